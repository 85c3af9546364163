import { ApiBench, problemIn, type TestResponse } from './api-bench';

const idsIn = ({ body }: TestResponse) => (body['releases'] as { id: string }[]).map(({ id }) => id);

async function released(count: number): Promise<ApiBench> {
  const api = new ApiBench();
  for (let n = 1; n <= count; n++) {
    const ref = {
      id: `shop-1.${n}.0-1`,
      service: 'shop',
      version: `1.${n}.0`,
      type: 'standard',
      initiatedBy: 'ada',
    } as const;
    await api.store.create(ref, new Date(Date.UTC(2025, 0, 1, 0, n)));
  }
  return api;
}

const list = (api: ApiBench, query: Record<string, string>) => api.ask({ path: '/release', query });

it('lists the releases of a service, newest first', async () => {
  const api = await released(3);
  const response = await list(api, { service: 'shop' });
  expect(idsIn(response)).toEqual(['shop-1.3.0-1', 'shop-1.2.0-1', 'shop-1.1.0-1']);
  expect(response.body).not.toHaveProperty('next');
});

it('is empty for a service without releases', async () => {
  expect(idsIn(await list(new ApiBench(), { service: 'shop' }))).toEqual([]);
});

it('leads through all pages, whatever is released meanwhile', async () => {
  const api = await released(7);
  const seen: string[] = [];
  for (let next: string | undefined = '/v1/release?service=shop&limit=3'; next !== undefined; ) {
    const response = await list(api, Object.fromEntries(new URL(next, 'http://api.test').searchParams));
    seen.push(...idsIn(response));
    next = response.body['next'] as string | undefined;
    if (next !== undefined) expect(next).toMatch(/^\/v1\/release\?/);
    await api.start({ service: 'shop', version: '2.0.0' });
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `shop-1.${n}.0-1`));
});

it('ends behind the last release that can be listed, and behind one that is not there', async () => {
  const api = await released(2);
  expect(idsIn(await list(api, { service: 'shop', before: 'shop-1.1.0-1' }))).toEqual([]);
  expect(idsIn(await list(api, { service: 'shop', before: 'shop-8.8.8-1' }))).toEqual([]);
});

it('needs a service that there is', async () => {
  expect(problemIn(await list(new ApiBench(), {}))).toBe('invalid-request');
  expect(problemIn(await list(new ApiBench(), { service: 'other' }))).toBe('unknown-service');
});
