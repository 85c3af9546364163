import { readSarif, reportLimits, sumScans } from '../../../../lib/domain/reports';
import { report } from '../report';

const log = (results: unknown[], driver: Record<string, unknown> = {}, run: Record<string, unknown> = {}) =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'scanner', ...driver } }, results, ...run }] });
const read = (text: string) => readSarif(report(text, 'SARIF'));
const severityOf = async (result: unknown, rule?: unknown) => {
  const { counts } = await read(log([result], rule === undefined ? {} : { rules: [rule] }));
  return Object.entries(counts).find(([, count]) => count === 1)?.[0];
};

describe('severity', () => {
  it.each([
    ['9.0', 'critical'],
    ['10.0', 'critical'],
    ['8.9', 'high'],
    ['7', 'high'],
    ['6.9', 'medium'],
    ['4.0', 'medium'],
    ['3.9', 'low'],
    ['0.1', 'low'],
    ['0.0', 'none'],
    [9.1, 'critical'],
  ])('follows the score %s of the rule: %s', async (score, severity) => {
    const rule = { id: 'r', properties: { 'security-severity': score } };
    expect(await severityOf({ ruleId: 'r', level: 'note' }, rule)).toBe(severity);
  });

  it.each([
    ['error', 'high'],
    ['warning', 'medium'],
    ['note', 'low'],
    ['none', 'none'],
  ])('follows the level %s where there is no score: %s', async (level, severity) => {
    expect(await severityOf({ level })).toBe(severity);
    expect(await severityOf({ ruleId: 'r' }, { id: 'r', defaultConfiguration: { level } })).toBe(severity);
  });

  it('prefers the level of the result to that of the rule', async () => {
    expect(
      await severityOf({ ruleId: 'r', level: 'note' }, { id: 'r', defaultConfiguration: { level: 'error' } }),
    ).toBe('low');
  });

  it('is medium where nothing says anything, as SARIF has it', async () => {
    expect(await severityOf({})).toBe('medium');
  });

  it('falls back to the level where the score is nonsense', async () => {
    expect(
      await severityOf({ ruleId: 'r', level: 'error' }, { id: 'r', properties: { 'security-severity': 'bad' } }),
    ).toBe('high');
    expect(
      await severityOf({ ruleId: 'r', level: 'error' }, { id: 'r', properties: { 'security-severity': '99' } }),
    ).toBe('high');
  });
});

describe('rules', () => {
  const critical = { id: 'x/1', properties: { 'security-severity': '9.8' } };

  it('finds the rule of an extension', async () => {
    const run = { tool: { driver: { name: 's' }, extensions: [{ name: 'pack', rules: [critical] }] } };
    const byId = log([{ ruleId: 'x/1' }], {}, run);
    const byIndex = log([{ rule: { index: 0, toolComponent: { index: 0 } } }], {}, run);
    expect((await read(byId)).counts.critical).toBe(1);
    expect((await read(byIndex)).counts.critical).toBe(1);
  });

  it('finds the rule by its index, and the rule of which the result names a part', async () => {
    expect(await severityOf({ ruleIndex: 0 }, critical)).toBe('critical');
    expect(await severityOf({ ruleId: 'x/1/detail' }, critical)).toBe('critical');
  });

  it('believes the id where it and the index disagree', async () => {
    const rules = [{ id: 'other', properties: { 'security-severity': '1' } }, critical];
    expect((await read(log([{ ruleId: 'x/1', ruleIndex: 0 }], { rules }))).counts.critical).toBe(1);
  });

  it('lists the categories of the OWASP Top 10 that rules are tagged with, as those of 2025', async () => {
    const tags = (...values: string[]) => ({ id: values[0], properties: { tags: values } });
    const rules = [
      tags('OWASP-A05:2025', 'cwe-1'),
      tags('external/owasp/owasp-a10-2021'),
      tags('owasp-a5-2025'),
      tags('a1-2025'),
    ];
    expect((await read(log([], { rules }))).covered).toEqual({ A01: ['scanner'], A05: ['scanner'] });
  });
});

describe('what counts', () => {
  it('counts what is accepted apart, and what is only proposed in full', async () => {
    const results = [
      { level: 'error', suppressions: [{ kind: 'inSource' }] },
      { level: 'error', suppressions: [{ kind: 'external', status: 'accepted' }] },
      { level: 'error', suppressions: [{ kind: 'external', status: 'underReview' }] },
      { level: 'error', suppressions: [{ kind: 'external', status: 'rejected' }, { kind: 'inSource' }] },
      { level: 'error', suppressions: [] },
    ];
    expect(await read(log(results))).toMatchObject({ suppressed: 2, counts: { high: 3 } });
  });

  it('leaves out what passed, and what a baseline had and the code no longer has', async () => {
    const results = [
      { level: 'error', kind: 'pass' },
      { level: 'error', baselineState: 'absent' },
      { level: 'error', kind: 'fail' },
    ];
    expect((await read(log(results))).counts.high).toBe(1);
  });

  it('reads the findings with their place and help, the most severe first', async () => {
    const result = (level: string, line?: number) => ({
      ruleId: 'r',
      level,
      message: { text: `a ${level}\nin two lines` },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'src/a.js' }, ...(line && { region: { startLine: line } }) } },
      ],
    });
    const { findings } = await read(
      log([result('note'), result('error', 7)], { rules: [{ id: 'r', helpUri: 'https://e.org/r' }] }),
    );
    expect(findings).toEqual([
      { severity: 'high', rule: 'r', message: 'a error in two lines', place: 'src/a.js:7', help: 'https://e.org/r' },
      { severity: 'low', rule: 'r', message: 'a note in two lines', place: 'src/a.js', help: 'https://e.org/r' },
    ]);
  });

  it('keeps no link that is not one to the web', async () => {
    const { findings } = await read(log([{ ruleId: 'r' }], { rules: [{ id: 'r', helpUri: 'javascript:alert(1)' }] }));
    expect(findings[0]).not.toHaveProperty('help');
  });

  it('counts twenty thousand results and keeps the twenty most severe', async () => {
    const results = Array.from({ length: 20_000 }, (_, i) => ({
      level: i % 1000 === 999 ? 'error' : 'note',
      message: { text: `m${i}` },
    }));
    const totals = await read(log(results));
    expect(totals.counts).toMatchObject({ high: 20, low: 19_980 });
    expect(totals.findings.map(({ severity }) => severity)).toEqual(Array(20).fill('high'));
  });

  it('cuts a message of any length', async () => {
    const { findings } = await read(log([{ message: { text: 'x'.repeat(1_000_000) } }]));
    expect(findings[0]?.message.length).toBeLessThanOrEqual(300);
  });

  it('adds the scans of several tools up', async () => {
    const one = await read(log([{ level: 'error', message: { text: 'a' } }], { name: 'one' }));
    const two = await read(log([{ level: 'note' }, { level: 'error', suppressions: [{}] }], { name: 'two' }));
    expect(sumScans([two, one, one])).toMatchObject({
      tools: ['two', 'one'],
      counts: { critical: 0, high: 2, medium: 0, low: 1, none: 0 },
      suppressed: 1,
    });
  });
});

describe('refusing', () => {
  it.each([
    ['an empty file', '', /not JSON/],
    ['a file that ends early', log([{ level: 'error' }]).slice(0, -10), /not JSON: .*position \d+/],
    ['another version', '{"version":"1.0.0","runs":[]}', /version must be 2\.1\.0/],
    ['no run', '{"version":"2.1.0","runs":[]}', /runs must have at least one run/],
    ['a level that does not exist', log([{ level: 'fatal' }]), /runs\.0\.results\.0\.level/],
    ['something else', '[1]', /the document/],
    [
      'a scan that did not finish',
      log([], {}, { invocations: [{ executionSuccessful: false }] }),
      /scanner says that it did not finish/,
    ],
    ['a scan that did not look', log([]).replace('"results":[]', '"results":null'), /scanner has no list of results/],
    ['a run without results', log([]).replace('"results":[]', '"columnKind":"x"'), /scanner has no list of results/],
  ])('refuses %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('refuses more bytes than allowed without reading on', async () => {
    let pieces = 0;
    const endless = {
      path: 'scan.sarif',
      async *read() {
        for (; ; pieces++) yield Buffer.alloc(1024);
      },
    };
    await expect(readSarif(endless, { ...reportLimits, bytes: 10_000 })).rejects.toThrow(/more than 10000 bytes/);
    expect(pieces).toBeLessThan(12);
  });

  it('survives brackets nested a million deep', async () => {
    await expect(read('['.repeat(1_000_000))).rejects.toThrow(/cannot read the report/);
  });
});

describe('what a scanner could not analyse', () => {
  const notice = (level: string, kind = 'toolExecutionNotifications') => ({
    invocations: [
      {
        executionSuccessful: true,
        [kind]: [
          {
            level,
            descriptor: { id: 'parse-error' },
            message: { text: 'unexpected\ntoken' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.js' } } }],
          },
        ],
      },
    ],
  });

  it.each(['toolExecutionNotifications', 'toolConfigurationNotifications'])('is told of errors in %s', async (kind) => {
    expect((await read(log([], {}, notice('error', kind)))).gaps).toEqual([
      { tool: 'scanner', rule: 'parse-error', message: 'unexpected token', place: 'src/a.js' },
    ]);
  });

  it.each(['none', 'note', 'warning'])('is nothing at the level %s', async (level) => {
    expect((await read(log([], {}, notice(level)))).gaps).toEqual([]);
  });
});
