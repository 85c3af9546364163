import { ticketFinder } from '../../lib/domain/changelog';
import type { Commit } from '../../lib/domain/commit';
import { type DodCommit, type DodEvidence, dodFilesToRead, judgeDod } from '../../lib/domain/dod';
import { trailersOf } from '../../lib/domain/dod/commit-range';
import { ReleaseId } from '../../lib/domain/release';
import { versionOfTag } from '../../lib/domain/version';
import { type ActionContext, action } from '../shared/actor';
import { concludeGate, findBuild } from '../shared/judge-gate';
import { Verdict } from '../shared/verdict';
import { hostEvidence } from './host-evidence';

const releaseTrailer = 'Tidegate-Release';

/** Commits whose files are asked for at the same time. */
const atATime = 8;

/** The second gate: all eight categories of the Definition of Done. */
export const judgeDefinitionOfDone = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { now } = context;
    const startedAt = now().getTime();
    const evidence = await gather(context);
    const built = evidence.qualityBuild?.durationMilliseconds ?? 0;
    const judgement = judgeDod(evidence, built + now().getTime() - startedAt);
    const gate = { block: 'dodValidation', name: 'dod validation' } as const;
    return concludeGate(context, gate, withUnknown(judgement, evidence));
  },
});

/** A reason must not say that there is no review when nobody knows. */
function withUnknown<T extends { readonly reason?: string | undefined }>(judgement: T, evidence: DodEvidence): T {
  const { origins, checks } = evidence;
  const unknown = [...(origins === undefined ? ['reviews'] : []), ...(checks === undefined ? ['checks'] : [])];
  if (judgement.reason === undefined || unknown.length === 0) return judgement;
  const said = `${judgement.reason}; what the host of the code knows of ${unknown.join(' and ')} could not be asked`;
  return { ...judgement, reason: said };
}

async function gather(context: ActionContext): Promise<DodEvidence> {
  const { release, config, sourceControl, record } = context;
  const { facts } = await record();
  const commit = facts.branchCommit ?? '';
  const { waivers, runbook, owners, lockfile, sources, tests, deniedLicences } = config.gates.dodValidation;
  const { changelog, versionFiles } = config.repository;
  const policy = { waivers, runbook, owners, lockfile, sources, tests, deniedLicences, changelog, versionFiles };

  const hasBuild = config.gates.dodValidation.buildspec !== undefined;
  const qualityBuild = hasBuild ? await findBuild(context, 'dod-validation') : undefined;
  const files = await sourceControl.listFiles(commit);
  const all = await sourceControl.commits(facts.previousCommit, facts.baseCommit ?? '');
  const others = await withoutOwn(context, all);
  const hosted = await hostEvidence(context, others, [facts.baseCommit ?? '', commit]);
  const commits = await changedBy(context, others, hosted.origins);
  const read = async (path: string) => [path, await sourceControl.readFile(commit, path)] as const;
  const texts = await Promise.all(dodFilesToRead({ policy, commits, files }).map(read));
  return {
    version: release.version,
    commit,
    webUrl: config.repository.webUrl,
    policy,
    commits,
    files,
    texts: Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...hosted,
    qualityBuild,
    previousVersion: versionOfTag(facts.previousTag ?? ''),
    healthPath: config.environments.production.healthCheck.path,
    licences: [],
  };
}

/** Leaves out the reverts and changelogs of rollbacks, which Tidegate commits itself and nobody reviews. */
async function withoutOwn({ ports }: ActionContext, commits: readonly Commit[]): Promise<Commit[]> {
  const others: Commit[] = [];
  for (const commit of commits) {
    const releaseId = ReleaseId.safeParse(trailersOf(commit.message, releaseTrailer)[0]);
    // Anybody can write the trailer; only the audit log of the release proves the commit.
    const audit = releaseId.success ? await ports.store.audit(releaseId.data) : undefined;
    if (!audit?.entries.some(({ detail }) => detail['commit'] === commit.sha)) others.push(commit);
  }
  return others;
}

async function changedBy(
  { config, sourceControl }: ActionContext,
  commits: readonly Commit[],
  origins: DodEvidence['origins'],
): Promise<DodCommit[]> {
  const tickets = ticketFinder(config.tickets.projects);
  const detailed: DodCommit[] = [];
  for (let i = 0; i < commits.length; i += atATime) {
    const batch = commits.slice(i, i + atATime).map(async (commit) => {
      const [parent, ...others] = commit.parents;
      const files =
        parent === undefined || others.length > 0 ? [] : await sourceControl.changedFiles(parent, commit.sha);
      const branch = origins?.get(commit.sha)?.pullRequest.branch ?? '';
      return { ...commit, files, tickets: [...tickets.inText(commit.message), ...tickets.inMerge(branch)] };
    });
    detailed.push(...(await Promise.all(batch)));
  }
  return detailed;
}
