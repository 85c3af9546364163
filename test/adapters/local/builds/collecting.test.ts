import { readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { judgeTestRun } from '../../../../lib/domain/reports';
import { releaseId, Workshop } from './workshop';

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop();
});
afterEach(() => shop.close());

const junit = '<testsuite><testcase name="adds up"/></testsuite>';
const lcov = 'SF:a\nLF:1\nLH:1\nend_of_record\n';
const section = (files: string[], format = 'JUNITXML', base?: string) => ({
  files,
  'file-format': format,
  ...(base !== undefined && { 'base-directory': base }),
});
const building = (commands: string[], reports: Record<string, unknown>) => ({
  phases: { build: { commands } },
  reports,
});
const listed = async () =>
  (await shop.reports.list(releaseId, 'unit-tests')).map(({ group, format, path }) => `${group} ${format} ${path}`);

describe('reports', () => {
  it('are found by their globs and kept with group, format, path and size', async () => {
    const commands = [
      'mkdir -p out/deep',
      `echo '${junit}' | tee out/a.xml > out/deep/b.xml`,
      `printf '${lcov}' > lcov.info`,
    ];
    await shop.build(
      building(commands, { unit: section(['**/*.xml'], 'JUNITXML', 'out'), cover: section(['lcov.info'], 'LCOV') }),
    );
    expect(await listed()).toEqual(['unit JUNITXML out/a.xml', 'unit JUNITXML out/deep/b.xml', 'cover LCOV lcov.info']);
    const [first] = await shop.reports.list(releaseId, 'unit-tests');
    expect(first?.bytes).toBe(junit.length + 1);
  });

  it('can be judged, and read again', async () => {
    const commands = [`echo '${junit}' > junit.xml`, `printf '${lcov}' > lcov.info`];
    const build = await shop.build(
      building(commands, { unit: section(['junit.xml']), cover: section(['lcov.info'], 'LCOV') }),
    );
    const reports = await shop.reports.list(releaseId, 'unit-tests');
    for (let time = 0; time < 2; time++) {
      const { data, reason } = await judgeTestRun({ step: 'unitTests', build, reports, leastCoverage: 80 });
      expect(reason).toBeUndefined();
      expect(data).toMatchObject({ totalTests: 1, coverage: 100 });
    }
  });

  it('are kept of a build that failed too', async () => {
    const build = await shop.build(building([`echo '${junit}' > junit.xml`, 'false'], { unit: section(['*.xml']) }));
    expect(build.status).toBe('FAILED');
    expect(await listed()).toEqual(['unit JUNITXML junit.xml']);
  });

  it('are none where the build wrote none, and where there was no build', async () => {
    await shop.build(building(['true'], { unit: section(['*.xml']) }));
    expect(await listed()).toEqual([]);
    expect(await shop.reports.list(releaseId, 'e2e-tests')).toEqual([]);
  });

  it('of an earlier build in the same checkout do not count', async () => {
    shop.write('junit.xml', junit);
    const build = await shop.build(building(['true'], { unit: section(['*.xml']) }));
    expect(await listed()).toEqual([]);
    expect(build.logTail).toContain('junit.xml was there before the build');
  });

  it('of an earlier build of the same name are gone once the next one starts', async () => {
    await shop.build(building([`echo '${junit}' > junit.xml`], { unit: section(['*.xml']) }));
    await shop.build(building(['false'], { unit: section(['*.xml']) }));
    expect(await listed()).toEqual([]);
  });

  it('count when they are written again with the same content', async () => {
    const writing = building([`echo '${junit}' > junit.xml`], { unit: section(['*.xml']) });
    await shop.build(writing);
    await shop.build(writing);
    expect(await listed()).toEqual(['unit JUNITXML junit.xml']);
  });

  it('may be links that stay inside the checkout', async () => {
    await shop.build(building([`echo '${junit}' > real`, 'ln -s real junit.xml'], { unit: section(['*.xml']) }));
    const [report] = await shop.reports.list(releaseId, 'unit-tests');
    const chunks: Uint8Array[] = [];
    for await (const chunk of report?.read() ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(`${junit}\n`);
  });

  it('may be links to what the build has written', async () => {
    shop.write('real', 'old');
    symlinkSync('real', join(shop.checkout, 'junit.xml'));
    await shop.build(building([`echo '${junit}' > real`], { unit: section(['*.xml']) }));
    expect(await listed()).toEqual(['unit JUNITXML junit.xml']);
  });

  it('that cannot be kept do not hide which command failed', async () => {
    const build = await shop.build(building(['mkfifo junit.xml', 'exit 7'], { unit: section(['*.xml']) }));
    expect(build).toMatchObject({ status: 'FAILED', exitCode: 7, failure: expect.stringContaining('exit 7') });
    expect(build.logTail).toContain('reports are not kept');
  });

  it('say so when their index is damaged', async () => {
    await shop.build(building([`echo '${junit}' > junit.xml`], { unit: section(['*.xml']) }));
    await shop.artifacts.put(`releases/${releaseId}/reports/unit-tests/index.json`, '[{"gr');
    await expect(listed()).rejects.toThrow(/index.json is damaged/);
  });

  it.each([
    ['a link that leads outside', ['ln -s /etc/hostname junit.xml'], /"junit.xml" leads out of the checkout/],
    ['a link to nothing', ['ln -s nothing junit.xml'], /there is nothing at "junit.xml"/],
    [
      'a directory that leads outside',
      ['ln -s /etc out && touch out/../x 2>/dev/null; true'],
      /leads out of the checkout/,
    ],
    ['a pipe', ['mkfifo junit.xml'], /junit.xml" is not a file/],
    ['too many files', ['for i in $(seq 201); do touch $i.xml; done'], /201 report files, at most 200/],
    ['a file too large', ['truncate -s 70000000 junit.xml'], /junit.xml" has more than 67108864 bytes/],
  ])('refuse %s, and the build fails', async (_, commands, message) => {
    const reports = { unit: section(['*.xml']), out: section(['hostname'], 'JUNITXML', 'out') };
    const build = await shop.build(building(commands, reports));
    expect(build.status).toBe('FAILED');
    expect(build.failure).toMatch(message);
    expect(await listed()).toEqual([]);
  });
});

describe('traces', () => {
  it('are kept with the release, also of a build that failed', async () => {
    const build = await shop.build(['mkdir "$TRACES_DIR/buys"', 'echo zip > "$TRACES_DIR/buys/trace.zip"', 'false'], {
      name: 'e2e-tests',
    });
    expect(build.status).toBe('FAILED');
    const keys = await shop.artifacts.list(`releases/${releaseId}/traces/`);
    expect(keys).toEqual([`releases/${releaseId}/traces/e2e-tests/buys/trace.zip`]);
  });

  it('that lead outside are left out, and the build goes on', async () => {
    const build = await shop.build(['ln -s /etc/passwd "$TRACES_DIR/trace"'], { name: 'e2e-tests' });
    expect(build.status).toBe('SUCCEEDED');
    expect(build.logTail).toContain('a trace is not kept');
  });
});

describe('the artifact', () => {
  const artifact = { files: ['**/*'], 'base-directory': 'dist' };
  const building = (commands: string[]) => ({ phases: { build: { commands } }, artifacts: artifact });

  it('is made by the build of that name only', async () => {
    const commands = ['mkdir -p dist && echo hello > dist/server.js'];
    const build = await shop.build(building(commands), { name: 'build' });
    expect(build.artifact?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readFileSync(join(build.artifact?.location ?? '', 'server.js'), 'utf8')).toBe('hello\n');
    expect((await shop.build(building(commands))).artifact).toBeUndefined();
    expect((await shop.runner.find(releaseId, 'build'))?.artifact).toEqual(build.artifact);
  });

  it('is none of a build that failed', async () => {
    const build = await shop.build(building(['mkdir dist && touch dist/a', 'false']), { name: 'build' });
    expect(build).toMatchObject({ status: 'FAILED' });
    expect(build.artifact).toBeUndefined();
  });

  it.each([
    ['that is empty', building(['mkdir dist']), /no file fits the artifacts section of the buildspec: \*\*\/\*/],
    ['that is not there', building(['true']), /there is nothing at "dist"/],
    ['that the buildspec does not name', { phases: { build: { commands: ['true'] } } }, /no artifacts section/],
    [
      'with a link that leads outside',
      building(['mkdir dist && ln -s /etc/passwd dist/a']),
      /"a" leads out of the checkout/,
    ],
    ['that is a link out of the checkout', building(['ln -s /etc dist']), /leads out of the checkout/],
  ])('fails the build when it is one %s', async (_, what, message) => {
    const build = await shop.build(what, { name: 'build' });
    expect(build.status).toBe('FAILED');
    expect(build.failure).toMatch(message);
  });
});

it('keeps nothing of a report that is larger than it says', async () => {
  const path = shop.write('big.xml', '');
  truncateSync(path, 100);
  symlinkSync('big.xml', join(shop.checkout, 'link.xml'));
  const build = await shop.build(building(['truncate -s 70000000 big.xml'], { unit: section(['big.xml']) }));
  expect(build.status).toBe('FAILED');
  expect(await shop.artifacts.list(`releases/${releaseId}/reports/`)).toEqual([]);
});
