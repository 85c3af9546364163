import { ArtifactStoreError } from '../../../domain/errors';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'free disk space, or set the data directory to a larger disk',
  EDQUOT: 'free disk space, or ask for a larger quota',
  EACCES: 'make it writable for the user who runs Tidegate',
  EPERM: 'make it writable for the user who runs Tidegate',
  EROFS: 'set the data directory to a disk that can be written to',
  EMFILE: 'raise the limit of open files (ulimit -n)',
};

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many open files',
};

/** Turns what the file system said into an error for people. `doing` completes "cannot …". */
export function storeFailure(doing: string, path: string, error: unknown): ArtifactStoreError {
  if (error instanceof ArtifactStoreError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  const remedy = remedies[code] ?? `check ${path}`;
  return new ArtifactStoreError(`cannot ${doing}: ${reason} (${path})`, { remedy, cause: error });
}
