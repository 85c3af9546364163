import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ConfigError, describeProblem } from '../../lib/config/config-problem';
import { loadServiceConfig, readServiceConfig } from '../../lib/config/load';
import { describeError } from '../../lib/domain/errors';
import { problemsOf, sample, sampleWith } from './sample';

const load = (text: string) => loadServiceConfig(text, 'tidegate.yaml');
const described = (run: () => unknown) => problemsOf(run).map(describeProblem).join('\n');

describe('loadServiceConfig', () => {
  it('reads a configuration that uses every key', () => {
    const { config, path } = load(sample);
    expect(path).toBe('tidegate.yaml');
    expect(config.gates.unitTests).toMatchObject({ coverage: 85, timeout: 360 });
    expect(config.environments.production.canary).toEqual([
      { percentage: 10, observeSeconds: 30 },
      { percentage: 100, observeSeconds: 60 },
    ]);
  });

  it('names the text by its SHA-256', () => {
    expect(load(sample).digest).toMatch(/^[0-9a-f]{64}$/);
    expect(load(sample).digest).toBe(load(sample).digest);
    expect(load(`${sample}# a comment`).digest).not.toBe(load(sample).digest);
  });

  interface Mistake {
    readonly what: string;
    readonly passage: string;
    readonly replacement: string;
    readonly says: string;
  }
  const mistakes = parse(readFileSync(join(__dirname, 'mistakes.yaml'), 'utf8')) as Mistake[];

  it.each(mistakes.map((mistake) => [mistake.what, mistake] as const))('explains %s', (_, mistake) => {
    expect(`${described(() => load(sampleWith(mistake.passage, mistake.replacement)))}\n`).toBe(mistake.says);
  });

  it('reports all mistakes at once, in the order of the file', () => {
    const text = sample
      .replace('port: 8081', 'port: 0')
      .replace('service: storefront', 'service: STORE')
      .replace('coverage: 85', 'coverage: 1');
    expect(problemsOf(() => load(text)).map(({ line, path }) => [line, path])).toEqual([
      [1, 'service'],
      [47, 'gates.unitTests.coverage'],
      [99, 'environments.staging.local.port'],
    ]);
  });

  it('finds what is wrong together in sections that are right, although another section is wrong', () => {
    const text = sampleWith('port: 8081', 'port: 8080').replace('coverage: 85', 'coverage: 1');
    expect(problemsOf(() => load(text)).map(({ path }) => path)).toEqual([
      'gates.unitTests.coverage',
      'environments.production.local.port',
    ]);
  });

  it('raises an error of the user whose message is the list', () => {
    expect.assertions(3);
    try {
      load(sampleWith('port: 8081', 'port: 0'));
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ name: 'InvalidConfig', fault: 'user', file: 'tidegate.yaml' });
      expect(describeError(error)).toBe(
        [
          'tidegate.yaml has 1 problem',
          'tidegate.yaml:99:13: environments.staging.local.port must be at least 1; given 0',
          '  allowed: port from 1 to 65535, for example 8080',
        ].join('\n'),
      );
    }
  });

  it('counts the problems that it does not print', () => {
    const env = Array.from({ length: 60 }, (_, i) => `        V${i}: ${i}`).join('\n');
    const text = sampleWith('        DB_PASSWORD: swordfish-env', env);
    expect(() => load(text)).toThrow(/^tidegate\.yaml has 60 problems\n.*\nand 20 more$/s);
    expect(problemsOf(() => load(text))).toHaveLength(60);
  });

  it.each([
    ['an empty file', ''],
    ['a file of comments', '# later\n'],
  ])('refuses %s', (_, text) => {
    expect(described(() => load(text))).toBe('tidegate.yaml:1:1: is empty\n  remedy: start from an example');
  });

  it.each([
    ['a list', '- service\n', 'must be a section, not a list'],
    ['a text', 'storefront\n', 'must be a section, not text'],
  ])('refuses %s instead of sections', (_, text, message) => {
    expect(problemsOf(() => load(text))).toMatchObject([{ path: '', line: 1, column: 1, message }]);
  });

  it('reports a section that is missing, and not everything in it', () => {
    const text = sample.replace(/^environments:\n(?: .*\n)*/m, '');
    expect(problemsOf(() => load(text))).toMatchObject([{ path: 'environments', line: 1, message: 'is missing' }]);
  });

  it('accepts the same value under several keys through an alias', () => {
    const text = sampleWith('staging:\n    strategy', 'staging:\n    healthCheck: &fast { timeout: 1s }\n    strategy')
      .replace('    healthCheck:\n      path: /health\n      timeout: 1s\n', '')
      .replace('production:\n    canary', 'production:\n    healthCheck: *fast\n    canary');
    expect(load(text).config.environments.production.healthCheck.timeout).toBe(1);
  });
});

describe('readServiceConfig', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'tidegate-config-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('reads a file and keeps its path', () => {
    const file = join(directory, 'tidegate.yaml');
    writeFileSync(file, sample);
    expect(readServiceConfig(file)).toMatchObject({ path: file, config: { service: 'storefront' } });
  });

  it('reads a file that starts with a byte order mark', () => {
    const file = join(directory, 'bom.yaml');
    writeFileSync(file, `\uFEFF${sample}`);
    expect(readServiceConfig(file).config.service).toBe('storefront');
  });

  it.each<[what: string, make: (file: string) => void, says: string]>([
    ['a missing file', () => undefined, 'does not exist\n  remedy: check the path'],
    ['a directory', mkdirSync, 'is a directory\n  allowed: a file\n  remedy: name the file in it'],
    [
      'a file beyond the limit',
      (file) => writeFileSync(file, '#'.repeat(1024 * 1024 + 1)),
      'is too large\n  allowed: at most 1024 KiB\n  remedy: move what is not configuration elsewhere',
    ],
    [
      'bytes that are not UTF-8',
      (file) => writeFileSync(file, Buffer.from([0x61, 0xff, 0xfe])),
      'is not text in UTF-8\n  remedy: save it as UTF-8',
    ],
  ])('refuses %s', (what, make, says) => {
    const file = join(directory, what.replaceAll(' ', '-'));
    make(file);
    expect(described(() => readServiceConfig(file))).toBe(`${file}: ${says}`);
  });

  it('refuses a device without waiting for it', () => {
    expect(described(() => readServiceConfig('/dev/zero'))).toBe('/dev/zero: is not a plain file');
  });
});
