import type { SFNClient } from '@aws-sdk/client-sfn';
import { createDynamoDbClient } from '../../../lib/adapters/aws/dynamodb';
import { DynamoDbReleaseStore } from '../../../lib/adapters/aws/release-store';
import { createReleaseStoreTable } from '../../../lib/adapters/aws/release-store/create-table';
import { verifyChain } from '../../../lib/domain/audit-chain';
import type { ReleaseRecord } from '../../../lib/domain/release-record';
import type { StateMachineDefinition } from '../../../lib/engine';
import { serviceName } from '../../helpers/fakes/service';
import { type Course, courseOf, type Executed } from './course';
import { playEmbedded } from './embedded';
import { EmulatedRelease } from './emulated';
import { emulator } from './emulator';
import type { FunctionHost } from './function-host';
import { next, type Scenario } from './scenario';

/** What a release left behind, as far as it must not depend on who executed it. */
export interface Left {
  readonly outcome: ReleaseRecord['outcome'];
  readonly state: ReleaseRecord['state'] | undefined;
  readonly failedGate: string | undefined;
  readonly trigger: string | undefined;
  readonly production: string | undefined;
  readonly isLaneHeld: boolean;
  readonly auditIntact: boolean;
  readonly closings: number;
}

/** One scenario, played on one executor. */
export interface Played {
  /** By what the executions' names add to the release's. */
  readonly courses: ReadonlyMap<string, Course>;
  readonly left: Left;
  /** Every share of the users that the new version had in production, in percent and in order. */
  readonly shares: readonly number[];
}

/** Where emulated releases are played. */
export interface Theatre {
  readonly client: SFNClient;
  readonly machines: readonly StateMachineDefinition[];
  readonly host: FunctionHost;
}

/** Plays a scenario on the emulator, with a release store of its own in the emulator's DynamoDB. */
export async function playOnEmulator(
  { host, ...pipeline }: Theatre,
  attempt: number,
  scenario: Scenario,
): Promise<Played> {
  const id = `${serviceName}-${next}-${attempt}`;
  const dynamo = createDynamoDbClient(emulator());
  const table = `tidegate-${id}`;
  await createReleaseStoreTable(dynamo, table);
  const store = new DynamoDbReleaseStore(dynamo, table);
  const release = new EmulatedRelease(id, scenario, { ...pipeline, store });
  host.add(id, release);
  const executed = await release.play();
  const [record, lane, audit] = await Promise.all([store.get(id), store.lane(serviceName), store.audit(id)]);
  const { production } = release.setting.environments;
  const closings = audit.entries.filter(({ key }) => key.startsWith('closed/')).length;
  const auditIntact = verifyChain(id, audit.entries, audit.head).intact;
  return {
    courses: coursesOf(executed),
    left: leftBy(record, {
      production: production.current,
      isLaneHeld: lane.holder !== undefined,
      auditIntact,
      closings,
    }),
    shares: production.history.map(({ weights }) => weights[next] ?? 0),
  };
}

/** Plays a scenario on the embedded engine. */
export async function playOnEngine(scenario: Scenario): Promise<Played> {
  const { end, executed, shares } = await playEmbedded(scenario);
  const { auditIntact, closings } = end;
  const isLaneHeld = end.laneHolder !== undefined;
  return {
    courses: coursesOf(executed),
    left: leftBy(end.record, { production: end.production.current, isLaneHeld, auditIntact, closings }),
    shares,
  };
}

function leftBy(
  record: ReleaseRecord | undefined,
  rest: Pick<Left, 'production' | 'isLaneHeld' | 'auditIntact' | 'closings'>,
): Left {
  return {
    outcome: record?.outcome,
    state: record?.state,
    failedGate: record?.captured.failureContext?.failedGate,
    trigger: record?.captured.rollbackContext?.trigger,
    ...rest,
  };
}

const coursesOf = (executed: readonly Executed[]): ReadonlyMap<string, Course> =>
  new Map(executed.map((execution) => [execution.part, courseOf(execution)]));
