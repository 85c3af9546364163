/** The parts of an Amazon States Language definition that the structural tests look at. */
export interface AslState {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string; readonly ErrorEquals: readonly string[] }[];
  readonly Retry?: readonly {
    readonly MaxAttempts?: number;
    readonly JitterStrategy?: string;
    readonly BackoffRate?: number;
  }[];
  readonly TimeoutSeconds?: number;
  readonly SecondsPath?: string;
  readonly Seconds?: number;
  readonly ResultSelector?: Readonly<Record<string, unknown>>;
  readonly ResultPath?: string | null;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Branches?: readonly AslMachine[];
}

export interface AslMachine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
  readonly TimeoutSeconds?: number;
}

/** Where a state can go: by success, by choice, and by catching an error. */
export function successorsOf(state: AslState): string[] {
  const targets = [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map((choice) => choice.Next),
    ...(state.Catch ?? []).map((catcher) => catcher.Next),
  ];
  return [...new Set(targets.filter((target) => target !== undefined))];
}

/** Every state of a machine, those inside Parallel branches included, with the catchers around it. */
export function allStates(machine: AslMachine, caught = false): { name: string; state: AslState; caught: boolean }[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const isCaught = caught || (state.Catch ?? []).some((catcher) => catcher.ErrorEquals.includes('States.ALL'));
    return [
      { name, state, caught: isCaught },
      ...(state.Branches ?? []).flatMap((branch) => allStates(branch, isCaught)),
    ];
  });
}
