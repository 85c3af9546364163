import { randomBytes } from 'node:crypto';
import { GitHubCodeHost } from '../../../lib/adapters/github/code-host';
import type { DeploymentEntry } from '../../../lib/ports/code-host';
import type { StoredOrigin } from './server/hosted-repository';
import { Setting, serverOfFile } from './setting';

const server = serverOfFile();

let setting: Setting;
let host: GitHubCodeHost;
beforeEach(async () => {
  setting = await Setting.on(await server());
  host = new GitHubCodeHost(async () => setting.client());
});
afterEach(() => setting.remove());

describe('how commits came in', () => {
  const origin: StoredOrigin = {
    number: 12,
    headRefName: 'anna/eng-42-coupons',
    merged: true,
    author: 'anna',
    commitAuthors: ['anna', 'ben'],
    reviews: [
      { by: 'cleo', state: 'APPROVED' },
      { by: null, state: 'APPROVED' },
      { by: 'dan', state: 'CHANGES_REQUESTED' },
      { by: 'eve', state: 'DISMISSED' },
    ],
  };
  const url = () => `https://github.com/acme/${setting.repository.name}/pull/12`;

  test('is told with the pull request and who approved it', async () => {
    setting.repository.origins.set(setting.first, origin);
    expect(await host.originsOf([setting.first])).toEqual(
      new Map([
        [
          setting.first,
          {
            authors: ['anna', 'ben'],
            pullRequest: {
              number: 12,
              url: url(),
              branch: 'anna/eng-42-coupons',
              author: 'anna',
              approvals: [{ by: 'cleo', url: `${url()}#review-0` }],
              objections: [{ by: 'dan', url: `${url()}#review-2` }],
            },
          },
        ],
      ]),
    );
  });

  test('is not known of a commit without a merged pull request, nor of one that is not there', async () => {
    setting.repository.origins.set(setting.first, { ...origin, merged: false });
    expect(await host.originsOf([setting.first, '0'.repeat(40)])).toEqual(new Map());
  });

  test('is asked for many commits at once', async () => {
    setting.repository.origins.set(setting.first, origin);
    const before = setting.server.log.length;
    const others = Array.from({ length: 59 }, () => randomBytes(20).toString('hex'));
    expect((await host.originsOf([...others, setting.first])).size).toBe(1);
    expect(setting.server.log.slice(before).filter((route) => route === 'POST /graphql')).toHaveLength(3);
  });

  test('cannot be asked of a repository that is not there', async () => {
    const client = setting.client({ repository: { owner: 'acme', name: 'gone' } });
    const asked = new GitHubCodeHost(async () => client).originsOf([setting.first]);
    await expect(asked).rejects.toThrow('cannot read the pull requests of commits: Could not resolve to a Repository');
  });
});

test('tells what was checked of a commit, by apps and by others', async () => {
  const run = (name: string, status: string, conclusion: string | null) => ({ name, status, conclusion });
  setting.repository.checkRuns.push(
    run('build', 'completed', 'success'),
    run('optional', 'completed', 'skipped'),
    run('lint', 'completed', 'failure'),
    run('slow', 'completed', 'timed_out'),
    run('release', 'in_progress', null),
  );
  setting.repository.statuses.push({ context: 'ci/old', state: 'success' }, { context: 'ci/new', state: 'pending' });
  const checks = await host.checksOf(setting.first);
  expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'build passed',
    'optional passed',
    'lint failed',
    'slow failed',
    'release running',
    'ci/old passed',
    'ci/new running',
  ]);
  expect(checks.at(0)?.url).toBe(`https://github.com/acme/${setting.repository.name}/runs/1`);
  expect(checks.at(-1)?.url).toBe('https://ci.example.test/2');
});

describe('a deployment', () => {
  const entry = (fields: Partial<DeploymentEntry> = {}): DeploymentEntry => ({
    releaseId: 'shop-1.4.0-1',
    service: 'shop',
    environment: 'production',
    commit: setting.first,
    outcome: 'success',
    description: 'released by ada',
    environmentUrl: 'https://shop.example.test',
    logUrl: 'https://reports.example.test/1',
    ...fields,
  });

  test('is shown with its outcome, once', async () => {
    await host.showDeployment(entry());
    await host.showDeployment(entry());
    expect(setting.repository.deployments).toEqual([
      expect.objectContaining({ sha: setting.first, environment: 'shop-production', production_environment: true }),
    ]);
    expect(setting.repository.deployments[0]?.statuses).toEqual([
      {
        state: 'success',
        description: 'released by ada',
        environment_url: 'https://shop.example.test',
        log_url: 'https://reports.example.test/1',
      },
    ]);
  });

  test('gets the outcome that it has later, in one line that GitHub takes', async () => {
    await host.showDeployment(entry());
    await host.showDeployment(entry({ outcome: 'failure', description: `why\n${'x'.repeat(300)}` }));
    const [deployment] = setting.repository.deployments;
    expect(deployment?.statuses.map(({ state }) => state)).toEqual(['success', 'failure']);
    expect(deployment?.statuses[1]?.['description']).toMatch(/^why x{135}…$/);
  });

  test('is another one in another environment and of another release', async () => {
    await host.showDeployment(entry());
    await host.showDeployment(entry({ environment: 'staging' }));
    await host.showDeployment(entry({ releaseId: 'shop-1.4.0-2' }));
    expect(setting.repository.deployments.map(({ environment }) => environment)).toEqual([
      'shop-production',
      'shop-staging',
      'shop-production',
    ]);
  });

  test('has an outcome though the answer to its creation was lost', async () => {
    setting.server.faults.plan('POST /repos/{owner}/{repo}/deployments', { kind: 'drop', when: 'after' });
    await host.showDeployment(entry());
    const states = setting.repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state));
    expect(states.flat()).toEqual(states.map(() => 'success'));
  });
});

describe('the findings of a scan', () => {
  const upload = (content: Uint8Array) => ({ commit: setting.first, branch: 'release/v1.4.0', content });

  test('are shown with the commit and its branch', async () => {
    await host.uploadScan(upload(Buffer.from('{"version":"2.1.0"}')));
    expect(setting.repository.scans).toEqual([
      { commit_sha: setting.first, ref: 'refs/heads/release/v1.4.0', sarif: '{"version":"2.1.0"}' },
    ]);
  });

  test('are not sent when GitHub would not take them', async () => {
    const before = setting.server.log.length;
    const refused = host.uploadScan(upload(randomBytes(11 * 1024 * 1024)));
    await expect(refused).rejects.toThrow(/bytes compressed; GitHub takes 10485760/);
    expect(setting.server.log).toHaveLength(before);
  });

  test('are refused where code scanning is switched off', async () => {
    setting.repository.codeScanning = false;
    await expect(host.uploadScan(upload(Buffer.from('{}')))).rejects.toThrow('Code scanning is not enabled');
  });
});
