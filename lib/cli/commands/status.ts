import { humanDuration } from '../../domain/duration';
import { needsPeople } from '../../domain/incident';
import type { Lane, ReleaseRecord } from '../../domain/release-record';
import { isOverdue } from '../../domain/review/plan';
import type { Review } from '../../domain/review/review';
import { findOrchestrator } from '../../local/pipeline/endpoint';
import { environmentNames, isRunning } from '../../local/pipeline/hosts';
import type { EnvironmentName, ServedSplit } from '../../ports/deployment-target';
import type { CliIo } from '../io';
import { loadService, type ServiceOptions, withPipeline } from './context';

const latest = 10;

interface Status {
  readonly service: string;
  readonly lane: Lane;
  /** Whether the process of the lane's holder still runs. */
  readonly running: boolean;
  /** Whether the lane's holder has escalated and keeps the lane until a person has resolved it. */
  readonly needsPeople: boolean;
  /** Undefined for one that does not run. */
  readonly environments: Readonly<Record<EnvironmentName, ServedSplit | undefined>>;
  /** Open post-deployment reviews, the one that is due first before the others. */
  readonly reviews: readonly Review[];
  readonly releases: readonly ReleaseRecord[];
}

/** Shows what runs, what is under way and what was released. */
export async function statusCommand(io: CliIo, options: ServiceOptions): Promise<number> {
  const status = await readStatus(io, options);
  io.out(options.json === true ? `${JSON.stringify(status, null, 2)}\n` : `${textOf(status, new Date()).join('\n')}\n`);
  return 0;
}

function readStatus(io: CliIo, options: ServiceOptions): Promise<Status> {
  const { state } = loadService(io, options);
  return withPipeline(
    io,
    options,
    () => undefined,
    async ({ store, loaded, local }) => {
      const { service } = loaded.config;
      const { target } = local.service;
      const lane = await store.lane(service);
      const running =
        lane.holder !== undefined && (await findOrchestrator(state.orchestrator(lane.holder))) !== undefined;
      const splitOf = async (name: EnvironmentName) =>
        (await isRunning(state, name)) ? target.split(name) : undefined;
      const [staging, production] = await Promise.all([splitOf('staging'), splitOf('production')]);
      const holder = lane.holder === undefined ? undefined : await store.get(lane.holder);
      return {
        service,
        lane,
        running,
        needsPeople: holder !== undefined && needsPeople(holder),
        environments: { staging, production },
        reviews: await local.ports.reviews.listOpen(service),
        releases: await store.list(service, latest),
      };
    },
  );
}

function textOf(status: Status, now: Date): string[] {
  const { service, environments, reviews, releases } = status;
  return [
    `${service}: ${laneText(status)}`,
    '',
    ...environmentNames.map((name) => `${name.padEnd(11)} ${splitText(environments[name])}`),
    ...(reviews.length === 0 ? [] : ['', ...reviews.map((review) => reviewText(review, now))]),
    '',
    ...(releases.length === 0 ? ['no releases yet'] : releases.map(releaseText)),
  ];
}

function laneText({ lane, running, needsPeople }: Status): string {
  if (lane.holder === undefined) return 'nothing is being released';
  if (needsPeople) return `${lane.holder} needs people: tidegate resolve ${lane.holder} --note "what was done"`;
  const interrupted = running ? '' : ' (its process is gone; end it with "tidegate rollback")';
  return `${lane.holder} is being released${interrupted}`;
}

function reviewText(review: Review, now: Date): string {
  const { releaseId, dueAt } = review;
  const due = `${isOverdue(review, now) ? 'overdue since' : 'due at'} ${dueAt.slice(0, 19)}`;
  return `review of ${releaseId} ${due}: tidegate review ${releaseId} --outcome accepted --note "what was found"`;
}

function splitText(split: ServedSplit | undefined): string {
  if (split === undefined) return 'does not run';
  const { weights, instances } = split;
  const versions = Object.keys(instances).sort();
  if (versions.length === 0) return 'nothing runs';
  return versions
    .map((version) => `${version} ${weights[version] ?? 0} % (${instances[version]} instances)`)
    .join(', ');
}

/** What a release under way waits for. */
function waitText({ outcome, state, facts }: ReleaseRecord): string {
  const isWaiting = outcome === undefined && facts.approval === undefined && state !== 'failed';
  return isWaiting && facts.approvalUntil !== undefined ? `, waits for approval until ${facts.approvalUntil}` : '';
}

function releaseText(record: ReleaseRecord): string {
  const { ref, createdAt, endedAt, outcome, state } = record;
  const took = endedAt === undefined ? '' : ` in ${humanDuration(Date.parse(endedAt) - Date.parse(createdAt))}`;
  return `${createdAt.slice(0, 19)}  ${ref.id.padEnd(32)} ${(outcome ?? state).replaceAll('_', ' ')}${took}${waitText(record)}`;
}
