import type { ServiceConfig } from '../../config/schema';
import { InvalidInputError, UnknownServiceError } from '../../domain/errors';
import { Reason } from '../../domain/reason';
import { exitCodes, IncidentId, type Priority, releaseBranchOf } from '../../domain/release';
import { overridesOf, wishProblem } from '../../domain/release-request/overrides';
import type { InvalidField } from '../../domain/release-request/problems';
import { urgencyProblem } from '../../domain/release-request/urgency';
import { counted } from '../../domain/reports/excerpt';
import { parseVersion } from '../../domain/version';
import type { Pipeline } from '../../local/pipeline/pipeline';
import { type LocalPorts, sourceControlOf } from '../../local/pipeline/ports';
import { type ReleaseWish, release } from '../../local/pipeline/release';
import type { CliIo } from '../io';
import { showProgress } from '../progress/show';
import { tellEnd } from './conclude';
import { loadService, type ServiceOptions, withPipeline } from './context';
import { onInterruptCallBack } from './interrupt';
import { recoverInterrupted } from './recover-interrupted';

export interface ReleaseOptions extends ServiceOptions {
  readonly version: string;
  readonly service?: string;
  readonly type: 'standard' | 'hotfix';
  readonly priority?: Priority;
  readonly incident?: string;
  readonly reason?: string;
  readonly preempt?: boolean;
  readonly overrideFreeze?: string;
  readonly overrideQuarantine?: string;
}

/** Releases a version on this machine. The exit code tells how it ended. */
export async function releaseCommand(io: CliIo, options: ReleaseOptions): Promise<number> {
  const wish = wishOf(options);
  const { loaded, state } = loadService(io, options);
  const { service } = loaded.config;
  if (options.service !== undefined && options.service !== service) {
    throw new UnknownServiceError(options.service, [service]);
  }
  const sourceControl = sourceControlOf(loaded.config, state, io.environment);
  await state.create();
  await assertReleasable(sourceControl, loaded.config, wish);
  const show = showProgress(io, options.json === true);
  try {
    const work = async (pipeline: Pipeline) => {
      await pipeline.prepare();
      await recoverInterrupted(show, pipeline);
      const preemption = options.preempt === true ? { reason: options.reason } : undefined;
      return onInterruptCallBack(io, show, pipeline, () => release(pipeline, wish, io.user, preemption));
    };
    const ended = await withPipeline(io, options, show.tell, work, sourceControl);
    show.end();
    tellEnd(io, state, ended, options.json === true);
    return exitCodes[ended.outcome];
  } finally {
    show.end();
  }
}

/** @throws InvalidInputError, InvalidVersionError */
function wishOf(options: ReleaseOptions): ReleaseWish {
  const { version, type, priority, incident } = options;
  const urgency = { ...(priority !== undefined && { priority }), ...(incident !== undefined && { incident }) };
  const wish = { version: parseVersion(version), type, ...urgency, ...overridesOf(options) };
  const problem = urgencyProblem(wish) ?? malformedIncident(incident) ?? wishProblem(options) ?? emptyReason(options);
  if (problem === undefined) return wish;
  throw new InvalidInputError(`--${optionOf(problem.field)}: ${problem.detail}`, {
    remedy: 'for example "tidegate release 1.4.1 --type hotfix --priority P1 --incident INC-7"',
  });
}

/** The option of a field: `overrideFreeze` is `--override-freeze`. */
const optionOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function emptyReason(options: ReleaseOptions): InvalidField | undefined {
  for (const field of ['overrideFreeze', 'overrideQuarantine', 'reason'] as const) {
    const { error } = Reason.optional().safeParse(options[field]);
    if (error !== undefined) return { field, detail: error.issues[0]?.message ?? 'is not a reason' };
  }
  return undefined;
}

function malformedIncident(incident: string | undefined): InvalidField | undefined {
  const { error } = IncidentId.optional().safeParse(incident);
  return error && { field: 'incident', detail: error.issues[0]?.message ?? 'is not the name of an incident' };
}

/**
 * Refuses what people would not expect, before anything is started: a release is made from the repository, not from the
 * files on their screen.
 */
async function assertReleasable(
  sourceControl: LocalPorts['sourceControl'],
  { repository }: ServiceConfig,
  { type, version }: ReleaseWish,
): Promise<void> {
  const { clean, changedFileCount, changedFiles, ahead } = await sourceControl.inspectWorkspace();
  const isHotfix = type === 'hotfix';
  const source = isHotfix ? releaseBranchOf(type, version) : repository.baseBranch;
  const from = `a ${isHotfix ? 'hotfix' : 'release'} is made from ${source} of the repository`;
  if (!clean) {
    const more = changedFileCount > changedFiles.length ? ', …' : '';
    throw new InvalidInputError(
      `${from}, but ${counted(changedFileCount, 'file')} here ${changedFileCount === 1 ? 'is' : 'are'} not committed: ${changedFiles.join(', ')}${more}`,
      { remedy: 'commit and push them, or put them away with "git stash --include-untracked"' },
    );
  }
  // What a hotfix lacks is seen when its branch is compared with production.
  if (ahead > 0 && !isHotfix) {
    throw new InvalidInputError(
      `${from}, but ${counted(ahead, 'commit')} here ${ahead === 1 ? 'is' : 'are'} not pushed`,
      { remedy: 'push them' },
    );
  }
}
