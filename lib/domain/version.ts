import * as z from 'zod';
import { InvalidVersionError } from './errors';

const versionPattern = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** An exact `X.Y.Z`: three plain numbers of at most nine digits each, nothing before, between or after them. */
export const Version = z.string().refine(isVersion, 'must be three plain numbers, for example 1.4.0');
export type Version = z.infer<typeof Version>;

/** Says whether the text is exactly `X.Y.Z`. */
export function isVersion(text: string): boolean {
  // `$` would also match before a final newline in other engines; the explicit test keeps the rule readable.
  return versionPattern.test(text) && !text.includes('\n');
}

/**
 * Returns the text when it is a version.
 * @throws InvalidVersionError that names what is wrong with it.
 */
export function parseVersion(text: string): Version {
  if (isVersion(text)) return text;
  throw new InvalidVersionError(text, whyNot(text));
}

function whyNot(text: string): string {
  if (text === '') return 'it is empty';
  if (/\s/.test(text)) return 'it contains white space';
  if (/^[vV]\d/.test(text)) return 'it starts with a "v"';
  if (/^\d+\.\d+\.\d+-/.test(text)) return 'prereleases are not released';
  if (/^\d+\.\d+\.\d+\+/.test(text)) return 'build metadata is not allowed';
  if (/^\d+\.\d+\.\d+$/.test(text)) {
    return /\d{10}/.test(text) ? 'a number has more than nine digits' : 'a number starts with 0';
  }
  return 'it is not of the form X.Y.Z';
}

/** Orders two versions: negative when `a` is older, positive when it is newer, 0 when they are equal. */
export function compareVersions(a: Version, b: Version): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] as number) - (right[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The tag that marks a version: `vX.Y.Z`. */
export const tagOf = (version: Version): string => `v${version}`;

/** The tag that marks the revert of a version: `vX.Y.Z-rollback`. */
export const rollbackTagOf = (version: Version): string => `v${version}-rollback`;

/** The version that a tag marks, if the tag is exactly `vX.Y.Z`. */
export function versionOfTag(tag: string): Version | undefined {
  const text = tag.startsWith('v') ? tag.slice(1) : '';
  return isVersion(text) ? text : undefined;
}
