import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { makeRepository } from '../../../contracts/source-control/origin';
import { Setting } from './setting';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.connected();
});
afterEach(() => setting.remove());

describe('opening', () => {
  test('refuses a workspace that does not exist', async () => {
    const workspace = join(setting.directory, 'nowhere');
    await expect(setting.source({ workspace }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining(workspace),
      remedy: expect.any(String),
    });
  });

  test('refuses a workspace that is not in a git repository', async () => {
    const workspace = join(setting.directory, 'plain');
    await mkdir(workspace);
    await expect(setting.source({ workspace }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('is not in a git repository'),
      remedy: expect.stringContaining('git init'),
    });
  });

  test('refuses an origin without commits', async () => {
    const remote = join(setting.directory, 'empty.git');
    await makeRepository(remote, '\tbare = true\n');
    await expect(setting.source({ remote }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('has no commits yet'),
      remedy: expect.stringContaining('main'),
    });
  });

  test('names the branches that there are when the base branch is missing', async () => {
    await expect(setting.source({ baseBranch: 'develop' }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringMatching(/no branch "develop"; it has main$/),
      remedy: expect.stringContaining('baseBranch'),
    });
  });

  test('refuses an origin that is not a repository', async () => {
    const remote = join(setting.directory, 'plain');
    await mkdir(remote);
    await expect(setting.source({ remote }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('does not appear to be a git repository'),
      remedy: expect.stringContaining('repository.remote'),
    });
  });

  test('reports an unreachable origin as passing, without the password in its address', async () => {
    const remote = 'http://ada:hunter2@127.0.0.1:1/shop.git';
    const failure = await setting
      .source({ remote })
      .refresh()
      .catch((error) => error);
    expect(failure).toMatchObject({ name: 'TransientError', remedy: expect.any(String) });
    expect(failure.message).toContain('http://127.0.0.1:1/shop.git');
    expect(JSON.stringify([failure.message, failure.remedy])).not.toContain('hunter2');
  });

  test('says so when git is not installed', async () => {
    const environment = { ...setting.environment, PATH: join(setting.directory, 'no-programs') };
    await expect(setting.source({ environment }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('git is not installed'),
      fault: 'environment',
    });
  });

  test('says so when git is too old', async () => {
    const programs = join(setting.directory, 'programs');
    await mkdir(programs);
    await writeFile(join(programs, 'git'), '#!/bin/sh\necho git version 2.37.9\n');
    await chmod(join(programs, 'git'), 0o755);
    await expect(setting.source({ environment: { PATH: programs } }).refresh()).rejects.toMatchObject({
      name: 'RepositoryError',
      message: 'git version 2.37.9 is too old',
      remedy: 'install git 2.38 or newer',
    });
  });

  test('succeeds later when what was missing is there', async () => {
    const source = setting.source({ baseBranch: 'develop' });
    await expect(source.refresh()).rejects.toMatchObject({ name: 'RepositoryError' });
    await setting.origin.branch('develop', setting.first);
    expect(await source.resolve('develop')).toBe(setting.first);
  });

  test('takes directories relative to the one it runs in', async () => {
    const workspace = relative(process.cwd(), setting.workspace);
    const stateDirectory = relative(process.cwd(), setting.state);
    expect(await setting.source({ workspace, stateDirectory }).resolve('main')).toBe(setting.first);
    expect(await readdir(setting.state)).toEqual(['git']);
  });

  test('mends a clone that was left half made', async () => {
    const source = setting.source();
    await source.refresh();
    await rm(join(setting.state, 'git/repository.git/HEAD'));
    await rm(join(setting.state, 'git/repository.git/refs'), { recursive: true });
    expect(await setting.source().resolve('main')).toBe(setting.first);
  });
});

describe('the environment', () => {
  test('is not led astray by variables that git sets for hooks', async () => {
    const stray = {
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere/index',
      GIT_WORK_TREE: '/',
      GIT_CEILING_DIRECTORIES: '/',
    };
    const source = setting.source({ environment: { ...setting.environment, ...stray } });
    await source.commitFiles('main', setting.first, [{ path: 'a', content: '1' }], 'chore: a');
    expect(await setting.origin.read('main', 'a')).toBe('1');
  });

  test('signs, converts and names nothing as the user has configured', async () => {
    await mkdir(join(setting.directory, 'home'));
    await writeFile(
      join(setting.directory, 'home/.gitconfig'),
      '[user]\n\tname = Ada\n[commit]\n\tgpgSign = true\n[tag]\n\tgpgSign = true\n[push]\n\tfollowTags = true\n' +
        '[core]\n\tautocrlf = true\n[i18n]\n\tcommitEncoding = latin1\n\tlogOutputEncoding = latin1\n[log]\n\tdate = relative\n',
    );
    const source = setting.source();
    const head = await source.commitFiles('main', setting.first, [{ path: 'a', content: '1\r\n' }], 'chore: ü');
    await source.createTag('v1.0.0', head, 'Version 1.0.0');
    expect(await setting.origin.read('main', 'a')).toBe('1\r\n');
    expect((await setting.origin.git(['log', '-1', '--format=%an <%ae> %aI %cn %cI %s', head])).trim()).toBe(
      'Tidegate <tidegate@tidegate.invalid> 2027-02-03T04:05:06+00:00 Tidegate 2027-02-03T04:05:06+00:00 chore: ü',
    );
    expect((await source.commits(setting.first, head))[0]).toMatchObject({ message: 'chore: ü' });
  });
});

describe('two processes on one clone', () => {
  test('open it at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => setting.source().resolve('main')));
    expect(answers).toEqual([setting.first, setting.first, setting.first]);
  });

  test('commit to different branches at once', async () => {
    const branches = ['one', 'two', 'three'];
    for (const branch of branches) await setting.origin.branch(branch, setting.first);
    await Promise.all(
      branches.map((branch) =>
        setting.source().commitFiles(branch, setting.first, [{ path: branch, content: branch }], `chore: ${branch}`),
      ),
    );
    for (const branch of branches) {
      expect(await setting.origin.read(branch, branch)).toBe(branch);
      expect(await setting.origin.parents(branch)).toEqual([setting.first]);
    }
  });

  test('create the same branch elsewhere, and one wins', async () => {
    const second = await setting.origin.commit('main', { a: '1' });
    const answers = await Promise.all(
      [setting.first, second].map((commit) => setting.source().createBranch('release/v1.0.0', commit)),
    );
    expect(answers.toSorted()).toEqual(['created', 'taken']);
    expect(await setting.origin.head('release/v1.0.0')).toBe(answers[0] === 'created' ? setting.first : second);
  });
});
