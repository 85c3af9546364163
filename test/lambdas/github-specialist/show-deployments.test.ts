import { Bench } from '../bench';

const github = { owner: 'acme', name: 'shop', deployments: true };
const show = (bench: Bench, action: string) => bench.run('github-specialist', action, {}, 'completed');
const shown = ({ setting }: Bench) =>
  setting.codeHost.deployments.map(({ environment, outcome, description }) => [environment, outcome, description]);

async function benchWith(config: object = github, staging = true): Promise<Bench> {
  const bench = new Bench({ config: { repository: { github: config } } });
  await bench.initiated();
  if (!staging) return bench;
  await bench.setting.store.capture(bench.release.id, 'stagingDeployment', {
    status: 'passed',
    strategy: 'blue-green',
    healthChecks: 'passing',
    deploymentDuration: 'PT1M',
  });
  return bench;
}

it.each([
  [
    'show-completed',
    [
      ['staging', 'success', 'released by ada'],
      ['production', 'success', 'released by ada'],
    ],
  ],
  ['show-failed', [['staging', 'failure', 'failed']]],
  [
    'show-rolled-back',
    [
      ['staging', 'success', 'released by ada'],
      ['production', 'failure', 'rolled back'],
    ],
  ],
])('shows where a release was deployed, and how that ended: %s', async (action, expected) => {
  const bench = await benchWith();
  await show(bench, action);
  expect(shown(bench)).toEqual(expected);
});

it('names the commit, the release and where to read more', async () => {
  const bench = await benchWith();
  await bench.note({ releaseUrl: 'https://git.example.test/releases/v1.4.0' });
  await show(bench, 'show-completed');
  expect(bench.setting.codeHost.deployments[1]).toMatchObject({
    releaseId: bench.release.id,
    service: 'shop',
    commit: (await bench.record()).facts.branchCommit,
    logUrl: 'https://git.example.test/releases/v1.4.0',
  });
});

it('says why a release failed or was rolled back', async () => {
  const bench = await benchWith();
  await bench.setting.store.capture(bench.release.id, 'failureContext', {
    failedState: 'staging',
    failedGate: 'staging',
    failureReason: 'no answer on /health',
    failureTime: '2026-01-01T00:00:00.000Z',
    actionableFixSuggestions: [],
  });
  await show(bench, 'show-failed');
  expect(shown(bench)).toEqual([['staging', 'failure', 'no answer on /health']]);
});

it('shows nothing of a release that failed before staging', async () => {
  const bench = await benchWith(github, false);
  await show(bench, 'show-failed');
  expect(shown(bench)).toEqual([]);
});

it('shows nothing unless that is wished', async () => {
  const bench = await benchWith({ ...github, deployments: false });
  await show(bench, 'show-completed');
  expect(shown(bench)).toEqual([]);
});
