import { changelogKey, reportKey } from '../../lib/domain/artifact-keys';
import { ReportDocument } from '../../lib/domain/report/document';
import { ticket } from '../helpers/fakes/service';
import { expectEnd } from './stage/expectations';
import { given, givenFirstRelease, next, previous } from './stage/given';

describe('a release without faults', () => {
  it('is completed through every box of the diagram', async () => {
    const simulation = given();
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(end.boxes.filter((box) => !box.includes(':'))).toEqual([
      'initiated',
      'quality_gates',
      'staging',
      'production',
      'completed',
    ]);
    expect(end.staging.current).toBe(next);
  });

  it('gives the canary 5, 25 and 100 percent, one after the other', async () => {
    const simulation = given();
    await simulation.release(next);
    const shares = simulation.setting.environments.production.history.map(({ weights }) => weights[next] ?? 0);
    expect(shares).toEqual([0, 5, 25, 100]);
  });

  it('watches users for five minutes after 100 percent', async () => {
    const simulation = given();
    const end = await simulation.release(next);
    const { history } = simulation.setting.environments.production;
    const full = history.find(({ weights }) => weights[next] === 100);
    const verified = Date.parse(end.record?.endedAt ?? '') - (full?.at ?? 0);
    expect(verified / 1000).toBeGreaterThanOrEqual(300);
  });

  it('takes no longer than people are told', async () => {
    const end = await given().release(next);
    expect(end.seconds).toBeLessThan(38 * 60);
  });

  it('tags, publishes and merges what it has built once', async () => {
    const simulation = given();
    const { record } = await simulation.release(next);
    const { sourceControl, builds } = simulation.setting;
    const commit = record?.facts.branchCommit ?? '';
    expect(sourceControl.tags.get(`v${next}`)).toBe(commit);
    expect(sourceControl.published.get(next)?.commit).toBe(commit);
    expect(sourceControl.commitsOf.contains(sourceControl.branches.get('main') ?? '', commit)).toBe(true);
    expect(new Set(builds.runs.map((run) => run.commit))).toEqual(new Set([commit]));
    expect(builds.runs.map(({ build }) => build)).toEqual([
      'build',
      'security-scan',
      'dod-validation',
      'unit-tests',
      'integration-tests',
      'e2e-tests',
    ]);
  });

  it('tells the tickets, the dashboard and the report, and bothers nobody', async () => {
    const simulation = given();
    const end = await simulation.release(next);
    const { tickets, dashboard, artifacts, notifier } = simulation.setting;
    expect(tickets.updates).toEqual([expect.objectContaining({ key: ticket, event: 'completed' })]);
    expect(dashboard.figures.get(end.id)).toMatchObject({ outcome: 'completed', version: next });
    expect(artifacts.text(changelogKey(end.id))).toContain(`## ${next}`);
    expect(artifacts.text(reportKey(end.id, 'md'))).toContain(next);
    const report = ReportDocument.parse(JSON.parse(artifacts.text(reportKey(end.id, 'json')) ?? ''));
    expect(report.outcome).toBe('completed');
    expect(report.traffic.map(({ percentage }) => percentage)).toEqual([5, 25, 100]);
    expect(report.git).toContainEqual(expect.objectContaining({ name: 'Tag', value: `v${next}` }));
    expect(report.git).toContainEqual(expect.objectContaining({ name: 'Merged back as' }));
    expect(end.record?.facts.links?.['report']).toBe(artifacts.url(reportKey(end.id, 'html')));
    expect(notifier.notices).toEqual([]);
    expect(simulation.setting.logs.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('leaves only the new version running, and no alarm and no instance of the gates', async () => {
    const simulation = given();
    const end = await simulation.release(next);
    expect([end.production.instances, end.staging.instances]).toEqual([{ [next]: 2 }, { [next]: 2 }]);
    expect(simulation.setting.alarms.watched).toBeUndefined();
    expect(simulation.setting.target.ephemeral.size).toBe(0);
  });

  it('can be followed by the next release', async () => {
    const simulation = given();
    expectEnd(await simulation.release(next), 'completed', next);
    simulation.setting.sourceControl.commitAs('Ada', 'main', { 'README.md': '# Shop 2\n' }, reviewed('docs: new'));
    const end = await simulation.release('1.5.0');
    expectEnd(end, 'completed', '1.5.0');
    expect(end.record?.facts).toMatchObject({ previousTag: `v${next}`, previousVersion: next, epoch: 2 });
  });
});

describe('the first release of a service', () => {
  it('goes to 100 percent in one step, because there is nothing to split traffic with', async () => {
    const simulation = givenFirstRelease();
    const end = await simulation.release('1.0.0');
    expectEnd(end, 'completed', '1.0.0');
    expect(simulation.setting.environments.production.history.map(({ weights }) => weights)).toEqual([
      { '1.0.0': 100 },
    ]);
  });
});

describe('a quiet service', () => {
  it.each([0, 0.01, 0.1])('is completed with %p requests per second, because it is sent some', async (rate) => {
    const end = await given({ world: { requestsPerSecond: () => rate } }).release(next);
    expectEnd(end, 'completed', next);
    const steps = end.record?.captured.productionDeployment?.canaryProgression ?? [];
    expect(steps.map(({ percentage }) => percentage)).toEqual([5, 25, 100]);
  });

  it('is rolled back when the requests that it is sent fail', async () => {
    const answer = { status: 500, body: 'no', milliseconds: 5 };
    const simulation = given({
      world: {
        requestsPerSecond: () => 0,
        // The suite itself passes: only what comes after it fails.
        answer: ({ version, weight }, { timeoutMilliseconds }) =>
          version === next && weight > 0 && timeoutMilliseconds === 5000
            ? answer
            : { status: 200, body: '', milliseconds: 20 },
      },
    });
    expectEnd(await simulation.release(next), 'rolled_back', previous);
  });
});

const reviewed = (subject: string) => `${subject}\n\nReviewed-by: Grace <grace@example.test>`;
