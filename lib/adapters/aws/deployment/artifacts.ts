import { DeploymentError } from '../../../domain/errors';
import type { BuiltArtifact } from '../../../ports/build-runner';

/** The SHA-256 of an artifact as 64 hexadecimal digits. @throws DeploymentError when it has no such digest */
export function hashOf({ digest }: BuiltArtifact): string {
  const [, hash] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  if (hash !== undefined) return hash;
  throw new DeploymentError(`the artifact's digest is ${JSON.stringify(digest)}, which is not sha256:<64 hex digits>`, {
    remedy: 'build the release again',
  });
}

/** The same hash as Lambda writes it. */
export const base64Of = (hash: string): string => Buffer.from(hash, 'hex').toString('base64');

/** Where a zip file is. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
}

/** Reads `s3://bucket/key`, with `?versionId=…` when the bucket keeps versions. @throws DeploymentError */
export function objectOf({ location }: BuiltArtifact): StoredObject {
  const [, bucket, key, versionId] = /^s3:\/\/([^/?]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(location) ?? [];
  if (bucket !== undefined && key !== undefined) return { bucket, key, versionId };
  throw new DeploymentError(
    `a function cannot be made of ${JSON.stringify(location)}: it must be s3://<bucket>/<key>`,
    {
      remedy: 'let the build named "build" make a zip file',
    },
  );
}

/** The image by its digest, whatever tags it has. @throws DeploymentError */
export function imageOf(artifact: BuiltArtifact): string {
  const repository = artifact.location.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^:/]+$/, '');
  if (/^[a-z0-9][\w.:/-]*$/i.test(repository) && !repository.includes('://')) {
    return `${repository}@sha256:${hashOf(artifact)}`;
  }
  throw new DeploymentError(`tasks cannot be made of ${JSON.stringify(artifact.location)}: it must be an image`, {
    remedy: 'let the build named "build" push an image, and name its repository',
  });
}
