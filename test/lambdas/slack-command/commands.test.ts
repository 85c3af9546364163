import { channel, ids, SlackBench } from './slack-bench';

const id = 'shop-1.4.0-1';

/** The bench, with the release under way in a state. */
async function underWay(state: 'quality_gates' | 'production' | undefined = undefined): Promise<SlackBench> {
  const slack = new SlackBench();
  await slack.type('1.4.0');
  await slack.store.acquireLane('shop', id);
  if (state !== undefined) await slack.store.enterState(id, state);
  return slack;
}

const auditOf = async (slack: SlackBench) =>
  (await slack.store.audit(id)).entries.map(({ by, what, detail }) => ({ by, what, ...(detail as object) }));

describe('/release <version>', () => {
  it('starts a release in the name of whoever typed it', async () => {
    const slack = new SlackBench();
    expect(await slack.type('1.4.0 shop --reason \u201Cthe new cart\u201D')).toBe(`${id} is under way.`);
    expect(await slack.store.get(id)).toMatchObject({ ref: { initiatedBy: 'ada', type: 'standard' } });
    expect(await auditOf(slack)).toEqual([{ by: 'ada', what: 'release requested', reason: 'the new cart' }]);
  });

  it.each([
    ['a version that is none', 'v1.4', /Not done: .*not a version/],
    ['an option that nobody knows', '1.4.0 --force', /no option --force; allowed: --type/],
    ['a type that is none', '1.4.0 --type quick', /type: /],
    ['a service that is none', '1.4.0 till', /there is no service till that is connected to Slack/],
  ])('refuses %s', async (_, text, message) => {
    const slack = new SlackBench();
    expect(await slack.type(text)).toMatch(message);
    expect(slack.api.executions.wishes).toBe(0);
  });

  it('refuses who is nobody here, whatever name they have in Slack', async () => {
    const slack = new SlackBench();
    expect(await slack.type('1.4.0', ids.eve)).toMatch(/shop does not know who U00000EVE is; have the ID added/);
    expect(slack.api.executions.wishes).toBe(0);
  });

  it('refuses who may not release', async () => {
    const slack = new SlackBench();
    expect(await slack.type('1.4.0', ids.grace)).toMatch(/"grace" may not release shop/);
    expect(slack.api.executions.wishes).toBe(0);
  });

  it('refuses a second release while one is under way', async () => {
    const slack = await underWay();
    expect(await slack.type('1.5.0')).toMatch(/shop is being released by shop-1\.4\.0-1/);
  });

  it('starts a hotfix with its incident', async () => {
    const slack = new SlackBench();
    expect(await slack.type('1.4.0 \u2014type hotfix \u2014priority P0 \u2014incident INC-7')).toBe(
      `${id} is under way.`,
    );
    expect(await slack.store.get(id)).toMatchObject({ ref: { type: 'hotfix', priority: 'P0', incident: 'INC-7' } });
  });

  it.each([
    ['a hotfix of priority P0 without an incident', '1.4.0 --type hotfix --priority P0', /incident/],
    ['a priority of a standard release', '1.4.0 --priority P1 --incident INC-7', /priority|hotfix/],
    ['an incident that is none', '1.4.0 --type hotfix --priority P0 --incident "<!channel>"', /incident: must be/],
  ])('refuses %s', async (_, text, message) => {
    const slack = new SlackBench();
    expect(await slack.type(text)).toMatch(message);
    expect(slack.api.executions.wishes).toBe(0);
  });

  it('needs the name of a service where it is not clear which one is meant', async () => {
    const slack = new SlackBench();
    const config = slack.api.bench.setting.config;
    const other = { ...config, service: 'till', slack: { ...config.slack, channel: 'C9999999999' } };
    Object.assign(slack.ports, { services: async () => [config, other] });
    expect(await slack.type('1.4.0', ids.ada, { channel_id: 'C5555555555' })).toMatch(/not clear which service/);
    expect(await slack.type('1.4.0', ids.ada, { channel_id: channel })).toBe(`${id} is under way.`);
  });

  it('is not there for a service that is not connected to Slack', async () => {
    const slack = new SlackBench({ config: { slack: undefined } });
    expect(await slack.type('1.4.0 shop')).toMatch(/no service shop that is connected/);
  });
});

describe('/release status', () => {
  it('lists the latest releases', async () => {
    const slack = await underWay('production');
    expect(await slack.type('status')).toMatch(/shop-1\.4\.0-1 {2}standard {2}in production/);
  });

  it.each(['status 1.4.0', `status ${id}`])('shows a release: %s', async (text) => {
    const slack = await underWay('production');
    const answer = await slack.type(text);
    expect(answer).toContain('shop 1.4.0: production');
    expect(answer).not.toContain('button');
  });

  it('says when there is none', async () => {
    const slack = new SlackBench();
    expect(await slack.type('status')).toBe('shop was never released from here');
    expect(await slack.type('status 9.9.9')).toMatch(/no release of shop 9\.9\.9/);
    expect(await slack.type('status shop-9.9.9-1')).toMatch(/no release of this name/);
  });
});

describe('/release abort', () => {
  it('ends the release under way before production', async () => {
    const slack = await underWay('quality_gates');
    slack.api.executions.abortable.add(id);
    expect(await slack.type('abort --reason "wrong branch"', ids.grace)).toBe(`${id} is being ended as failed.`);
    expect(slack.api.executions.aborted).toEqual([{ releaseId: id, reason: 'grace: wrong branch' }]);
  });

  it('refuses in production, where users would notice', async () => {
    const slack = await underWay('production');
    expect(await slack.type('abort --reason x', ids.grace)).toMatch(/has reached production; roll it back/);
    expect(await auditOf(slack)).toContainEqual(
      expect.objectContaining({ by: 'grace', what: 'request in Slack refused: command' }),
    );
  });

  it('says when nothing is under way', async () => {
    expect(await new SlackBench().type('abort --reason x', ids.grace)).toMatch(/nothing of shop is under way/);
  });
});

describe('/release rollback', () => {
  it('calls a release in production back', async () => {
    const slack = await underWay('production');
    expect(await slack.type('rollback --reason "carts are empty"', ids.grace)).toBe(`${id} is being rolled back.`);
    expect(await slack.store.trigger(id)).toMatchObject({ trigger: 'manual', by: 'grace' });
  });

  it('has the last completed release back, and no older one', async () => {
    const slack = await underWay('production');
    await slack.store.note(id, { branchCommit: 'c0ffee' });
    await slack.api.end(id, 'completed');
    await slack.type('1.5.0');
    await slack.store.note('shop-1.5.0-1', { branchCommit: 'f00d' });
    await slack.api.end('shop-1.5.0-1', 'completed');

    expect(await slack.type('rollback 1.4.0 --reason x', ids.grace)).toMatch(/shop runs shop-1\.5\.0-1, not shop-1\.4/);
    expect(await auditOf(slack)).toContainEqual(expect.objectContaining({ by: 'grace', problem: 'not-live' }));
    expect(await slack.type('rollback --reason x', ids.grace)).toBe('shop-1.5.0-1 is being rolled back.');
    expect([...slack.api.executions.rollbacks.keys()]).toEqual(['shop-1.5.0-1-r1']);
  });
});

it('says what can be typed', async () => {
  const answer = await new SlackBench().type('help', ids.eve);
  expect(answer).toContain('/release rollback');
});

it('shows nothing as a mention or a link that somebody has typed', async () => {
  const slack = new SlackBench();
  expect(await slack.type('<!channel>')).toContain('&lt;!channel&gt;');
});

describe('/release review', () => {
  /** A hotfix that has completed. */
  async function fixed(): Promise<SlackBench> {
    const slack = new SlackBench();
    await slack.type('1.4.0 --type hotfix --priority P0 --incident INC-7');
    await slack.store.finish(id, 'completed', new Date('2026-01-01T00:20:00Z'));
    return slack;
  }

  it('records the review of the latest hotfix, once', async () => {
    const slack = await fixed();
    const text = 'review --outcome follow-up --note "the cause is still there"';
    expect(await slack.type(text)).toBe(`the review of ${id} is recorded: follow-up.`);
    expect(await auditOf(slack)).toContainEqual(
      expect.objectContaining({
        by: 'ada',
        what: 'post-deployment review: follow-up',
        note: 'the cause is still there',
      }),
    );
    expect(await slack.type(text.replace('follow-up', 'accepted'))).toMatch(/^Not done: .*reviewed/);
  });

  it.each([
    ['without what was found', 'review --note "x"', /review needs an outcome/],
    ['with an outcome that is none', 'review --outcome fine --note "x"', /outcome/],
  ])('refuses one %s', async (_, text, message) => {
    expect(await (await fixed()).type(text)).toMatch(message);
  });

  it('refuses a release that needs none', async () => {
    const slack = await underWay('production');
    await slack.store.finish(id, 'completed', new Date('2026-01-01T00:20:00Z'));
    expect(await slack.type(`review ${id} --outcome accepted --note "x"`)).toMatch(/^Not done: /);
  });
});

describe('/release resolve', () => {
  it('frees the lane of a release that has escalated, and of no other', async () => {
    const slack = await underWay('production');
    expect(await slack.type('resolve --note "nothing"', ids.grace)).toMatch(/^Not done: /);
    await slack.store.finish(id, 'escalated', new Date('2026-01-01T00:20:00Z'));
    expect(await slack.type('resolve --note "restarted the database"', ids.grace)).toMatch(/is resolved/);
    expect((await slack.store.lane('shop')).holder).toBeUndefined();
  });
});
