import type { Build as CodeBuild } from '@aws-sdk/client-codebuild';
import type { BuiltArtifact } from '../../../ports/build-runner';
import { buildConvention } from '../build-convention';

/** An object in S3. */
export interface BuildOutput {
  readonly bucket: string;
  readonly key: string;
}

/** Where the output of a build is; undefined when it has none. */
export function outputOf({ artifacts }: CodeBuild): BuildOutput | undefined {
  const [, bucket, key] = /^arn:[^:]+:s3:::([^/]+)\/(.+)$/.exec(artifacts?.location ?? '') ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

/** What a build that succeeded made to be deployed: the image that it names, or else its ZIP file. */
export function artifactOf(build: CodeBuild): BuiltArtifact | undefined {
  if (build.buildStatus !== 'SUCCEEDED') return undefined;
  return imageOf(build) ?? zipOf(build);
}

function imageOf({ exportedEnvironmentVariables = [] }: CodeBuild): BuiltArtifact | undefined {
  const image = exportedEnvironmentVariables.find(({ name }) => name === buildConvention.imageVariable)?.value ?? '';
  const [, location, digest] = /^([^\s@]+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
  return location === undefined || digest === undefined ? undefined : { location, digest };
}

/** CodeBuild has hashed what it has uploaded; whoever deploys it lets AWS compare that with what is there then. */
function zipOf(build: CodeBuild): BuiltArtifact | undefined {
  const output = outputOf(build);
  const { sha256sum = '' } = build.artifacts ?? {};
  if (output === undefined || !/^[0-9a-f]{64}$/.test(sha256sum)) return undefined;
  return { location: `s3://${output.bucket}/${output.key}`, digest: `sha256:${sha256sum}` };
}
