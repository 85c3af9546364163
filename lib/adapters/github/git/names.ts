import { posix } from 'node:path';
import { RepositoryError } from '../../../domain/errors';

/** What git allows nowhere in the name of a reference: https://git-scm.com/docs/git-check-ref-format */
const forbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|^[-./]|[./]$/u;

/** Says whether git allows a name for a branch or a tag. */
export const isReferenceName = (name: string): boolean => name !== '' && !forbidden.test(name);

/** The full name of a branch or tag. @throws RepositoryError when git does not allow it. */
export function referenceName(kind: 'heads' | 'tags', name: string): string {
  if (isReferenceName(name)) return `refs/${kind}/${name}`;
  throw new RepositoryError(`${JSON.stringify(name)} is not a name for a branch or tag`, {
    remedy: 'use letters, digits, "/", "-" and "."',
  });
}

/** The path as git writes it. @throws RepositoryError when no file of a repository can have it. */
export function insidePath(path: string): string {
  const plain = posix.normalize(path).replace(/\/$/, '');
  const parts = plain.split('/');
  const isInside = path !== '' && parts.every((part) => part !== '' && part !== '.' && part !== '..');
  // Hidden from working trees by git, and refused by GitHub.
  const isPrivate = parts.some((part) => /^(\.git|git~1)$/i.test(part));
  if (isInside && !isPrivate && !plain.includes('\0')) return plain;
  throw new RepositoryError(`${JSON.stringify(path)} is not a path inside the repository`, {
    remedy: 'give a relative path without ".."',
  });
}
