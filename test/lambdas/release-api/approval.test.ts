import { ApiBench, problemIn } from './api-bench';

describe.each(['approve', 'reject'])('%s', (verb) => {
  const ask = (api: ApiBench, body?: object) =>
    api.ask({ method: 'POST', path: `/release/shop-1.4.0-1/${verb}`, body });

  it('is refused for a release that waits for no approval', async () => {
    const api = new ApiBench();
    await api.start({ service: 'shop', version: '1.4.0' });
    expect(problemIn(await ask(api))).toBe('no-approval-pending');
    expect(problemIn(await ask(api, { reason: 'looks good' }))).toBe('no-approval-pending');
    expect((await ask(api, { reason: '' })).status).toBe(400);
  });

  it('is refused for a release that has ended, or that there is not', async () => {
    const api = new ApiBench();
    expect(problemIn(await ask(api))).toBe('unknown-release');
    await api.start({ service: 'shop', version: '1.4.0' });
    await api.end('shop-1.4.0-1', 'failed');
    expect(problemIn(await ask(api))).toBe('release-ended');
  });
});
