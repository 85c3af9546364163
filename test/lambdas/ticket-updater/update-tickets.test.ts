import { ticket } from '../../helpers/fakes/service';
import { Bench } from '../bench';

const update = (bench: Bench, action: string) => bench.run('ticket-updater', action, {}, 'completed');
const comments = ({ setting }: Bench) => setting.tickets.updates.map(({ comment }) => comment);

it.each([
  ['completed', 'Released with shop 1.4.0.'],
  ['failed', 'Not released: shop 1.4.0 failed in a state that is not known. '],
  ['rolled-back', 'Rolled back: shop 1.4.0 is not in production. '],
])('tells the tickets also when nothing was captured: %s', async (action, comment) => {
  const bench = new Bench();
  await bench.initiated();
  await update(bench, action);
  expect(comments(bench)).toEqual([comment]);
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
  expect(comments(bench)[0]).toContain('failed in quality_gates');
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
  expect((await bench.record()).facts.warnings).toEqual(['the ticket SHOP-404 does not exist']);
  expect(bench.setting.tickets.updates.map(({ key }) => key)).toEqual([ticket]);
});

it('has nothing to tell without tickets', async () => {
  const bench = new Bench();
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  await update(bench, 'completed');
  expect(bench.setting.tickets.updates).toEqual([]);
});
