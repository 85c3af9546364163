import { oneLine } from '../text';
import { compareVersions, isVersion, type Version } from '../version';
import type { Change, Changes } from './change';

interface Suggestion {
  readonly version: Version;
  /** The change that asks for no less. */
  readonly reason: Change;
}

/**
 * The version that the commits ask for after `previous`: a breaking change raises the first number, a feature the
 * second, anything else the third. Below 1.0.0 nothing is promised yet, so a breaking change raises the second number
 * and anything else the third. Undefined when nothing has changed.
 */
export const suggestVersion = (previous: Version, changes: Changes): Version | undefined =>
  suggest(previous, changes)?.version;

/** Says so, in one plain line, when the asked version is lower than the one that the commits ask for. */
export function versionWarning(asked: Version, previous: Version | undefined, changes: Changes): string | undefined {
  const suggestion = previous === undefined ? undefined : suggest(previous, changes);
  if (suggestion === undefined || compareVersions(asked, suggestion.version) >= 0) return undefined;
  const { version, reason } = suggestion;
  const because = `${reason.sha.slice(0, 7)} is ${kindOf(reason)}: ${JSON.stringify(oneLine(reason.description, 80))}`;
  return `${asked} is lower than ${version}, which the commits ask for after ${previous}; ${because}`;
}

function suggest(previous: Version, { entries }: Changes): Suggestion | undefined {
  const reason = entries.find(isBreaking) ?? entries.find(isFeature) ?? entries[0];
  const version = reason && raise(previous, reason);
  // A number of more than nine digits is no version.
  return reason && version !== undefined && isVersion(version) ? { version, reason } : undefined;
}

function raise(previous: Version, reason: Change): string {
  const [major = 0, minor = 0, patch = 0] = previous.split('.').map(Number);
  const isStable = major > 0;
  if (isStable && isBreaking(reason)) return `${major + 1}.0.0`;
  if (isBreaking(reason) || (isStable && isFeature(reason))) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}

const isBreaking = (change: Change): boolean => change.section === 'breaking';

const isFeature = (change: Change): boolean => change.section === 'features';

const kindOf = (change: Change): string =>
  isBreaking(change) ? 'a breaking change' : isFeature(change) ? 'a feature' : 'a change';
