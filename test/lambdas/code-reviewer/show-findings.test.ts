import { sarif } from '../../helpers/fakes/report-texts';
import { Bench } from '../bench';
import { runBuild } from '../builds';

const judge = (bench: Bench) => bench.run('code-reviewer', 'judge-security-scan', {}, 'quality_gates');

async function scanned(github: object, level: 'note' | 'error' = 'error'): Promise<Bench> {
  const config = { repository: { github: { owner: 'acme', name: 'shop', ...github } } };
  const bench = new Bench({ config, builds: { 'security-scan': { reports: [sarif(level)] } } });
  await bench.initiated();
  await runBuild(bench, 'security-scan');
  return bench;
}

it('shows the findings of the scan with the commit that was scanned, also when they shut the gate', async () => {
  const bench = await scanned({ codeScanning: true });
  expect(await judge(bench)).toMatchObject({ decision: 'failed' });
  const { branch, branchCommit } = (await bench.record()).facts;
  expect(bench.setting.codeHost.scans).toEqual([{ branch, commit: branchCommit, content: expect.anything() }]);
  const [{ content } = { content: new Uint8Array() }] = bench.setting.codeHost.scans;
  expect(new TextDecoder().decode(content)).toContain('eval of user input');
});

it('shows nothing unless that is wished', async () => {
  const bench = await scanned({});
  await judge(bench);
  expect(bench.setting.codeHost.scans).toEqual([]);
});

it.each<[string, () => Promise<void>, string]>([
  ['refuses them', () => Promise.reject(new Error('not enabled')), 'not enabled'],
  ['never answers', () => new Promise(() => undefined), 'it took too long'],
])('warns when the host of the code %s, and judges all the same', async (_, uploadScan, why) => {
  const bench = await scanned({ codeScanning: true });
  Object.assign(bench.setting.codeHost, { uploadScan });
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Error: 'GateFailed' });
  expect((await bench.record()).facts.warnings).toEqual([`the findings of the scan are not shown: ${why}`]);
});
