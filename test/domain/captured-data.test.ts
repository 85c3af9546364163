import { CapturedData } from '../../lib/domain/captured-data';
import { type Block, blocks } from './captured-blocks';

const passedOrFailed = ['passed', 'failed'];
const passingOrFailing = ['passing', 'failing'];

/** The values that a field names, by the path to it. */
const enumerations: readonly (readonly [block: string, path: string, values: readonly string[]])[] = [
  ['initiated', 'releaseType', ['standard', 'hotfix', 'rollback']],
  ...Object.keys(blocks)
    .filter((name) => 'status' in (blocks[name]?.[1] ?? {}))
    .map((name) => [name, 'status', passedOrFailed] as const),
  ['stagingDeployment', 'strategy', ['blue-green', 'rolling']],
  ['stagingDeployment', 'healthChecks', passingOrFailing],
  ['productionDeployment', 'strategy', ['canary']],
  ['productionDeployment', 'canaryProgression.1.smokeTests', passedOrFailed],
  ['productionDeployment', 'canaryProgression.1.healthChecks', passingOrFailing],
  ['failureContext', 'failedState', ['initiated', 'quality_gates', 'staging']],
  ['rollbackContext', 'trigger', ['smoke-test-failure', 'error-rate-spike', 'health-check-failure', 'manual']],
  ['rollbackContext', 'trafficReversion.status', ['completed', 'failed']],
  ['rollbackContext', 'postRollbackSmokeTests.status', passedOrFailed],
  ['rollbackContext', 'healthValidation.healthChecks', passingOrFailing],
];

/** The parts that are absent when a rollback escalated before reaching them. */
const optional = new Set(['trafficReversion', 'postRollbackSmokeTests', 'healthValidation', 'gitRevert']);

/** The paths to every field of a value, with those of the objects and lists in it. */
function pathsOf(value: unknown, prefix = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}${key}`, ...pathsOf(inner, `${prefix}${key}.`)]);
}

/** A copy of the block in which the field at the path is something else; undefined takes the field out. */
function changed(block: string, path: string, value: unknown): unknown {
  const copy = structuredClone(blocks[block]?.[1]) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const accepts = (block: string, value: unknown): boolean => blocks[block]?.[0].safeParse(value).success === true;

describe.each(Object.keys(blocks))('%s', (block) => {
  const example = blocks[block]?.[1];

  it('is accepted as the workflow writes it, and is part of the captured data', () => {
    expect(blocks[block]?.[0].parse(example)).toEqual(example);
    expect(CapturedData.parse({ [block]: example })).toEqual({ [block]: example });
  });

  const mandatory = pathsOf(example).filter((path) => !optional.has(path) && !/\.?\d+$/.test(path));
  it.each(mandatory)('is refused without %s', (path) => {
    expect(accepts(block, changed(block, path, undefined))).toBe(false);
  });

  it.each(pathsOf(example))('is refused with null as %s', (path) => {
    expect(accepts(block, changed(block, path, null))).toBe(false);
  });
});

describe.each(enumerations)('%s, %s', (block, path, values) => {
  it.each(values)('accepts %s', (value) => {
    expect(accepts(block, changed(block, path, value))).toBe(true);
  });

  it.each([...values.map((value) => value.toUpperCase()), '', 'unknown', ...values.map((value) => `${value} `)])(
    'refuses %j',
    (value) => {
      expect(accepts(block, changed(block, path, value))).toBe(false);
    },
  );
});

describe('the kinds of fields', () => {
  const paths = Object.entries(blocks).flatMap(([block, [, example]]) =>
    pathsOf(example).map((path) => [block, path] as const),
  );
  const ending = (pattern: RegExp) => paths.filter(([, path]) => pattern.test(path));

  it.each(ending(/(Duration|executionTime|\bduration)$/))('%s: %s is an ISO 8601 duration', (block, path) => {
    expect(
      ['PT0S', 'PT0.5S', 'PT59.9S', 'PT23M', 'PT1H2M3S'].filter((v) => !accepts(block, changed(block, path, v))),
    ).toEqual([]);
    expect(['5 min', '125', 125, 'PT', 'PT-5S', ''].filter((v) => accepts(block, changed(block, path, v)))).toEqual([]);
  });

  it.each(ending(/(initiatedAt|failureTime|rollbackTime)$/))('%s: %s is a moment in UTC', (block, path) => {
    expect(accepts(block, changed(block, path, '2026-12-31T23:59:59Z'))).toBe(true);
    for (const value of ['2026-03-01', '2026-03-01T10:00:00', 'yesterday', '2026-13-01T10:00:00Z', 1_800_000_000_000]) {
      expect(accepts(block, changed(block, path, value))).toBe(false);
    }
  });

  it.each(
    ending(/(Issues|categoriesPassed|categoriesFailed|Tests|journeysPassed|journeysFailed)$/).filter(
      ([block, path]) => typeof blocks[block]?.[1][path] === 'number',
    ),
  )('%s: %s is a count', (block, path) => {
    expect([0, 1, 10_000].filter((value) => !accepts(block, changed(block, path, value)))).toEqual([]);
    expect(
      [-1, 0.5, Number.NaN, '3', Number.POSITIVE_INFINITY].filter((v) => accepts(block, changed(block, path, v))),
    ).toEqual([]);
  });

  it.each(ending(/(coverage|percentage|errorRate)$/))('%s: %s is a percentage', (block, path) => {
    expect([0, 0.01, 79.99, 100].filter((value) => !accepts(block, changed(block, path, value)))).toEqual([]);
    expect([-0.01, 100.01, Number.NaN, '5'].filter((v) => accepts(block, changed(block, path, v)))).toEqual([]);
  });
});

describe('names', () => {
  it.each(['main', 'develop', 'production'])('accepts the base branch %s', (branch) => {
    expect(accepts('initiated', changed('initiated', 'baseBranch', branch))).toBe(true);
  });

  it.each(['release/v1.4.0', 'hotfix/v1.4.1', 'release/v10.20.30'])('accepts the target branch %s', (branch) => {
    expect(accepts('initiated', changed('initiated', 'targetBranch', branch))).toBe(true);
  });

  it.each(['release/1.4.0', 'v1.4.0', 'feature/v1.4.0', 'release/v1.4', 'release/v1.4.0-rc.1', 'release/v1.4.0\n'])(
    'refuses the target branch %j',
    (branch) => {
      expect(accepts('initiated', changed('initiated', 'targetBranch', branch))).toBe(false);
    },
  );

  it.each(['security-scan', 'dod-validation', 'unit-tests', 'integration-tests', 'e2e-tests', 'staging-deployment'])(
    'accepts the failed gate %s',
    (name) => {
      expect(accepts('failureContext', changed('failureContext', 'failedGate', name))).toBe(true);
    },
  );
});

it('accepts a rollback that escalated before anything was verified', () => {
  const [, example] = blocks['rollbackContext'] as Block;
  const begun = Object.fromEntries(Object.entries(example).filter(([name]) => !optional.has(name)));
  expect(Object.keys(begun)).toEqual(['trigger', 'rollbackReason', 'rollbackTime']);
  expect(accepts('rollbackContext', begun)).toBe(true);
});

it('accepts a release that has captured nothing yet', () => {
  expect(CapturedData.parse({})).toEqual({});
});

it('holds every block at once, and no others', () => {
  const all = Object.fromEntries(Object.entries(blocks).map(([name, [, example]]) => [name, example]));
  expect(Object.keys(CapturedData.shape).sort()).toEqual(Object.keys(all).sort());
  expect(CapturedData.parse({ ...all, weather: 'fine' })).toEqual(all);
});
