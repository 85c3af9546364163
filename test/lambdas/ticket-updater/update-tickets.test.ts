import type { TicketOutcome, TicketUpdate } from '../../../lib/ports/tickets';
import { ticket } from '../../helpers/fakes/service';
import { Bench } from '../bench';

const update = (bench: Bench, action: string, withinSeconds = 20) =>
  bench.run('ticket-updater', action, { withinSeconds }, 'completed');
const comments = ({ setting }: Bench) => setting.tickets.updates.map(({ comment }) => comment);
const warnings = async (bench: Bench) => (await bench.record()).facts.warnings;
const told = ({ setting }: Bench) => setting.tickets.updates.map(({ key }) => key);

/** A release with tickets, whose system answers as it is told. */
async function benchWith(
  tickets: string[],
  answer: (update: TicketUpdate, bench: Bench) => Promise<TicketOutcome>,
): Promise<Bench> {
  const bench = new Bench();
  await bench.initiated();
  await bench.note({ tickets });
  bench.setting.tickets.update = (given) => answer(given, bench);
  return bench;
}

const fine: TicketOutcome = { kind: 'updated', problems: [] };

it.each([
  ['completed', 'Released with **shop 1.4.0**.'],
  ['failed', 'Not released: **shop 1.4.0** failed in `a state that is not known`.'],
  ['rolled-back', 'Rolled back: **shop 1.4.0** is not in production.'],
])('tells the tickets also when nothing was captured: %s', async (action, comment) => {
  const bench = new Bench();
  await bench.initiated();
  await update(bench, action);
  const { changeUrl } = (await bench.record()).facts;
  expect(comments(bench)).toEqual([`${comment}\n\n- [change](<${changeUrl}>)`]);
});

it('does not say that a version is out of production when people are needed for that', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.note({ escalation: 'the router does not *answer*' });
  await update(bench, 'rolled-back');
  expect(comments(bench)[0]).toMatch(/^People are needed: rolling back \*\*shop 1\.4\.0\*\* did not succeed\./);
  expect(comments(bench)[0]).toContain('the router does not \\*answer\\*');
});

it('links the published release', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('github-specialist', 'publish', {}, 'completed');
  await update(bench, 'completed');
  const { releaseUrl } = (await bench.record()).facts;
  expect(bench.setting.tickets.updates).toEqual([
    expect.objectContaining({ key: ticket, links: expect.objectContaining({ release: releaseUrl }) }),
  ]);
  expect(comments(bench)[0]).toContain(`- [release](<${releaseUrl}>)`);
});

it('links nothing that is not on the web', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.note({ links: { report: 'file:///tmp/report.html', run: 'javascript:alert(1)', log: 'nothing' } });
  await update(bench, 'failed');
  expect(comments(bench)[0]?.match(/\]\(/g)).toHaveLength(1);
});

it('escapes what a failure says, which anybody may have written', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.store.capture(bench.release.id, 'failureContext', {
    failedState: 'quality_gates',
    failedGate: 'unit-tests',
    failureReason: '[click](http://evil.example)',
    failureTime: '2026-01-01T00:00:00.000Z',
    actionableFixSuggestions: [],
  });
  await update(bench, 'failed');
  expect(comments(bench)[0]).toContain('failed in `quality_gates`');
  expect(comments(bench)[0]).not.toContain('[click](');
});

it('tells each ticket once', async () => {
  const bench = new Bench();
  await bench.initiated();
  await update(bench, 'completed');
  await update(bench, 'completed');
  expect(bench.setting.tickets.updates).toHaveLength(1);
});

it('warns of a ticket that does not exist, and tells the others', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.note({ tickets: ['SHOP-404', ticket] });
  await update(bench, 'completed');
  expect(await warnings(bench)).toEqual(['SHOP-404: there is no such ticket, or it may not be seen']);
  expect(told(bench)).toEqual([ticket]);
});

it('warns of tickets that fail, naming them and the reason, and tells the others', async () => {
  const asked: string[] = [];
  const bench = await benchWith(['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'], async ({ key }) => {
    asked.push(key);
    if (key === 'SHOP-2' || key === 'SHOP-4') throw new Error('Jira answered 403');
    return { ...fine, problems: key === 'SHOP-3' ? ['its workflow does not lead from Open to Done'] : [] };
  });
  await update(bench, 'completed');
  expect(asked).toEqual(['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4']);
  expect(await warnings(bench)).toEqual([
    'SHOP-2, SHOP-4: Jira answered 403',
    'SHOP-3: its workflow does not lead from Open to Done',
  ]);
});

it('tells a few tickets at a time, and stops at its deadline', async () => {
  let busy = 0;
  let busiest = 0;
  const keys = Array.from({ length: 40 }, (_, i) => `SHOP-${i + 1}`);
  const bench = await benchWith(keys, async (_, { setting }) => {
    busiest = Math.max(busiest, ++busy);
    await setting.clock.sleep(5_000);
    busy--;
    return fine;
  });
  await update(bench, 'completed', 12);
  expect(busiest).toBe(10);
  const late = keys.slice(20).join(', ');
  expect(await warnings(bench)).toEqual([`${late}: it was not told in time`]);
});

it('does not wait for a ticket system that never answers', async () => {
  const bench = await benchWith([ticket], () => new Promise(() => undefined));
  await update(bench, 'rolled-back', 8);
  expect(await warnings(bench)).toEqual([`${ticket}: it was not told in time`]);
});

it('has nothing to tell without tickets', async () => {
  const bench = new Bench();
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  await update(bench, 'completed');
  expect(bench.setting.tickets.updates).toEqual([]);
});
