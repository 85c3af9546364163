import { expectEnd } from './stage/expectations';
import { brisk, given, next, previous } from './stage/given';
import type { Simulation } from './stage/simulation';

const id = `shop-${next}-1`;

describe('a version that was rolled back', () => {
  const bad = { errorPercent: ({ version }: { version: string }) => (isBad && version === next ? 90 : 0) };
  let isBad = true;

  async function rolledBack(): Promise<Simulation> {
    isBad = true;
    const simulation = given({ config: brisk, world: bad });
    expectEnd(await simulation.release(next), 'rolled_back', previous);
    isBad = false;
    simulation.setting.sourceControl.branches.delete(`release/v${next}`);
    return simulation;
  }

  it('is not released again by mistake', async () => {
    const end = await (await rolledBack()).release(next);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'initiated',
      failedGate: 'validate',
      failureReason: expect.stringContaining(`it was rolled back by ${id}`),
      actionableFixSuggestions: [expect.stringContaining('quarantine'), expect.anything()],
    });
  });

  it('is released again with a reason, which is kept', async () => {
    const simulation = await rolledBack();
    const end = await simulation.release(next, { type: 'standard', overrides: { quarantine: 'the network was down' } });
    expectEnd(end, 'completed', next);
    const { entries } = await simulation.setting.store.audit(end.id);
    expect(entries).toContainEqual(
      expect.objectContaining({
        key: 'initiated/quarantine-overridden',
        by: 'ada',
        detail: { release: id, reason: 'the network was down' },
      }),
    );
  });

  it('stays in quarantine after an attempt that failed, and when it was rolled back after its completion', async () => {
    const simulation = await rolledBack();
    await simulation.release(next);
    expect((await simulation.release(next)).record?.captured.failureContext?.failureReason).toContain('quarantine');
    isBad = false;
    const other = given({ config: brisk });
    const { record } = await other.release(next);
    if (record === undefined) throw new Error('there is no record');
    await other.rollBack(record);
    expect((await other.release(next)).record?.captured.failureContext?.failureReason).toContain('quarantine');
  });
});
