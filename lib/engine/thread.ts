import type { EngineClock } from './clock';
import type { Flow } from './definition';
import type { InterpreterError, StatesError, Stopped } from './errors';
import type { EventDetails } from './history';
import type { Resource } from './integrations/resource';
import type { Json, JsonObject } from './json';
import type { TaskDriver } from './options';
import type { Surroundings } from './paths/find';
import type { Scope } from './scope';
import type { Tokens } from './tokens';

/** What the states of every execution use. */
export interface Services {
  readonly clock: EngineClock;
  readonly random: () => number;
  readonly tokens: Tokens;
  readonly driverOf: (resource: Resource) => TaskDriver;
}

/** The execution, as its threads see it. */
export interface Host {
  readonly services: Services;
  readonly executionArn: string;
  readonly region: string;
  /** `Execution` and `StateMachine` of the context object. */
  readonly context: JsonObject;
  /** Writes down an event and gives its id; throws Stopped once the execution has ended. */
  record(type: string, previousEventId: number, details: EventDetails): number;
  run(thread: Thread, flow: Flow, input: Json): Promise<Json>;
  /** Ends the execution with an error that nothing can catch. */
  fail(error: StatesError): Stopped;
}

interface CurrentState {
  readonly Name: string;
  readonly EnteredTime: string;
  /** Retries so far, for tasks. */
  readonly RetryCount?: number;
}

/** One line of states, one after the other: the machine's own, a Parallel's branch or a Map's iteration. */
export class Thread {
  /** The event that the next one follows. */
  lastEventId: number;
  state: CurrentState | undefined;
  #enteredEventId = 0;
  /** The token of the task that is being attempted. */
  token: string | undefined;
  /** The item of a Map's iteration. */
  item: { readonly Index: number; readonly Value: Json } | undefined;
  readonly #variables = new Map<string, Json>();

  constructor(
    readonly host: Host,
    readonly scope: Scope,
    readonly parent?: Thread,
  ) {
    this.lastEventId = parent?.lastEventId ?? 0;
    this.state = parent?.state;
    this.item = parent?.item;
  }

  /** Enters a state: the context object and the causes of errors name it from here on. */
  enter(name: string, type: string, input: string): void {
    const EnteredTime = this.host.services.clock.now().toISOString();
    this.record(`${type}StateEntered`, { stateEnteredEventDetails: { name, input } });
    this.state = { Name: name, EnteredTime, ...(type === 'Task' && { RetryCount: 0 }) };
    this.#enteredEventId = this.lastEventId;
    this.token = undefined;
  }

  get stateName(): string {
    return this.state?.Name ?? '';
  }

  countRetry(): void {
    if (this.state) this.state = { ...this.state, RetryCount: (this.state.RetryCount ?? 0) + 1 };
  }

  /** The error with the current state in its cause. */
  locate(error: InterpreterError): InterpreterError {
    return error.in(this.stateName, this.#enteredEventId);
  }

  /** Writes down an event that the next one follows; throws Stopped if the thread must not go on. */
  record(type: string, details: EventDetails = {}): void {
    this.scope.throwIfStopped();
    this.lastEventId = this.host.record(type, this.lastEventId, details);
  }

  /** Writes down an event beside the line, as the service does for the summing-up of branches. */
  note(type: string, details: EventDetails = {}): void {
    this.host.record(type, this.lastEventId, details);
  }

  /** Waits; throws Stopped as soon as the thread must not go on. */
  sleep(milliseconds: number): Promise<void> {
    const { clock } = this.host.services;
    return this.scope.wait<void>(({ resolve }) => clock.schedule(milliseconds, () => resolve()));
  }

  run(flow: Flow, input: Json): Promise<Json> {
    return this.host.run(this, flow, input);
  }

  /** Sets variables; those of outer threads cannot be changed from here, only hidden. */
  assign(variables: Readonly<Record<string, Json>>): void {
    for (const [name, value] of Object.entries(variables)) this.#variables.set(name, value);
  }

  surroundings(data: Json): Surroundings {
    return { data, context: this.context, variable: this.variable, random: this.host.services.random };
  }

  readonly variable = (name: string): Json | undefined =>
    this.#variables.has(name) ? this.#variables.get(name) : this.parent?.variable(name);

  /** The context object. */
  readonly context = (): Json => ({
    ...this.host.context,
    ...(this.state && { State: { ...this.state } }),
    ...(this.token !== undefined && { Task: { Token: this.token } }),
    ...(this.item && { Map: { Item: this.item } }),
  });
}
