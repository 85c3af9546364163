import { readFileSync } from 'node:fs';
import { loadServiceConfig } from '../../../lib/config/load';
import { problemsOf, sample, sampleWith } from '../sample';

const problems = (passage: string, replacement: string) =>
  problemsOf(() => loadServiceConfig(sampleWith(passage, replacement), 'tidegate.yaml')).map(
    ({ path, message, remedy }) => `${path} ${message}; ${remedy ?? ''}`,
  );
const accepts = (passage: string, replacement: string) =>
  expect(() => loadServiceConfig(sampleWith(passage, replacement), 'tidegate.yaml')).not.toThrow();

describe('rules for the processes of one machine', () => {
  it('refuse the same port twice', () => {
    expect(problems('port: 8081', 'port: 8080')).toEqual([
      'environments.production.local.port must not be the port of staging, 8080; ' +
        'give each environment a port of its own, for example 8081',
    ]);
  });

  it('refuse to set the port of an instance', () => {
    expect(problems('DB_PASSWORD: swordfish-env', "PORT: '3000'")).toEqual([
      'environments.staging.local.env.PORT is set by Tidegate for every instance; ' +
        'remove it; users reach the environment at local.port',
    ]);
  });

  it.each(['HOST', 'SERVICE_VERSION', 'TIDEGATE_ENVIRONMENT', 'DATA_DIR'])('refuse to set %s', (variable) => {
    expect(problems('DB_PASSWORD: swordfish-env', `${variable}: x`)).toEqual([
      `environments.staging.local.env.${variable} is set by Tidegate for every instance; remove it`,
    ]);
  });
});

describe('the rule for targets', () => {
  it('refuses an environment that is nowhere', () => {
    const nowhere = sample.replace(/^ {4}local:\n(?: {6}.*\n)+/m, '');
    expect(
      problemsOf(() => loadServiceConfig(nowhere, 'tidegate.yaml')).map(({ path, message }) => [path, message]),
    ).toEqual([['environments.staging', 'does not say where it is']]);
  });
});

describe('the rule for functions', () => {
  const example = readFileSync('examples/aws/storefront.yaml', 'utf8');

  it('refuses one whose versions without traffic cannot be reached by a browser', () => {
    const line = /^ +candidateUrl: .*\n/m;
    const found = problemsOf(() => loadServiceConfig(example.replace(line, ''), 'storefront.yaml'));
    expect(found.map(({ path, message }) => [path, message])).toEqual([
      ['environments.staging.aws', 'has no candidateUrl'],
    ]);
  });

  it('asks for nothing of the kind in production', () => {
    expect(loadServiceConfig(example, 'storefront.yaml').config.environments.production.aws).not.toHaveProperty(
      'candidateUrl',
    );
  });
});

describe('the rule for freezes', () => {
  const weekly = /^ {4}weekly:\n(?: {6}.*\n)+/m;
  const problemsIn = (text: string) =>
    problemsOf(() => loadServiceConfig(text, 'tidegate.yaml')).map(({ path, message }) => `${path} ${message}`);

  it.each(['from', 'to'])('refuses a freeze without %s, unless it is weekly', (key) => {
    const half = sample.replace(new RegExp(`^ {4}${key}: 202.*\\n`, 'm'), '');
    expect(() => loadServiceConfig(half, 'tidegate.yaml')).not.toThrow();
    expect(problemsIn(half.replace(weekly, ''))).toEqual(['freezes[0] does not say when']);
  });

  it('refuses a freeze that ends before it begins', () => {
    expect(problems('to: 2027-01-02T00:00:00+01:00', 'to: 2026-12-20T00:30:00+01:00')).toEqual([
      'freezes[0].to is not after from; correct one of them',
    ]);
  });
});

describe('the rule for the artifact', () => {
  it('refuses an inline build without artifacts', () => {
    expect(problems("    artifacts:\n      files: ['**/*']\n      base-directory: dist\n", '')).toEqual([
      'build.buildspec.artifacts is missing, so the build would produce nothing to deploy; ' +
        'list the files of the artifact in artifacts.files, for example "**/*"',
    ]);
  });
});

describe('the rule for placeholders', () => {
  it.each([
    ['in a path', 'path: /cart', 'path: /cart/{{token}}', 'critical-paths[0].path', '{{token}}'],
    ['in a header', 'Bearer {{token}}', 'Bearer {{tokn}}', 'authentication[1].headers.Authorization', '{{tokn}}'],
    ['in a body', 'user: smoke', 'user: ["{{who}}"]', 'authentication[0].body.user[0]', '{{who}}'],
    ['with spaces', 'Bearer {{token}}', 'Bearer {{ token }}', 'authentication[1].headers.Authorization', '{{ token }}'],
  ])('refuses one %s that nothing captures', (_, passage, replacement, path, placeholder) => {
    expect(problems(passage, replacement)[0]).toMatch(
      `smokeTests.${path} inserts "${placeholder}", which no earlier check of the category captures`,
    );
  });

  it('suggests the captured name that was meant', () => {
    expect(problems('Bearer {{token}}', 'Bearer {{tokn}}')[0]).toMatch('did you mean {{token}}?');
  });

  it('does not let a check insert what it captures itself', () => {
    expect(problems('      path: /session\n', '      path: /session/{{token}}\n')).toHaveLength(1);
  });

  it('looks at the suite of an environment by itself', () => {
    expect(problems('path: /products?test', 'path: /products/{{token}}')[0]).toMatch(
      'environments.staging.smokeTests.database[0].path inserts "{{token}}"',
    );
  });
});

describe('rules for monitoring', () => {
  it.each([
    [
      'a step that nobody looks at',
      'observe: 30s',
      'observe: 5s',
      'environments.production.canary[0].observe must not be shorter than monitoring.interval (10s), ' +
        'or nobody looks at the step; observe the step longer, or make monitoring.interval shorter',
    ],
    [
      'a spike shorter than two intervals',
      'for: 2m',
      'for: 15s',
      'monitoring.errorRateSpike.for must last at least two intervals (20s): a spike must be seen in both halves; ' +
        'make it longer, or monitoring.interval shorter',
    ],
    [
      'normal traffic shorter than an interval',
      'for: 5m',
      'for: 5s',
      'monitoring.normal.for must last at least one interval (10s): nobody looks sooner; ' +
        'make it longer, or monitoring.interval shorter',
    ],
    [
      'normal traffic longer than the watch',
      'for: 5m',
      'for: 7m',
      'monitoring.normal.for is longer than the watch after the canary can last (420s), so no release could complete; ' +
        'make it shorter',
    ],
    [
      'patience shorter than an interval',
      'inconclusive: 2m',
      'inconclusive: 5s',
      'monitoring.inconclusive must last at least one interval (10s): nobody looks sooner; ' +
        'make it longer, or monitoring.interval shorter',
    ],
    [
      'a rate that is normal and a spike',
      'below: 1\n',
      'below: 6\n',
      'monitoring.normal.below must not be above monitoring.errorRateSpike.above, ' +
        'or one rate would be both normal and a spike; ',
    ],
    [
      'a fast burn below a spike',
      'above: 50',
      'above: 4',
      'monitoring.fastBurn.above must not be below monitoring.errorRateSpike.above, ' +
        'or every spike would roll back at once; ',
    ],
  ])('refuse %s', (_, passage, replacement, expected) => {
    expect(problems(passage, replacement)).toEqual([expected]);
  });

  it('judge defaults like values that are written down', () => {
    expect(problems('  interval: 10s\nperm', '  interval: 70s\nperm')).toHaveLength(5);
  });

  it('accept figures of a rehearsal that lasts seconds', () => {
    accepts(
      sample.slice(sample.indexOf('monitoring:'), sample.indexOf('permissions:')),
      'monitoring:\n  errorRateSpike: { for: 4s }\n  normal: { for: 5s }\n  fastBurn: { window: 1s }\n  interval: 1s\n',
    );
  });
});

describe('the rules for secrets', () => {
  const sent = 'headers: { authorization: "Bearer {{secret.TOKEN}}" }';
  const withSecrets = (check: string, secrets: string) =>
    `${secrets}smokeTests:\n  api-health:\n    - name: signs in\n      ${check}`;

  it('accept a secret of the file in a header and in a body', () => {
    const check = `path: /me\n      ${sent}\n      body: { key: "{{secret.TOKEN}}" }\n    - name: x`;
    accepts('smokeTests:\n  api-health:\n    - name: answers', withSecrets(check, 'secrets: { TOKEN: {} }\n'));
  });

  it('refuse one that the file does not have', () => {
    const check = `path: /me\n      ${sent}\n    - name: x`;
    expect(
      problems('smokeTests:\n  api-health:\n    - name: answers', withSecrets(check, 'secrets: { TOKENS: {} }\n')),
    ).toEqual([
      'smokeTests.api-health[0].headers.authorization inserts "{{secret.TOKEN}}", which is no secret of this file; add it to the secrets of the file',
    ]);
  });

  it('refuse one in an address', () => {
    const check = 'path: "/me?token={{secret.TOKEN}}"\n    - name: x';
    expect(
      problems('smokeTests:\n  api-health:\n    - name: answers', withSecrets(check, 'secrets: { TOKEN: {} }\n')),
    ).toEqual([
      'smokeTests.api-health[0].path inserts "{{secret.TOKEN}}", but addresses are no place for secrets; send it in a header',
    ]);
  });

  it('want an ARN where an environment is on AWS', () => {
    const example = readFileSync('examples/aws/storefront.yaml', 'utf8');
    const found = problemsOf(() => loadServiceConfig(`secrets: { TOKEN: {} }\n${example}`, 'storefront.yaml'));
    expect(found.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'secrets.TOKEN has no arn, so it has no value on AWS, where environments of this service are',
    ]);
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:smoke-AbCdEf';
    expect(() =>
      loadServiceConfig(`secrets: { TOKEN: { arn: "${arn}" } }\n${example}`, 'storefront.yaml'),
    ).not.toThrow();
  });
});

describe('the rules for TCP checks', () => {
  const products = 'path: /products\n  external-services:';

  it.each([
    ['a host and a port', 'tcp: db.internal:5432'],
    ['an address and a port', 'tcp: 10.0.0.7:6379'],
  ])('accept %s', (_, check) => accepts(products, `${check}\n  external-services:`));

  it.each([
    ['no port', 'tcp: db.internal', /host and a port/],
    ['a port that there is not', 'tcp: db:70000', /1 to 65535/],
    ['a path, too', 'path: /products\n      tcp: db:5432', /either a path or a tcp address/],
    ['a header', 'tcp: db:5432\n      headers: { a: b }', /nothing is sent over/],
    ['expected text', 'tcp: db:5432\n      expect: { text: ok }', /nothing is sent over/],
    ['neither', 'method: GET', /either a path or a tcp address/],
  ])('refuse %s', (_, check, message) => {
    expect(problems(products, `${check}\n  external-services:`).join()).toMatch(message);
  });
});
