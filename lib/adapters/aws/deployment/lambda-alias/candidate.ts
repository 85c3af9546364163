import { CreateAliasCommand, type LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { asked, askedUnless } from '../errors';

/** The alias beside the one that users get: it points to one version, whatever the weights say. */
export const candidateAlias = 'candidate';

/** Points the alias to a version, and makes it when there is none. */
export async function pointCandidate(lambda: LambdaClient, functionName: string, number: string): Promise<void> {
  const request = {
    FunctionName: functionName,
    Name: candidateAlias,
    FunctionVersion: number,
    Description: 'tidegate: the version that is being released',
  };
  const what = `point the alias ${functionName}:${candidateAlias} to version ${number}`;
  const update = () =>
    lambda.send(new UpdateAliasCommand({ ...request, RoutingConfig: { AdditionalVersionWeights: {} } }));
  if ((await askedUnless(update(), what, 'ResourceNotFoundException')) !== undefined) return;
  const created = lambda.send(new CreateAliasCommand(request));
  // Somebody else has made it in between.
  if ((await askedUnless(created, what, 'ResourceConflictException')) === undefined) await asked(update(), what);
}
