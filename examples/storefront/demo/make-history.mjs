// Makes a git repository with the history of the storefront: up to v1.0.0 from the files of this folder, from there
// to the end of main from the patches in demo/commits.
//
//   node demo/make-history.mjs <target-directory> [<date of the last commit, ISO 8601>]
//
// The same date makes the same commits. The user's git configuration has no say.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const demo = dirname(fileURLToPath(import.meta.url));
const storefront = dirname(demo);

/**
 * One commit of history.json. Its change is `files`, `rest` or `merges`, or else the patch of its id.
 *
 * @typedef {object} Commit
 * @property {string} id
 * @property {string} author a key of `people`
 * @property {string} before how long before the last commit, for example `3d 4h 20m`
 * @property {string[]} message lines; {{id}} stands for the hash of another commit
 * @property {string[]} [files] adds these files of the folder
 * @property {boolean} [rest] adds everything in the folder that is not added yet
 * @property {string} [branch] goes to this branch, which starts at the last commit of main
 * @property {string} [merges] merges this branch into main
 * @property {string} [tag]
 */

/** @typedef {{ lastCommit: string, people: Record<string, string>, commits: Commit[] }} History */

/**
 * @param {string} directory must be empty, or not exist
 * @param {string} [lastCommit] ISO 8601; without it, the date in history.json
 * @returns {{ commits: number, branches: Record<string, string>, tags: Record<string, string> }}
 */
export function makeHistory(directory, lastCommit) {
  /** @type {History} */
  const history = JSON.parse(readFileSync(join(demo, 'history.json'), 'utf8'));
  const end = readDate(lastCommit ?? history.lastCommit);
  const target = resolve(directory);
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new Error(`"${directory}" is not empty; give a directory that is empty or does not exist`);
  }
  mkdirSync(target, { recursive: true });
  return new Historian(target, history, end).write();
}

/** Writes the commits one after the other, with git's plumbing: no work tree until the end, so that it is quick. */
class Historian {
  #git;
  #people;
  #commits;
  #end;
  /** @type {Map<string, string>} hashes by id */
  #hashes = new Map();
  /** @type {Map<string, string>} hashes of the heads by branch */
  #heads = new Map();
  /** @type {Map<string, string>} hashes by tag */
  #tags = new Map();

  /**
   * @param {string} target
   * @param {History} history
   * @param {Date} end
   */
  constructor(target, { people, commits }, end) {
    this.#git = gitIn(target);
    this.#people = new Map(Object.entries(people));
    this.#commits = commits;
    this.#end = end;
  }

  write() {
    this.#git(['init', '--quiet', '--template=', '--initial-branch=main']);
    for (const commit of this.#commits) this.#write(commit);
    for (const [branch, hash] of this.#heads) this.#git(['update-ref', `refs/heads/${branch}`, hash]);
    this.#git(['reset', '--quiet', '--hard', 'main']);
    const branches = Object.fromEntries(this.#heads);
    return { commits: this.#commits.length, branches, tags: Object.fromEntries(this.#tags) };
  }

  /** @param {Commit} commit */
  #write(commit) {
    const branch = commit.branch ?? 'main';
    const parent = this.#heads.get(branch) ?? this.#heads.get('main');
    const merged = commit.merges === undefined ? undefined : this.#headOf(commit.merges);
    const tree = this.#tree(commit, parent);
    const parents = [parent, merged].flatMap((hash) => (hash === undefined ? [] : ['-p', hash]));
    const message = commit.message.join('\n').replaceAll(/\{\{(.+?)\}\}/g, (_, id) => this.#hashOf(id));
    const hash = this.#git(['commit-tree', ...parents, tree], { env: this.#signature(commit), input: `${message}\n` });
    this.#hashes.set(commit.id, hash);
    this.#heads.set(branch, hash);
    if (commit.merges !== undefined) this.#heads.delete(commit.merges);
    if (commit.tag !== undefined) this.#tag(commit, commit.tag, hash);
  }

  /**
   * @param {Commit} commit
   * @param {string | undefined} parent
   */
  #tree(commit, parent) {
    if (parent !== undefined) this.#git(['read-tree', parent]);
    if (commit.files !== undefined) this.#add(commit.files);
    else if (commit.rest) this.#add(['.', ':(exclude)demo']);
    else for (const id of this.#patchesOf(commit)) this.#apply(id);
    return this.#git(['write-tree']);
  }

  /** @param {string[]} paths */
  #add(paths) {
    this.#git([`--work-tree=${storefront}`, 'add', '--', ...paths], { cwd: storefront });
  }

  /** @param {string} id */
  #apply(id) {
    this.#git(['apply', '--cached', '--whitespace=nowarn', join(demo, 'commits', `${id}.patch`)]);
  }

  /** @param {Commit} commit */
  #patchesOf({ id, merges }) {
    return merges === undefined ? [id] : this.#commits.filter(({ branch }) => branch === merges).map((one) => one.id);
  }

  /**
   * @param {Commit} commit
   * @param {string} tag
   * @param {string} hash
   */
  #tag(commit, tag, hash) {
    this.#git(['tag', '--annotate', '--message', `Release ${tag}`, tag, hash], { env: this.#signature(commit) });
    this.#tags.set(tag, hash);
  }

  /** @param {Commit} commit */
  #signature({ id, author, before }) {
    const [, name, email] = /^(.+) <(.+)>$/.exec(this.#people.get(author) ?? '') ?? [];
    if (name === undefined || email === undefined) throw new Error(`commit "${id}": nobody is called "${author}"`);
    const date = `${Math.round(this.#end.getTime() / 1000) - readSeconds(before)} +0000`;
    return {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: date,
    };
  }

  /** @param {string} id */
  #hashOf(id) {
    const hash = this.#hashes.get(id);
    if (hash === undefined) throw new Error(`there is no commit "${id}" before the one that names it`);
    return hash;
  }

  /** @param {string} branch */
  #headOf(branch) {
    const hash = this.#heads.get(branch);
    if (hash === undefined) throw new Error(`there is no branch "${branch}" to merge`);
    return hash;
  }
}

const timeoutMilliseconds = 20_000;

/** What git must not take from the user: where the repository is, hooks, signatures, ignored files, line ends. */
const own = [
  'core.autocrlf=false',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'core.fileMode=false',
  'core.hooksPath=/dev/null',
  'commit.gpgSign=false',
  'tag.gpgSign=false',
];

/**
 * Runs git in a repository, apart from the configuration of user and machine.
 *
 * @param {string} target
 */
function gitIn(target) {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const isolated = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const environment = { ...Object.fromEntries(others), ...isolated };
  const settings = own.flatMap((setting) => ['-c', setting]);
  /**
   * @param {string[]} args
   * @param {{ cwd?: string, env?: Record<string, string>, input?: string }} [options]
   * @returns {string} what git says
   */
  return (args, { cwd = target, env = {}, input = '' } = {}) => {
    const { status, error, stdout, stderr } = spawnSync(
      'git',
      [...settings, `--git-dir=${join(target, '.git')}`, ...args],
      { cwd, input, env: { ...environment, ...env }, encoding: 'utf8', timeout: timeoutMilliseconds },
    );
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr.trim()}`);
    return stdout.trim();
  };
}

/** @param {string} text */
function readDate(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`"${text}" is not a date; give one like 2026-11-20T15:40:00Z`);
  return date;
}

/** @param {string} text for example `3d 4h 20m` */
function readSeconds(text) {
  if (!/^\d+[dhm]( \d+[dhm])*$/.test(text))
    throw new Error(`"${text}" is not a length of time; write it like 3d 4h 20m`);
  const units = new Map([
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
  ]);
  return text.split(' ').reduce((sum, part) => sum + Number(part.slice(0, -1)) * (units.get(part.slice(-1)) ?? 0), 0);
}

const started = process.argv[1];
if (started !== undefined && import.meta.url === pathToFileURL(resolve(started)).href) {
  const [directory, lastCommit] = process.argv.slice(2);
  try {
    if (directory === undefined) throw new Error('say where: node demo/make-history.mjs <target-directory> [<date>]');
    process.stdout.write(`${JSON.stringify(makeHistory(directory, lastCommit))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
