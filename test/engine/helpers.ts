import {
  Engine,
  type EngineOptions,
  type ExecutionDescription,
  type HistoryEvent,
  VirtualClock,
} from '../../lib/engine';

export const arnOf = (machine: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`;
export const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
export const tokenTask = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Functions by name; each gets its event and the signal of its task. */
export type Functions = Readonly<Record<string, (event: never, signal: AbortSignal) => unknown>>;

export interface Setting extends Partial<Omit<EngineOptions, 'stateMachines' | 'invokeLambda' | 'clock'>> {
  readonly functions?: Functions;
}

/** An engine on a virtual clock, with machines by name; the first one is the one that is started. */
export class Stage {
  readonly clock = new VirtualClock();
  readonly engine: Engine;
  readonly #first: string;

  constructor(machines: Readonly<Record<string, unknown>>, { functions = {}, ...options }: Setting = {}) {
    this.#first = Object.keys(machines)[0] as string;
    this.engine = new Engine({
      ...options,
      stateMachines: Object.entries(machines).map(([name, definition]) => ({ arn: arnOf(name), name, definition })),
      clock: this.clock,
      invokeLambda: async (arn, event, signal) => {
        const invoked = functions[arn.split(':').at(-1) ?? ''];
        if (invoked === undefined) throw new Error(`no function ${arn}`);
        return invoked(event as never, signal);
      },
    });
  }

  start(input: unknown = {}, name?: string): string {
    const request = { stateMachineArn: arnOf(this.#first), input: JSON.stringify(input), ...(name && { name }) };
    return this.engine.startExecution(request).executionArn;
  }

  /** Lets the time pass that the execution takes. */
  finish(executionArn: string): Promise<ExecutionDescription> {
    return this.clock.run(this.engine.waitForExecution(executionArn));
  }

  async play(input: unknown = {}): Promise<Result> {
    const executionArn = this.start(input);
    const { output, ...description } = await this.finish(executionArn);
    const events = this.engine.getExecutionHistory(executionArn);
    return {
      ...description,
      output: output === undefined ? undefined : JSON.parse(output),
      events,
      types: events.map(({ type }) => type),
      seconds: ((description.stopDate ?? description.startDate).getTime() - description.startDate.getTime()) / 1000,
    };
  }
}

export interface Result extends Omit<ExecutionDescription, 'output'> {
  readonly output: unknown;
  readonly events: readonly HistoryEvent[];
  readonly types: readonly string[];
  /** How long the execution took on the virtual clock. */
  readonly seconds: number;
}

/** Plays one machine from start to end. */
export const play = (definition: unknown, input: unknown = {}, setting: Setting = {}): Promise<Result> =>
  new Stage({ machine: definition }, setting).play(input);

/** A machine of one state, and of others that it leads to. */
export const machineOf = (state: object, others: object = {}): object => ({
  StartAt: 'S',
  States: { S: 'Next' in state || !needsEnd(state) ? state : { ...state, End: true }, ...others },
});

const needsEnd = (state: object): boolean =>
  'Type' in state && !['Choice', 'Succeed', 'Fail'].includes(String(state.Type)) && !('End' in state);

/** Plays a machine of one state. */
export const playState = (state: object, input: unknown = {}, setting: Setting = {}): Promise<Result> =>
  play(machineOf(state), input, setting);
