import * as z from 'zod';
import type { ServiceConfig } from '../../lib/config/schema';
import type { Actor } from '../../lib/domain/actors';
import { describeError, InvalidInputError } from '../../lib/domain/errors';
import { ReleaseRef, type ReleaseState } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { bounded } from './bounded';
import type { Log, Ports, ServicePorts } from './ports';
import { releaseStateOf } from './release-state';

/** What an action works with. */
export interface ActionContext extends ServicePorts {
  readonly release: ReleaseRef;
  /** The box on whose time the action runs. */
  readonly box: string;
  readonly config: ServiceConfig;
  readonly configDigest: string;
  readonly ports: Ports;
  readonly log: Log;
  now(): Date;
  /** The release's record as it is now. */
  record(): Promise<ReleaseRecord>;
  /** Adds to the audit log; `key` is unique within the release, so that a repetition adds nothing. */
  audit(key: string, what: string, detail?: z.infer<typeof AuditDetail>): Promise<void>;
}
const AuditDetail = z.record(z.string(), z.json());

/** One action of an actor: what it takes beside the release, what it answers, and what it does. */
export interface Action<I extends z.ZodRawShape = z.ZodRawShape, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly run: (context: ActionContext, input: z.output<z.ZodObject<I>>) => Promise<z.input<O>>;
}

/** Defines an action; it must be safe to repeat, because states are retried. */
export function action<I extends z.ZodRawShape, O extends z.ZodType>(definition: Action<I, O>): Action<I, O> {
  return definition;
}

/** An action that answers nothing. */
export function effect<I extends z.ZodRawShape>(
  input: I,
  run: (context: ActionContext, input: z.output<z.ZodObject<I>>) => Promise<void>,
): Action<I, z.ZodObject> {
  return {
    input,
    output: z.object({}),
    run: async (context, given) => {
      await run(context, given);
      return {};
    },
  };
}

export type Handler = (event: unknown) => Promise<unknown>;

/** A function of an actor, with its actions, so that what the machines send and read can be compared with their shapes. */
export type ActorHandler = Handler & { readonly actions: Actions };

/** The actions of an actor, by name. */
// biome-ignore lint/suspicious/noExplicitAny: each action has its own shapes; its own schema checks them when it runs.
export type Actions = Readonly<Record<string, Action<any, any>>>;

/** Makes the function of an actor: it checks what it is given, runs the action, and notes how that went. */
export function createHandler(actor: Actor, actions: Actions, ports: Ports): ActorHandler {
  const schemas = new Map(Object.entries(actions).map(([name, { input }]) => [name, z.object(input as z.ZodRawShape)]));
  const handle: Handler = async (event) => {
    const { name, base, input } = parse(actor, schemas, event);
    const { release, state: box } = base;
    const log = ports.logOf(actor);
    const startedAt = ports.clock.now();
    const entered = enterState(ports, release.id, box);
    try {
      const context = await createContext(ports, log, release, box);
      const answer = await (actions[name] as Action).run(context, input as never);
      await entered;
      await note(ports, { actor, action: name, box, releaseId: release.id, startedAt });
      log.info(`${name} succeeded`, { releaseId: release.id, box });
      return (actions[name] as Action).output.parse(answer);
    } catch (error) {
      const reason = describeError(error);
      log.error(`${name} failed`, { releaseId: release.id, box, error: reason, name: nameOf(error) });
      await note(ports, { actor, action: name, box, releaseId: release.id, startedAt, error: reason });
      throw rename(error, reason);
    }
  };
  return Object.assign(handle, { actions });
}

const Base = z.object({ action: z.string(), state: z.string(), release: ReleaseRef });

function parse(actor: Actor, schemas: ReadonlyMap<string, z.ZodObject>, event: unknown) {
  const base = Base.safeParse(event);
  if (!base.success) throw new InvalidInputError(`${actor} cannot run: ${z.prettifyError(base.error)}`);
  const name = base.data.action;
  const schema = schemas.get(name);
  if (schema === undefined) {
    const known = [...schemas.keys()].join(', ');
    throw new InvalidInputError(`${actor} has no action ${JSON.stringify(name)}; it has: ${known}`);
  }
  const input = schema.safeParse(event);
  if (!input.success) throw new InvalidInputError(`${actor} cannot run ${name}: ${z.prettifyError(input.error)}`);
  return { name, base: base.data, input: input.data };
}

async function createContext(ports: Ports, log: Log, release: ReleaseRef, box: string): Promise<ActionContext> {
  const { config, digest } = await ports.catalog.find(release.service);
  const now = () => ports.clock.now();
  return {
    ...ports.service(config),
    release,
    box,
    config,
    configDigest: digest,
    ports,
    log,
    now,
    record: async () => {
      const record = await ports.store.get(release.id);
      if (record === undefined) throw new InvalidInputError(`there is no record of release ${release.id}`);
      return record;
    },
    audit: async (key, what, detail = {}) => {
      await ports.store.appendAudit(release.id, {
        key,
        at: now().toISOString(),
        by: release.initiatedBy,
        what,
        detail,
      });
    },
  };
}

async function enterState(ports: Ports, releaseId: string, box: string): Promise<void> {
  const state: ReleaseState | undefined = releaseStateOf(box);
  if (state !== undefined) await bounded(ports, ports.store.enterState(releaseId, state));
}

interface Run {
  readonly actor: Actor;
  readonly action: string;
  readonly box: string;
  readonly releaseId: string;
  readonly startedAt: Date;
  readonly error?: string;
}

async function note(ports: Ports, run: Run): Promise<void> {
  const entry = {
    state: run.box,
    actor: run.actor,
    action: run.action,
    startedAt: run.startedAt.toISOString(),
    endedAt: ports.clock.now().toISOString(),
    outcome: run.error === undefined ? ('succeeded' as const) : ('failed' as const),
    ...(run.error !== undefined && { error: run.error }),
  };
  await bounded(ports, ports.store.addTimelineEntry(run.releaseId, entry));
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

/** The state machine sees an error's name and message, and nothing else; both must be fit for people. */
function rename(error: unknown, message: string): Error {
  const renamed = new Error(message, { cause: error });
  renamed.name = nameOf(error);
  return renamed;
}
