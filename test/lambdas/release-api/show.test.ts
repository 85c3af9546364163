import type { TimelineEntry } from '../../../lib/domain/release-record';
import { ApiBench, problemIn } from './api-bench';

it('shows what a release has captured, and what was done when', async () => {
  const api = new ApiBench();
  await api.bench.deployed();
  const { status, headers, body } = await api.ask({ path: '/release/shop-1.4.0-1', user: 'eve' });
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  expect(body).toMatchObject({
    id: 'shop-1.4.0-1',
    state: 'production',
    facts: { branch: 'release/v1.4.0' },
    captured: { initiated: { releaseVersion: '1.4.0' }, unitTests: { coverage: 91 } },
    timeline: expect.arrayContaining([expect.objectContaining({ actor: 'git-workflow', action: 'validate' })]),
    earlierEntries: 0,
  });
});

it('shows the end of a timeline that is very long', async () => {
  const api = new ApiBench();
  await api.start({ service: 'shop', version: '1.4.0' });
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
  const entry = (n: number): TimelineEntry => ({
    ...{ state: 'production', actor: 'x', action: `a${n}`, outcome: 'succeeded' },
    ...{ startedAt: at(n), endedAt: at(n) },
  });
  for (let n = 0; n < 600; n++) await api.store.addTimelineEntry('shop-1.4.0-1', entry(n));
  const { body } = await api.ask({ path: '/release/shop-1.4.0-1' });
  expect(body['timeline']).toHaveLength(500);
  expect(body).toMatchObject({ earlierEntries: 100, timeline: expect.arrayContaining([entry(599)]) });
});

it.each(['shop-9.9.9-1', 'shop', '..', '%2e%2e', 'SHOP-1.4.0-1'])('has nothing to show of %p', async (id) => {
  expect(problemIn(await new ApiBench().ask({ path: `/release/${id}` }))).toBe('unknown-release');
});

it('does not show releases of a service that is not released from here', async () => {
  const api = new ApiBench();
  const ref = {
    id: 'other-1.0.0-1',
    service: 'other',
    version: '1.0.0',
    type: 'standard',
    initiatedBy: 'ada',
  } as const;
  await api.store.create(ref, new Date(0));
  expect(problemIn(await api.ask({ path: '/release/other-1.0.0-1' }))).toBe('unknown-release');
});
