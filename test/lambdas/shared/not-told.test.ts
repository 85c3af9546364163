import { notToldBy } from '../../../lambdas/shared/not-told';
import { noticeOf } from '../../contracts/notifier';
import { Bench } from '../bench';

const tell = ({ setting }: Bench) =>
  notToldBy({ clock: setting.clock, store: setting.ports.store, log: setting.ports.logOf('notifier') });

it('makes a warning of the release, and a line of the log', async () => {
  const bench = new Bench();
  await bench.initiated();
  const { id: releaseId } = bench.release;
  await tell(bench)(noticeOf({ releaseId }), 'pager: cannot page on-call');
  expect((await bench.record()).facts.warnings).toEqual(['on-call was not told by pager: cannot page on-call']);
  expect(bench.setting.logs).toContainEqual({
    level: 'warn',
    message: 'a channel did not tell a notice',
    fields: { releaseId, key: 'shop-1.4.0-1/rolled-back', audience: 'on-call', error: 'pager: cannot page on-call' },
  });
});

it('does not fail when the store does', async () => {
  const bench = new Bench({ disturb: ({ port }) => (port === 'store' ? 'fails' : undefined) });
  await tell(bench)(noticeOf(), 'pager: away');
  expect(bench.setting.logs).toHaveLength(1);
});
