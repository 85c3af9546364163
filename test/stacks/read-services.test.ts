import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConfigs } from '../../lib/stacks/find-configs';
import { readServices } from '../../lib/stacks/read-services';

const directory = mkdtempSync(join(tmpdir(), 'tidegate-services-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const storefront = readFileSync('examples/aws/storefront.yaml', 'utf8');

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const messageOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};

describe('services for AWS', () => {
  it('are read with the hash of their text', () => {
    const [service] = readServices(['examples/aws/storefront.yaml']);
    expect(service).toMatchObject({
      config: { service: 'storefront' },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('need a repository on GitHub', () => {
    const path = file('no-repository.yaml', storefront.replace(/ {2}github: .*\n/, ''));
    const line = storefront.split('\n').indexOf('repository:') + 1;
    expect(messageOf(() => readServices([path]))).toContain(`${path}:${line}:1: repository.github is missing`);
  });

  it('need to be somewhere on AWS, in both environments', () => {
    const local = storefront.replaceAll(
      / {4}aws:\n( {6}.*\n)+/g,
      '    local: { port: 4100, command: [node, server.js] }\n',
    );
    const path = file('local.yaml', local.replace('port: 4100', 'port: 4101'));
    const message = messageOf(() => readServices([path]));
    expect(message).toContain('environments.staging.aws is missing');
    expect(message).toContain('environments.production.aws is missing');
    expect(message).toMatch(/local\.yaml:\d+:\d+: /);
  });

  it('need names of their own', () => {
    const other = file('other.yaml', storefront);
    const message = messageOf(() => readServices(['examples/aws/storefront.yaml', other]));
    expect(message).toContain('is the name of the service in examples/aws/storefront.yaml too; given "storefront"');
  });

  it('need patience with the metrics of CloudWatch', () => {
    const path = file('hasty.yaml', storefront.replace('inconclusive: 5m', 'inconclusive: 150s'));
    expect(messageOf(() => readServices([path]))).toMatch(/monitoring\.inconclusive is over before .*; given "150s"/);
  });

  it('are refused with the place of every mistake', () => {
    const path = file('wrong.yaml', storefront.replace('alias', 'alais'));
    expect(messageOf(() => readServices([path]))).toMatch(/wrong\.yaml:\d+:\d+: environments\.staging\.aws/);
  });
});

describe('files of services', () => {
  it('are found by globs, and named once', () => {
    const found = ['examples/aws/payments.yaml', 'examples/aws/storefront.yaml'];
    expect(findConfigs(['examples/aws/*.yaml', 'examples/aws/storefront.yaml'])).toEqual(found);
  });

  it('are not looked for where packages are', () => {
    mkdirSync(join(directory, 'node_modules'));
    file(join('node_modules', 'tidegate.yaml'), storefront);
    const here = process.cwd();
    process.chdir(directory);
    try {
      expect(() => findConfigs(['**/tidegate.yaml'])).toThrow('no file fits "**/tidegate.yaml"');
    } finally {
      process.chdir(here);
    }
  });

  it('that are named are left to their reader', () => {
    expect(findConfigs(['missing.yaml'])).toEqual(['missing.yaml']);
    expect(messageOf(() => readServices(['missing.yaml']))).toContain('missing.yaml');
  });
});
