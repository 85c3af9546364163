import validate from 'asl-validator';
import { longestApprovalSeconds, stateTimes } from '../../lib/domain/timing';
import { namePrefix, synthesizeMachines } from '../../lib/local/synthesize';
import { type AslMachine, type AslState, allStates, successorsOf } from '../helpers/asl';

const machines = new Map(
  synthesizeMachines().map(({ name, definition }) => [name.slice(namePrefix.length + 1), definition as AslMachine]),
);
const everyState = [...machines].flatMap(([machine, definition]) =>
  allStates(definition).map((entry) => ({ ...entry, machine })),
);
const tasks = everyState.filter(({ state }) => state.Type === 'Task');
const parallels = everyState.filter(({ state }) => state.Type === 'Parallel');

/** The one task whose time limit is in the configuration of the service. */
const waitsForPeople = 'entry: await approval';

describe('every task', () => {
  it('has a timeout that fits a timer', () => {
    const without = tasks.filter(
      ({ name, state }) =>
        name !== waitsForPeople && !((state.TimeoutSeconds ?? 0) > 0 && (state.TimeoutSeconds ?? 0) < 2_147_483),
    );
    expect(namesOf(without)).toEqual([]);
  });

  it('waits for people as long as the service says, inside of a box with a limit of its own', () => {
    const guard = machines.get('entry-guard') as AslMachine;
    expect(guard.States[waitsForPeople]).toMatchObject({
      TimeoutSecondsPath: '$.verdict.timeoutSeconds',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'entry: settle approval' }],
    });
    const guards = tasks.filter(({ name }) => name.endsWith(': entry guard'));
    expect(guards.map(({ machine, state }) => [machine, (state.TimeoutSeconds ?? 0) > longestApprovalSeconds])).toEqual(
      [
        ['standard-release', true],
        ['hotfix-release', true],
      ],
    );
  });

  it('has an explicit retry: three times at most, exponential, with full jitter', () => {
    const without = tasks.filter(
      ({ state }) =>
        state.Retry?.length === undefined ||
        state.Retry.some((r) => r.MaxAttempts !== 3 || r.JitterStrategy !== 'FULL' || (r.BackoffRate ?? 0) <= 1),
    );
    expect(namesOf(without)).toEqual([]);
  });

  it('is caught, itself or by the box around it', () => {
    expect(namesOf(tasks.filter(({ caught }) => !caught))).toEqual([]);
  });

  it('selects what it keeps of the answer', () => {
    const waitsForToken = (state: AslState) => state.Resource?.endsWith('.waitForTaskToken');
    const without = tasks.filter(({ state }) => state.ResultSelector === undefined && !waitsForToken(state));
    expect(namesOf(without)).toEqual([]);
  });

  it('has no Parallel beside it that is not caught', () => {
    expect(namesOf(parallels.filter(({ caught }) => !caught))).toEqual([]);
  });
});

describe('every machine', () => {
  it.each([...machines])('%s is valid Amazon States Language', (_, definition) => {
    const { errors } = validate(definition, { checkArn: true, checkPaths: true });
    expect(errors).toEqual([]);
  });

  it('has no state that cannot be reached', () => {
    const unreachable = [...machines].flatMap(([name, machine]) =>
      Object.keys(machine.States)
        .filter((state) => !reachableFrom(machine, machine.StartAt).has(state))
        .map((state) => `${name}: ${state}`),
    );
    expect(unreachable).toEqual([]);
  });

  it('has a safety net behind the limit that its parent enforces', () => {
    const without = [...machines].filter(([, machine]) => machine.TimeoutSeconds === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('stays far from the 25,000 events that end an execution', () => {
    const near = [...machines].map(([name, machine]) => ({ name, events: mostEvents(machine) }));
    expect(near.filter(({ events }) => !(events < 10_000))).toEqual([]);
  });
});

describe.each([
  ['standard-release', 'production', 'production'],
  ['hotfix-release', 'production_canary', 'production-canary'],
])('production of %s', (release, state, canary) => {
  const machine = machines.get(release) as AslMachine;
  const box = machine.States[state] as AslState;

  it('leads to rolled_back whatever fails in it', () => {
    expect(box.Catch).toEqual([expect.objectContaining({ ErrorEquals: ['States.ALL'], Next: 'rolled_back' })]);
  });

  it('catches nothing inside its branches, so that every failure reaches the box', () => {
    const inner = (box.Branches ?? []).flatMap((branch) => allStates(branch));
    expect(inner.filter(({ state }) => state.Catch !== undefined).map(({ name }) => name)).toEqual([]);
  });

  it('can be called back from the first second to the last', () => {
    const [signal] = (box.Branches ?? []).filter((branch) => Object.keys(branch.States).length === 1);
    const [task] = Object.values(signal?.States ?? {});
    expect(task?.Resource).toMatch(/lambda:invoke\.waitForTaskToken$/);
    expect(task?.TimeoutSeconds).toBeGreaterThan(stateTimes.production.timeout + stateTimes.watch.timeout);
  });

  it.each([canary, 'watch'])('fails as a whole when any state of %s fails', (name) => {
    const nested = machines.get(name) as AslMachine;
    for (const [inner, { Type, Catch }] of Object.entries(nested.States)) {
      if (Type !== 'Task') continue;
      const targets = (Catch ?? []).map((catcher) => nested.States[catcher.Next]?.Type);
      expect([inner, targets]).toEqual([inner, ['Fail']]);
    }
  });
});

describe.each([
  ['standard-release', 'staging', 'production'],
  ['hotfix-release', 'quality_gates_fast', 'production_canary'],
])('the entry guard of %s', (name, box, after) => {
  const before = machines.get(name)?.States[box] as AslState;

  it('is the last part of the box before production, and fails it as the rest of the box does', () => {
    expect(before.Type).toBe('Parallel');
    expect(before.Next).toBe(after);
    expect(before.Catch).toEqual([expect.objectContaining({ ErrorEquals: ['States.ALL'], Next: 'failed' })]);
    const [branch, ...others] = before.Branches ?? [];
    expect(others).toEqual([]);
    const states = branch?.States ?? {};
    expect(states[branch?.StartAt ?? '']?.Next).toBe(`${box}: entry guard`);
    expect(states[`${box}: entry guard`]).toMatchObject({ End: true });
    expect(allStates(branch as AslMachine).filter(({ state }) => state.Catch !== undefined)).toEqual([]);
  });
});

it('nothing but the last write of the entry guard leads out of it with success', () => {
  const guard = machines.get('entry-guard') as AslMachine;
  const passing = Object.entries(guard.States).filter(([, state]) => state.Type === 'Succeed');
  expect(passing.map(([state]) => state)).toEqual(['entry: passed']);
  const before = Object.entries(guard.States).filter(([, state]) => successorsOf(state).includes('entry: passed'));
  expect(before.map(([state]) => state)).toEqual(['entry: entered?']);
  const asked = Object.entries(guard.States).filter(([, state]) => successorsOf(state).includes('entry: entered?'));
  expect(asked.map(([state]) => state)).toEqual(['entry: enter production']);
});

describe('rolled_back', () => {
  const machine = machines.get('rollback') as AslMachine;

  it.each(['standard-release', 'hotfix-release'])('can never lead to success of %s', (name) => {
    const release = machines.get(name) as AslMachine;
    const after = reachableFrom(release, 'rolled_back');
    expect([...after].filter((state) => release.States[state]?.Type === 'Succeed')).toEqual([]);
    expect(after.has('completed')).toBe(false);
  });

  it('starts with the reversion, with nothing before it but the epoch', () => {
    const first = machine.States[machine.StartAt] as AslState;
    expect(successorsOf(first)).toEqual(['traffic_reversion']);
    expect(first.Parameters).toMatchObject({ Payload: { action: 'open-rollback' } });
    expect(machines.get('traffic-reversion')?.StartAt).toBe('traffic_reversion: revert traffic');
  });

  it('has time for the escalation after the slowest of its boxes', () => {
    const limit = (state: string) => machine.States[state]?.TimeoutSeconds ?? Number.NaN;
    const before = ['rollback_triggered', 'traffic_reversion', 'smoke_test_verification', 'health_monitoring'];
    const slowest = before.reduce((sum, state) => sum + limit(state), 0);
    expect(slowest + limit('escalation')).toBeLessThan(stateTimes.rolled_back.timeout);
    expect(slowest + limit('rollback_completed')).toBeLessThan(stateTimes.rolled_back.timeout);
  });
});

it.each(['completed', 'failed', 'rollback-completed', 'rollback-escalation'])(
  '%s has time for each of its actions',
  (name) => {
    const machine = machines.get(name) as AslMachine;
    const sum = Object.values(machine.States).reduce((total, state) => total + (state.TimeoutSeconds ?? 0), 0);
    expect(sum).toBeLessThanOrEqual((machine.TimeoutSeconds ?? 0) - 30);
  },
);

function namesOf(entries: readonly { machine: string; name: string }[]): string[] {
  return entries.map(({ machine, name }) => `${machine}: ${name}`);
}

function reachableFrom(machine: AslMachine, start: string): Set<string> {
  const seen = new Set<string>();
  const todo = [start];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    todo.push(...successorsOf(machine.States[name] as AslState));
  }
  return seen;
}

/**
 * The most events that an execution can have: every state once with all its retries, and every loop as often as its
 * wait fits into the machine's time limit. A wait is at least one second, because Step Functions knows no shorter one.
 */
function mostEvents(machine: AslMachine): number {
  const perState = (state: AslState) => (state.Type === 'Task' ? 6 + 3 * 3 : 2);
  const all = allStates(machine).map(({ state }) => state);
  const once = all.reduce((sum, state) => sum + perState(state), 0);
  const loops = all.some(({ Type }) => Type === 'Wait');
  return loops ? once * 2 + (machine.TimeoutSeconds ?? Number.NaN) * 9 : once;
}
