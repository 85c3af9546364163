import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workshop } from './builds/workshop';

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop({ ...process.env, AWS_SECRET_ACCESS_KEY: 'hush', npm_config_registry: 'https://npm.example' });
});
afterEach(() => shop.close());

const logOf = (build: { logUrl: string }) => readFileSync(new URL(build.logUrl), 'utf8');

describe('phases', () => {
  it('runs install, pre_build, build and post_build in this order, whatever the order in the file', async () => {
    const phase = (name: string) => ({ commands: [`echo ${name} >> order`] });
    const build = await shop.build({
      phases: { post_build: phase('post'), build: phase('build'), install: phase('install'), pre_build: phase('pre') },
    });
    expect(build.status).toBe('SUCCEEDED');
    expect(readFileSync(join(shop.checkout, 'order'), 'utf8')).toBe('install\npre\nbuild\npost\n');
    expect(build.phases.map(({ phase: name, status }) => `${name} ${status}`)).toEqual([
      'install SUCCEEDED',
      'pre_build SUCCEEDED',
      'build SUCCEEDED',
      'post_build SUCCEEDED',
    ]);
  });

  it('ends a phase at the command that fails, and names it', async () => {
    const build = await shop.build(['true', 'exit 3', 'touch never']);
    expect(build).toMatchObject({ status: 'FAILED', command: 'exit 3', exitCode: 3 });
    expect(build.failure).toBe('the command "exit 3" of the phase build ended with exit code 3');
    expect(() => readFileSync(join(shop.checkout, 'never'))).toThrow();
  });

  it('runs post_build after a failed build, and tells it so', async () => {
    const build = await shop.build({
      phases: {
        build: { commands: ['echo "before: $CODEBUILD_BUILD_SUCCEEDING"', 'false'] },
        post_build: { commands: ['echo "after: $CODEBUILD_BUILD_SUCCEEDING"'] },
      },
    });
    expect(build.status).toBe('FAILED');
    expect(logOf(build)).toMatch(/before: 1[\s\S]*after: 0/);
  });

  it.each(['install', 'pre_build'])('runs nothing after a failed %s', async (name) => {
    const rest = { build: { commands: ['touch never'] }, post_build: { commands: ['touch never'] } };
    const build = await shop.build({ phases: { [name]: { commands: ['false'] }, ...rest } });
    expect(build.phases.map(({ phase, status }) => [phase, status])).toEqual([[name, 'FAILED']]);
  });

  it('runs the finally commands after a failure, and fails when only they fail', async () => {
    const failing = await shop.build({ phases: { build: { commands: ['false'], finally: ['echo cleaned up'] } } });
    expect(failing.status).toBe('FAILED');
    expect(logOf(failing)).toContain('\ncleaned up\n');
    const late = await shop.build({ phases: { build: { commands: ['true'], finally: ['exit 4'] } } });
    expect(late).toMatchObject({ status: 'FAILED', command: 'exit 4', exitCode: 4 });
  });

  it('fails when post_build fails', async () => {
    expect((await shop.build({ phases: { post_build: { commands: ['false'] } } })).status).toBe('FAILED');
  });
});

describe('the shell', () => {
  it('hands exported variables and the directory on to the next command and phase', async () => {
    const build = await shop.build({
      phases: {
        install: { commands: ["export WORDS='two words\nand a line = $x'", 'mkdir inner', 'cd inner'] },
        build: {
          commands: ['test "$WORDS" = "two words\nand a line = \\$x"', 'test "$(basename "$PWD")" = inner', 'pwd'],
        },
      },
    });
    expect(build.failure).toBeUndefined();
  });

  it('hands on what a command exported before it ended with exit', async () => {
    const build = await shop.build(['export A=1; exit 0', 'test "$A" = 1']);
    expect(build.failure).toBeUndefined();
  });

  it('forgets variables that a command unsets', async () => {
    const build = await shop.build(['export A=1', 'unset A', 'test -z "$A"']);
    expect(build.failure).toBeUndefined();
  });

  it('runs commands of several lines, with every kind of quote', async () => {
    const command =
      "cat > note <<'END'\nit's \"quoted\" $HOME `x` \\\nEND\ngrep -qF 'it'\"'\"'s \"quoted\" $HOME `x` \\' note";
    expect((await shop.build([command])).failure).toBeUndefined();
  });

  it('tells a signal that ended a command like a shell does', async () => {
    expect(await shop.build(['kill -9 $$'])).toMatchObject({ status: 'FAILED', exitCode: 137 });
  });

  it('starts commands without arguments, and hands on what they do to the PATH', async () => {
    const build = await shop.build(['test $# = 0', 'export PATH=/nowhere', 'test "$PATH" = /nowhere']);
    expect(build.failure).toBeUndefined();
  });

  it('gives commands no input to wait for', async () => {
    expect((await shop.build(['test -z "$(cat)"'])).status).toBe('SUCCEEDED');
  });

  it('says so when the directory of a command is gone', async () => {
    const build = await shop.build(['mkdir gone && cd gone', 'rmdir ../gone', 'true']);
    expect(build).toMatchObject({ status: 'FAULT', failure: expect.stringMatching(/cannot be started in .*gone/) });
  });
});

describe('the environment', () => {
  it('takes the variables of the buildspec, then those of the request', async () => {
    const build = await shop.build(
      { env: { variables: { A: 'file', B: 'file' } }, phases: { build: { commands: ['echo "$A $B"'] } } },
      { environment: { B: 'request' } },
    );
    expect(logOf(build)).toContain('\nfile request\n');
  });

  it('tells commands what CodeBuild tells them', async () => {
    const build = await shop.build([
      'echo "$CI $CODEBUILD_RESOLVED_SOURCE_VERSION $CODEBUILD_SRC_DIR"',
      'test -n "$CODEBUILD_BUILD_ID" && test -d "$TRACES_DIR"',
    ]);
    expect(build.status).toBe('SUCCEEDED');
    expect(logOf(build)).toContain(`\ntrue abc123 ${shop.checkout}\n`);
  });

  it('looks for commands in the tools that Tidegate brings along last', async () => {
    const build = await shop.build(['echo "$PATH"']);
    expect(logOf(build)).toContain(`\n${process.env['PATH']}:/opt/tidegate-tools\n`);
  });

  it('keeps the variables of the caller out, but for those that builds need', async () => {
    const build = await shop.build(['env | sort']);
    expect(logOf(build)).toContain('npm_config_registry=https://npm.example');
    expect(logOf(build)).not.toContain('hush');
  });
});

describe('the log', () => {
  it('holds the output of both streams, and its last lines come with the build', async () => {
    const build = await shop.build(['for i in $(seq 1 200); do echo "line $i"; done; echo "an error" >&2']);
    const lines = build.logTail.split('\n');
    expect(lines.length).toBe(50);
    expect(build.logTail).toContain('line 200');
    expect(build.logTail).toContain('an error');
    expect(logOf(build)).toContain('\nline 1\n');
  });

  it('is cut off at its limit, and the build goes on', async () => {
    const build = await shop.build(['head -c 3000000 /dev/zero | tr "\\0" "x"', 'echo the end'], { logBytes: 100_000 });
    expect(build.status).toBe('SUCCEEDED');
    expect(logOf(build).length).toBeLessThan(200_000);
    expect(logOf(build)).toContain('the log is cut off here');
    expect(build.logTail).toContain('the end');
  });
});

describe('the checkout', () => {
  it('is a fault when it cannot be made', async () => {
    shop.anotherRunner();
    const runner = shop.anotherRunner(() => Promise.reject(new Error('no such commit')));
    const build = await runner.run(
      { service: 'shop', build: 'build', releaseId: 'shop-1.0.0-9', sourceVersion: 'x', environment: {} },
      { version: 0.2, phases: { build: { commands: ['true'] } } },
      { timeoutSeconds: 5 },
      new AbortController().signal,
    );
    expect(build).toMatchObject({ status: 'FAULT', failure: 'no such commit' });
  });

  it('serves the builds of a release one after the other', async () => {
    const command = 'test ! -e busy && touch busy && sleep 0.2 && rm busy';
    const builds = await Promise.all([shop.build([command]), shop.build([command]), shop.build([command])]);
    expect(builds.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  });
});

describe('finding builds', () => {
  it('finds the latest of a name, also from another process', async () => {
    await shop.build(['exit 1']);
    const { id } = await shop.build(['echo fine']);
    await shop.build(['exit 2'], { name: 'e2e-tests' });
    const found = await shop.anotherRunner().find('shop-1.0.0-1', 'unit-tests');
    expect(found).toMatchObject({ id, status: 'SUCCEEDED', logTail: expect.stringContaining('fine') });
    expect(found?.failure).toBeUndefined();
  });

  it('finds nothing where nothing was started', async () => {
    expect(await shop.runner.find('shop-1.0.0-1', 'unit-tests')).toBeUndefined();
  });
});
