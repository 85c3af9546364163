import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { usageExitCode } from '../../../lib/cli/io';
import { expectRefused } from '../stage/expectations';
import { givenNewService } from '../stage/given';
import { RunningCommand } from '../stage/program';
import type { Service } from '../stage/service';

let service: Service;

beforeAll(async () => {
  service = await givenNewService();
});

/** Nothing has been made that a release would make, and nothing that works on one runs. */
async function expectUntouched({ repository, state }: Service = service): Promise<void> {
  expect(await repository.references()).toEqual(['main']);
  expect(existsSync(join(state.root, 'releases'))).toBe(false);
  expect(existsSync(join(state.root, 'orchestrators'))).toBe(false);
}

/** Runs the program where no service is. */
const runIn = (directory: string, ...args: readonly string[]) => RunningCommand.start(args, { directory }).ended;

describe('refuses a version', () => {
  it.each([
    ['v1.2.3', 'it starts with a "v"'],
    ['1.2', 'it is not of the form X.Y.Z'],
    ['01.2.3', 'a number starts with 0'],
    ['1.2.3-rc.1', 'prereleases are not released'],
    ['1.2.3\n', 'it contains white space'],
    ['$(touch hacked)', 'it contains white space'],
  ])('%j', async (version, why) => {
    expectRefused(await service.tidegate('release', version), usageExitCode, `${why}; give three plain numbers`);
    await expectUntouched();
  });
});

describe('refuses wrong use of the command', () => {
  it.each<[string, string[], string]>([
    ['no version', ['release'], "missing required argument 'version'"],
    ['two versions', ['release', '1.0.0', '1.1.0'], 'too many arguments'],
    ['an unknown option', ['release', '1.0.0', '--force'], "unknown option '--force'"],
    ['an unknown command', ['relase', '1.0.0'], 'Did you mean release?'],
    ['a rollback without a reason', ['rollback'], "option '-r, --reason <text>' not specified"],
    ['a rollback with an empty reason', ['rollback', '--reason', ' '], 'the reason is empty'],
    ['a reason longer than a page', ['rollback', '--reason', 'x'.repeat(1001)], 'the reason has 1001 characters'],
    [
      'an unknown service',
      ['release', '1.0.0', '--service', 'lighthouse'],
      'no service is called "lighthouse"; known: tide-table',
    ],
    ['a configuration that is not there', ['release', '1.0.0', '--config', 'tide.yaml'], 'tide.yaml: does not exist'],
    ['an unknown fault', ['demo', '--fault', 'tsunami'], 'there is no fault "tsunami"; list them with --list-faults'],
  ])('%s', async (_, args, message) => {
    const ended = await service.tidegate(...args);
    expectRefused(ended, usageExitCode);
    expect(ended.err).toContain(message);
    await expectUntouched();
  });
});

describe('refuses a release from files that are not in the repository', () => {
  it('that are not committed', async () => {
    await writeFile(join(service.workspace, 'note.txt'), 'later');
    const ended = await service.tidegate('release', '1.0.0');
    await rm(join(service.workspace, 'note.txt'));
    expectRefused(ended, usageExitCode, '1 file here is not committed: note.txt; commit and push them');
    await expectUntouched();
  });

  it('whose names would command a terminal', async () => {
    const name = '\u001b[31mred\u0007';
    await writeFile(join(service.workspace, name), '');
    const ended = await service.tidegate('release', '1.0.0');
    await rm(join(service.workspace, name));
    expectRefused(ended, usageExitCode, '1 file here is not committed: [31mred;');
  });

  it('that are not pushed', async () => {
    await service.repository.git('commit', '--quiet', '--allow-empty', '--message', 'chore: later');
    const ended = await service.tidegate('release', '1.0.0');
    await service.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    expectRefused(ended, usageExitCode, '1 commit here is not pushed; push them');
    await expectUntouched();
  });
});

describe('refuses a directory', () => {
  const bare = async (name: string) => {
    const directory = join(service.directory, name);
    await mkdir(directory);
    await writeFile(join(directory, 'tidegate.yaml'), await readFile(service.state.configPath));
    return directory;
  };

  it('that is no repository, and starts nothing there', async () => {
    const directory = await bare('no-repository');
    const ended = await runIn(directory, 'release', '1.0.0');
    expectRefused(ended, usageExitCode, 'is not in a git repository; run Tidegate in the checkout of the service');
    expect(await readdir(join(directory, '.tidegate'))).toEqual(['.gitignore']);
  });

  it('whose repository has no commit', async () => {
    const directory = await bare('no-commit');
    await service.repository.git('init', '--quiet', directory);
    const ended = await runIn(directory, 'release', '1.0.0');
    expectRefused(ended, usageExitCode, 'has no commits yet; push main to it first');
  });

  it('whose remote is gone', async () => {
    const directory = await bare('no-remote');
    await service.repository.git('init', '--quiet', directory);
    await service.repository.git('-C', directory, 'remote', 'add', 'origin', join(service.directory, 'nowhere.git'));
    const ended = await runIn(directory, 'release', '1.0.0');
    expectRefused(
      ended,
      usageExitCode,
      /cannot read file:.*nowhere\.git: .*; check repository\.remote in tidegate\.yaml/,
    );
  });
});

describe('says where a configuration is wrong, and what to do', () => {
  it.each<[string, string, string[]]>([
    [
      'a typo in a key',
      'environmets: {}\n',
      ['environmets is not a known key', 'allowed: ', 'remedy: remove it: environments is given already'],
    ],
    ['a value of the wrong type', 'tickets: { projects: 7 }\n', ['tickets.projects', '7']],
    ['broken YAML', 'tickets: [\n', ['not valid YAML', 'remedy: ']],
  ])('%s', async (name, text, words) => {
    const path = join(service.directory, `${name.replaceAll(' ', '-')}.yaml`);
    const lines = (await readFile(service.state.configPath, 'utf8')).replace(/^tickets:\n.*\n/m, '');
    await writeFile(path, lines + text);
    const ended = await service.tidegate('release', '1.0.0', '--config', path);
    expectRefused(ended, usageExitCode, /\.yaml:\d+:\d+: /);
    for (const word of words) expect(ended.err).toContain(word);
    const check = await service.tidegate('config', 'check', '--config', path, '--json');
    expect(check.code).toBe(usageExitCode);
    expect(JSON.parse(check.out)).toMatchObject({
      problems: [{ line: expect.any(Number), message: expect.any(String) }],
    });
  });
});

test('refuses a port that is taken, and names it', async () => {
  const newcomer = await givenNewService();
  const { production } = newcomer.ports;
  const listener = createServer().listen(production, '127.0.0.1');
  await once(listener, 'listening');
  const ended = await newcomer.tidegate('release', '1.0.0');
  listener.close();
  expectRefused(ended, usageExitCode, `cannot use port ${production}: another program listens on it`);
  await expectUntouched(newcomer);
});

describe('has nothing to tell', () => {
  it.each<[string, string[], string]>([
    ['of a service that was never released', ['report'], 'tide-table was never released from here'],
    ['of a release that there never was', ['report', 'tide-table-9.9.9-1'], 'there is no release "tide-table-9.9.9-1"'],
    ['of an audit log that there never was', ['audit', 'verify', '../../etc'], 'there is no release "../../etc"'],
    ['of a rollback of nothing', ['rollback', '--reason', 'it leaks'], 'tide-table runs nothing in production'],
  ])('%s', async (_, args, message) => {
    const ended = await service.tidegate(...args);
    expectRefused(ended, usageExitCode);
    expect(ended.err).toContain(message);
  });
});
