import { DeploymentError } from '../../../../domain/errors';
import { served, type Weights } from '../weights';
import type { AliasState, WantedAlias } from './alias';
import { type AliasNote, writeNote } from './alias-note';
import type { PublishedVersions } from './published-versions';

/** An alias, read in versions of the service. */
export interface Traffic {
  readonly epoch: number;
  readonly current: string | undefined;
  readonly weights: Weights;
  readonly running: readonly string[];
}

/** What an alias says. An alias that somebody else has pointed to a version makes that the current one. */
export async function trafficOf(state: AliasState | undefined, published: PublishedVersions): Promise<Traffic> {
  const { note } = state ?? {};
  if (state === undefined || state.primary === '$LATEST') {
    return { epoch: note?.epoch ?? 0, current: undefined, weights: {}, running: await known(published) };
  }
  const primary = await published.versionOf(state.primary);
  const other = state.additional && (await published.versionOf(state.additional.number));
  const percent = state.additional?.percent ?? 0;
  const weights = served({
    ...(primary !== undefined && { [primary]: 100 - percent }),
    ...(other !== undefined && { [other]: percent }),
  });
  const current = note?.hasCurrent === false ? undefined : primary;
  const always = [current, ...Object.keys(weights)].filter((version) => version !== undefined);
  const running = [...new Set([...(note?.running ?? []), ...always])];
  return { epoch: note?.epoch ?? 0, current, weights, running };
}

/** Without a version behind the alias nothing was ever released, and what was published last is about to be. */
async function known(published: PublishedVersions): Promise<string[]> {
  return (await published.list()).slice(-1).map(({ version }) => version);
}

/**
 * The alias that serves the traffic as it is to be.
 *
 * It points to the current version, which keeps the alias's promise if nothing else does: the other version takes up to
 * 100 % beside it, so that taking the other one out is all that a way back needs.
 */
export async function aliasFor(
  { epoch, current, weights, running }: Traffic,
  published: PublishedVersions,
): Promise<WantedAlias> {
  const shares = Object.entries(served(weights)).sort(([, a], [, b]) => b - a);
  const pointsTo = current ?? shares[0]?.[0];
  const others = shares.filter(([version]) => version !== pointsTo);
  if (pointsTo === undefined || others.length > 1) {
    const named = shares.map(([version]) => version).join(', ') || 'no version';
    throw new DeploymentError(`an alias splits traffic between its current version and one other, not: ${named}`);
  }
  const [other] = others;
  const note: AliasNote = { epoch, hasCurrent: current !== undefined, running };
  return {
    primary: await numberOf(pointsTo, published),
    additional: other && { number: await numberOf(other[0], published), percent: other[1] },
    description: writeNote(note, pointsTo),
  };
}

/** Lambda's number of the latest publication of a version. @throws DeploymentError */
export async function numberOf(version: string, published: PublishedVersions): Promise<string> {
  const found = await published.find(version);
  if (found !== undefined) return found.number;
  throw new DeploymentError(`the function has no published version of ${version}`, {
    remedy: `release ${version} again`,
  });
}
