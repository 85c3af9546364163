import { versionOfTag } from '../version';

/** Whether a text is the full id of an object. */
export const isObjectId = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

/** Whether a text can be the beginning of a commit's id. */
export const isAbbreviatedId = (text: string): boolean => /^[0-9a-f]{7,39}$/.test(text);

/** The full names that a short one can stand for, the likelier first: `v1.4.0` is a tag before it is a branch. */
export function referencesNamed(name: string): string[] {
  if (name.startsWith('refs/')) return [name];
  const [branch, tag] = [`refs/heads/${name}`, `refs/tags/${name}`];
  const isVersionTag = versionOfTag(name.replace(/-rollback$/, '')) !== undefined;
  return isVersionTag ? [tag, branch] : [branch, tag];
}
