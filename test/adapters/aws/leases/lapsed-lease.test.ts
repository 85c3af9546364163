import { rollbackTrigger } from '../../../../lambdas/rollback-trigger/index.lambda';
import type { LeaseEvent } from '../../../../lib/adapters/aws/leases';
import type { RecoveryMachine } from '../../../../lib/ports/machines';
import { Bench, token } from '../../../lambdas/bench';

const lease: LeaseEvent = { source: 'tidegate.lease', service: 'shop', environment: 'production', epoch: 1 };
const ended = (name: string, status: string, machine = 'standard-release') => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: { stateMachineArn: `arn:aws:states:eu-west-1:111122223333:stateMachine:tidegate-${machine}`, name, status },
});

/** The function that is told of leases and executions, in a release of its own. */
class Trigger {
  readonly bench = new Bench();
  readonly started: { readonly machine: RecoveryMachine; readonly releaseId: string; readonly input: unknown }[] = [];
  running = false;
  private readonly handle = rollbackTrigger({
    ...this.bench.setting.ports,
    machines: {
      isRunning: async () => this.running,
      // The same again starts nothing.
      startRecovery: async (machine, releaseId, input) => {
        if (this.started.length === 0) this.started.push({ machine, releaseId, input });
      },
    },
  });

  /** A canary of 25 %. */
  async canary(): Promise<this> {
    const { bench } = this;
    await bench.deployed();
    await bench.run('rollback-trigger', 'arm', { taskToken: token });
    await bench.setting.target.shift('production', { '1.4.0': 25, '1.3.0': 75 }, 1, 3_600);
    this.running = true;
    return this;
  }

  send(event: object) {
    return this.bench.setting.clock.run(this.handle(event));
  }

  async weights(): Promise<unknown> {
    return (await this.bench.setting.target.split('production')).weights;
  }
}

describe('a lease that ran out', () => {
  test('puts the traffic back and calls the release back', async () => {
    const trigger = await new Trigger().canary();
    expect(await trigger.send(lease)).toMatchObject({ status: 'started', releaseId: 'shop-1.4.0-1' });
    expect(await trigger.weights()).toEqual({ '1.3.0': 100 });
    expect(trigger.bench.signals.answers.get(token)).toEqual({
      error: 'RollbackRequested',
      cause: 'health-check-failure: nobody renewed the lease on the shifted traffic',
    });
    expect(trigger.started).toEqual([]);
  });

  test('starts the rollback itself when the execution is gone', async () => {
    const trigger = await new Trigger().canary();
    trigger.running = false;
    expect(await trigger.send(lease)).toMatchObject({ status: 'started' });
    expect(await trigger.send(lease)).toMatchObject({ status: 'started' });
    expect(trigger.started).toMatchObject([
      {
        machine: 'rollback',
        releaseId: 'shop-1.4.0-1',
        input: { release: { id: 'shop-1.4.0-1' }, grant: { epoch: 1 }, error: { Error: 'OrchestratorLost' } },
      },
    ]);
  });

  test('does nothing when the traffic is where it belongs, or something newer has taken over', async () => {
    const trigger = await new Trigger().canary();
    const { target } = trigger.bench.setting;
    await target.promote('production', '1.3.0', 2);
    expect(await trigger.send(lease)).toMatchObject({ status: 'ignored' });
    await target.shift('production', { '1.4.0': 50, '1.3.0': 50 }, 2, 3_600);
    expect(await trigger.send(lease)).toMatchObject({ status: 'ignored', message: expect.stringContaining('epoch 1') });
    expect(await trigger.weights()).toEqual({ '1.4.0': 50, '1.3.0': 50 });
    expect(trigger.bench.signals.answers.size).toBe(0);
  });

  test('puts the traffic of staging back, and that is all', async () => {
    const trigger = await new Trigger().canary();
    const { target } = trigger.bench.setting;
    await target.scale('staging', '1.4.0', { location: '/built/new', digest: 'sha256:new' }, 2, 1);
    await trigger.bench.setting.clock.advance(10_000);
    await target.shift('staging', { '1.4.0': 100 }, 1, 3_600);
    expect(await trigger.send({ ...lease, environment: 'staging' })).toMatchObject({ status: 'started' });
    expect((await target.split('staging')).weights).toEqual({ '1.3.0': 100 });
    expect(await trigger.weights()).toEqual({ '1.4.0': 25, '1.3.0': 75 });
    expect(trigger.bench.signals.answers.size).toBe(0);
  });

  test.each([
    { ...lease, environment: 'moon' },
    { ...lease, service: '../x' },
    { ...lease, epoch: -1 },
  ])('is ignored when it is none: %j', async (event) => {
    const trigger = await new Trigger().canary();
    expect(await trigger.send(event)).toEqual({
      status: 'ignored',
      message: 'not an event that asks for a rollback',
    });
  });
});

describe('an execution that ended before its release', () => {
  test.each(['ABORTED', 'TIMED_OUT', 'FAILED'])(
    'is followed by a rollback when it is %s in production',
    async (status) => {
      const trigger = await new Trigger().canary();
      trigger.running = false;
      const id = trigger.bench.release.id;
      expect(await trigger.send(ended(id, status))).toEqual({
        status: 'started',
        releaseId: id,
        message: `${id} is being rolled back: its execution ended as ${status}`,
      });
      const { commit } = { commit: (await trigger.bench.record()).facts.branchCommit };
      expect(trigger.started).toMatchObject([{ machine: 'rollback', input: { grant: { epoch: 1, commit } } }]);
      expect(await trigger.bench.setting.store.trigger(id)).toMatchObject({ trigger: 'health-check-failure' });
      expect(await trigger.bench.audited()).toContain('recovery/rollback');
    },
  );

  test('is cleaned up before production', async () => {
    const trigger = new Trigger();
    await trigger.bench.initiated();
    await trigger.send(ended(trigger.bench.release.id, 'ABORTED'));
    expect(trigger.started).toMatchObject([{ machine: 'failed', input: { error: { Error: 'OrchestratorLost' } } }]);
  });

  test('is completed once the release was verified', async () => {
    const trigger = await new Trigger().canary();
    trigger.running = false;
    await trigger.bench.setting.store.enterState(trigger.bench.release.id, 'completed');
    await trigger.send(ended(trigger.bench.release.id, 'FAILED'));
    expect(trigger.started).toMatchObject([{ machine: 'completed', input: { grant: { epoch: 1 } } }]);
  });

  test('keeps the trigger that was first', async () => {
    const trigger = await new Trigger().canary();
    trigger.running = false;
    const { id } = trigger.bench.release;
    const first = { trigger: 'manual', reason: 'wrong prices', by: 'grace', at: '2026-01-01T00:00:00Z' } as const;
    await trigger.bench.setting.store.recordTrigger(id, first);
    await trigger.send(ended(id, 'ABORTED'));
    expect(await trigger.bench.setting.store.trigger(id)).toMatchObject(first);
    expect(trigger.started).toHaveLength(1);
  });

  test('is no reason to act when the release has ended, or the execution runs again', async () => {
    const trigger = await new Trigger().canary();
    const { id } = trigger.bench.release;
    expect(await trigger.send(ended(id, 'FAILED'))).toMatchObject({ message: `the execution of ${id} still runs` });
    trigger.running = false;
    await trigger.bench.setting.store.finish(id, 'rolled_back', new Date(0));
    expect(await trigger.send(ended(id, 'FAILED'))).toMatchObject({ message: `${id} has ended as rolled_back` });
    expect(trigger.started).toEqual([]);
  });

  test.each([
    ended('shop-1.4.0-1', 'SUCCEEDED'),
    ended('shop-1.4.0-1-gates', 'ABORTED'),
    ended('shop-1.4.0-1', 'ABORTED', 'rollback'),
  ])('is ignored when it is none: %j', async (event) => {
    expect(await new Trigger().send(event)).toMatchObject({ status: 'ignored' });
  });

  test('is ignored when there is no such release', async () => {
    expect(await new Trigger().send(ended('shop-9.9.9-1', 'ABORTED'))).toMatchObject({ status: 'no-release' });
  });
});
