import {
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  type LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { DeploymentError, TransientError } from '../../../../domain/errors';
import type { BuiltArtifact } from '../../../../ports/build-runner';
import type { Clock } from '../../../../ports/clock';
import { base64Of, hashOf, objectOf } from '../artifacts';
import { asked } from '../errors';
import { describePublished } from './published-versions';

/** How long a function may take to have its new code; usually it takes a few seconds. */
const settleMilliseconds = 20_000;
const pauseMilliseconds = 500;

/** A function, and the means to change it. */
export interface FunctionAccess {
  readonly lambda: LambdaClient;
  readonly clock: Clock;
  readonly functionName: string;
}

/**
 * Publishes an artifact as a version of the service. Nobody gets it: aliases point where they did.
 *
 * @throws DeploymentError when what is in S3 is not the artifact, or Lambda refuses it; TransientError when the function
 * is still being updated after 20 s: asking again goes on where this ended
 */
export async function publish(access: FunctionAccess, version: string, artifact: BuiltArtifact): Promise<void> {
  const hash = hashOf(artifact);
  const { CodeSha256: present } = await settled(access);
  if (present !== base64Of(hash)) await uploadCode(access, artifact, base64Of(hash));
  const description = describePublished(version, hash);
  if ((await publishVersion(access, hash, description)) === description) return;
  // Lambda publishes nothing when nothing has changed: the same code was published as another version of the service.
  await asked(
    access.lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName: access.functionName, Description: description }),
    ),
    `describe the function ${access.functionName}`,
  );
  await settled(access);
  await publishVersion(access, hash, description);
}

async function uploadCode(access: FunctionAccess, artifact: BuiltArtifact, codeSha256: string): Promise<void> {
  const { lambda, functionName } = access;
  const { bucket, key, versionId } = objectOf(artifact);
  const command = new UpdateFunctionCodeCommand({
    FunctionName: functionName,
    S3Bucket: bucket,
    S3Key: key,
    ...(versionId !== undefined && { S3ObjectVersion: versionId }),
  });
  const { CodeSha256: uploaded } = await asked(lambda.send(command), `give ${functionName} the code in ${key}`);
  if (uploaded !== codeSha256) {
    throw new DeploymentError(
      `${artifact.location} is not the artifact that was tested: its SHA-256 is ${uploaded}, expected ${codeSha256}`,
      { remedy: 'find out who has replaced it, then release again' },
    );
  }
  await settled(access);
}

/** Returns the description of the version that Lambda answers with, which is an earlier one when nothing has changed. */
async function publishVersion({ lambda, functionName }: FunctionAccess, hash: string, description: string) {
  const command = new PublishVersionCommand({
    FunctionName: functionName,
    // Refused when somebody else has changed the code in between.
    CodeSha256: base64Of(hash),
    Description: description,
  });
  return (await asked(lambda.send(command), `publish a version of ${functionName}`)).Description;
}

/** Waits until the function takes changes again. */
async function settled(access: FunctionAccess): Promise<GetFunctionConfigurationCommandOutput> {
  const { clock, functionName } = access;
  const end = clock.now().getTime() + settleMilliseconds;
  for (;;) {
    const configuration = await configurationOf(access);
    const { State, LastUpdateStatus, LastUpdateStatusReason } = configuration;
    if (LastUpdateStatus === 'Failed') {
      throw new DeploymentError(`Lambda could not update ${functionName}: ${LastUpdateStatusReason ?? 'no reason'}`, {
        remedy: 'mend the function, then release again',
      });
    }
    if (LastUpdateStatus !== 'InProgress' && State !== 'Pending') return configuration;
    if (clock.now().getTime() >= end) throw new TransientError(`the function ${functionName} is still being updated`);
    await clock.sleep(pauseMilliseconds);
  }
}

/** A version's configuration, or that of the code which is not published yet. */
export function configurationOf(
  { lambda, functionName }: Pick<FunctionAccess, 'lambda' | 'functionName'>,
  number?: string,
): Promise<GetFunctionConfigurationCommandOutput> {
  const command = new GetFunctionConfigurationCommand({
    FunctionName: functionName,
    ...(number !== undefined && { Qualifier: number }),
  });
  return asked(lambda.send(command), `read the function ${functionName}${number === undefined ? '' : `:${number}`}`);
}
