import type { Commit } from '../../lib/domain/commit';
import { describeError } from '../../lib/domain/errors';
import { globMatcher } from '../../lib/domain/glob';
import type { Triage } from '../../lib/domain/reports';
import { codeOwners, codeOwnersPaths } from '../../lib/domain/triage/code-owners';
import { triageEvidence } from '../../lib/domain/triage/evidence';
import type { EarlierRelease } from '../../lib/domain/triage/history';
import type { TriageCommit } from '../../lib/domain/triage/suspects';
import { type TriageFacts, triage } from '../../lib/domain/triage/triage';
import type { ActionContext } from './actor';

/** Releases that are asked how a test did before. */
const mostReleases = 10;
/** More commits than this are not looked into one by one. */
const mostCommits = 200;
const atATime = 8;

/** What is known of a release in which nothing could be found out. */
const nothing = { files: [], isTest: () => false, ownersOf: () => [], commits: [], earlier: [] };

/** Triages the failed tests of a gate; what cannot be found out is left out, and never keeps the gate from its verdict. */
export function triageOf(context: ActionContext, block: TriageFacts['block'], thing: string): Triage {
  return async (failures) => {
    const facts = await gather(context).catch((error: unknown) => {
      context.log.warn('the failed tests could not be triaged', { error: describeError(error) });
      return nothing;
    });
    return triage(failures, { block, ...facts }).map((one) => triageEvidence(block, thing, one));
  };
}

async function gather(context: ActionContext): Promise<Omit<TriageFacts, 'block'>> {
  const { config, sourceControl, record } = context;
  const { facts } = await record();
  const released = facts.branchCommit ?? '';
  const { owners, tests } = config.gates.dodValidation;
  const files = await sourceControl.listFiles(released);
  const ownersFile = [owners, ...codeOwnersPaths].find((path) => files.includes(path));
  const ownersText = ownersFile === undefined ? undefined : await sourceControl.readFile(released, ownersFile);
  const commits = await sourceControl.commits(facts.previousCommit, facts.baseCommit ?? '');
  return {
    files,
    isTest: globMatcher(tests),
    ownersOf: codeOwners(ownersText ?? ''),
    commits: await withFiles(context, commits.slice(0, mostCommits)),
    earlier: await earlierReleases(context),
  };
}

async function withFiles({ sourceControl }: ActionContext, commits: readonly Commit[]): Promise<TriageCommit[]> {
  const detailed: TriageCommit[] = [];
  for (let i = 0; i < commits.length; i += atATime) {
    const batch = commits.slice(i, i + atATime).map(async ({ sha, message, authorName, parents }) => {
      const [parent, ...others] = parents;
      const isChange = parent !== undefined && others.length === 0;
      return { sha, message, authorName, files: isChange ? await sourceControl.changedFiles(parent, sha) : [] };
    });
    detailed.push(...(await Promise.all(batch)));
  }
  return detailed;
}

async function earlierReleases({ ports, release }: ActionContext): Promise<EarlierRelease[]> {
  const records = await ports.store.list(release.service, mostReleases + 1);
  const earlier = records.filter(({ ref }) => ref.id !== release.id);
  return Promise.all(earlier.map(async (record) => ({ record, evidence: await ports.store.evidence(record.ref.id) })));
}
