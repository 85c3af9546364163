import type { ReleaseRecord } from '../../../lib/domain/release-record';
import { releaseMessage } from '../../../lib/domain/slack/release-message';
import { ids, SlackBench } from './slack-bench';

const id = 'shop-1.4.0-1';

async function inProduction(options: ConstructorParameters<typeof SlackBench>[0] = {}): Promise<SlackBench> {
  const slack = new SlackBench(options);
  await slack.type('1.4.0');
  await slack.store.acquireLane('shop', id);
  await slack.store.enterState(id, 'production');
  return slack;
}

const refusals = async (slack: SlackBench) =>
  (await slack.store.audit(id)).entries
    .filter(({ what }) => what.startsWith('request in Slack refused'))
    .map(({ by, what, detail }) => ({ by, what, problem: (detail as { problem?: unknown }).problem }));

describe('the button "Roll back"', () => {
  it('calls the release back in the name of whoever pressed it', async () => {
    const slack = await inProduction();
    expect(await slack.press('rollback', id, ids.grace)).toBe(`${id} is being rolled back.`);
    expect(await slack.store.trigger(id)).toMatchObject({ by: 'grace', reason: expect.stringContaining('Slack') });
  });

  it('does nothing more when it is pressed again', async () => {
    const slack = await inProduction();
    await slack.press('rollback', id, ids.grace);
    const first = await slack.store.trigger(id);
    await slack.clock.advance(1_000);
    expect(await slack.press('rollback', id, ids.grace)).toBe(`${id} is being rolled back already.`);
    expect(await slack.store.trigger(id)).toEqual(first);
  });

  it('is refused after the end', async () => {
    const slack = await inProduction();
    await slack.api.end(id, 'rolled_back');
    expect(await slack.press('rollback', id, ids.grace)).toMatch(/has ended as rolled_back/);
    expect(await refusals(slack)).toEqual([
      { by: 'grace', what: 'request in Slack refused: rollback', problem: 'release-ended' },
    ]);
  });

  it('is refused to who may not roll back', async () => {
    const slack = await inProduction();
    expect(await slack.press('rollback', id, ids.ada)).toMatch(/"ada" may not roll back shop/);
    expect(await slack.store.trigger(id)).toBeUndefined();
    expect(await refusals(slack)).toMatchObject([{ by: 'ada', problem: 'not-permitted' }]);
  });

  it('is refused to who is nobody here, which the audit log keeps', async () => {
    const slack = await inProduction();
    expect(await slack.press('rollback', id, ids.eve)).toMatch(/does not know who U00000EVE is/);
    expect(await slack.store.trigger(id)).toBeUndefined();
    expect(await refusals(slack)).toMatchObject([{ by: `slack:${ids.eve}`, problem: 'not-permitted' }]);
  });
});

describe.each(['approve', 'reject'])('the button to %s', (action) => {
  it('is refused when nothing waits for it', async () => {
    const slack = await inProduction({ config: { permissions: { approve: ['grace'] } } });
    expect(await slack.press(action, id, ids.grace)).toMatch(/waits for no approval/);
    expect(await refusals(slack)).toHaveLength(1);
  });
});

describe('a release that waits for an approval', () => {
  async function waiting(): Promise<SlackBench> {
    const slack = new SlackBench({ config: { permissions: { approve: ['ada', 'grace'] } } });
    await slack.type('1.4.0');
    await slack.store.acquireLane('shop', id);
    await slack.store.enterState(id, 'staging');
    await slack.store.note(id, { approvalUntil: new Date(slack.clock.now().getTime() + 3_600_000).toISOString() });
    await slack.store.awaitApproval(id, 'token-1');
    return slack;
  }

  it('is approved by somebody who did not start it', async () => {
    const slack = await waiting();
    expect(await slack.press('approve', id, ids.grace)).toBe(`${id} is approved.`);
    expect(await slack.press('reject', id, ids.grace)).toMatch(
      /about shop-1\.4\.0-1 is decided: grace has approved it/,
    );
    expect(await refusals(slack)).toMatchObject([{ by: 'grace', problem: 'already-decided' }]);
  });

  it('stays approved when the button is pressed twice', async () => {
    const slack = await waiting();
    await slack.press('approve', id, ids.grace);
    expect(await slack.press('approve', id, ids.grace)).toBe(`${id} is approved.`);
  });

  it('is rejected, with the reason that is typed', async () => {
    const slack = await waiting();
    expect(await slack.type('reject --reason "not on a Friday"', ids.grace)).toBe(`${id} is rejected.`);
  });

  it('cannot be approved by who started it', async () => {
    const slack = await waiting();
    expect(await slack.press('approve', id, ids.ada)).toMatch(/"ada" has started shop-1\.4\.0-1, and cannot decide/);
    expect(await refusals(slack)).toMatchObject([{ by: 'ada', problem: 'not-permitted' }]);
  });

  it('cannot be approved by who is nobody here', async () => {
    const slack = await waiting();
    expect(await slack.press('approve', id, ids.eve)).toMatch(/does not know who/);
  });
});

it('a button with the name of no release does nothing', async () => {
  const slack = await inProduction();
  expect((await slack.send(slack.pressed('rollback', '../../etc', ids.grace))).status).toBe(400);
  expect(await slack.press('rollback', 'shop-9.9.9-1', ids.grace)).toMatch(/no release of this name/);
});

describe('the button "Review: all well"', () => {
  it('records the review of a hotfix as accepted, once', async () => {
    const slack = new SlackBench();
    await slack.type('1.4.0 --type hotfix --priority P0 --incident INC-7');
    await slack.store.finish(id, 'completed', new Date('2026-01-01T00:20:00Z'));
    const record = await slack.store.get(id);
    expect(JSON.stringify(record && releaseMessage({ record, observation: undefined }).blocks)).toContain(
      'tidegate:review',
    );
    expect(await slack.press('review', id, ids.grace)).toBe(`the review of ${id} is recorded: accepted.`);
    expect(await slack.press('review', id, ids.ada)).toMatch(/^Not done: .*reviewed/);
  });

  it('is not there for a standard release', async () => {
    const slack = await inProduction();
    await slack.api.end(id, 'completed');
    const record = await slack.store.get(id);
    const { blocks } = releaseMessage({ record: record as ReleaseRecord, observation: undefined });
    expect(JSON.stringify(blocks)).not.toContain('tidegate:review');
    expect(await slack.press('review', id, ids.grace)).toMatch(/^Not done: /);
  });
});
