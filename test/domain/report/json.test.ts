import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ReportDocument } from '../../../lib/domain/report/document';
import { renderJson } from '../../../lib/domain/report/json';
import { reportJsonSchema } from '../../../lib/domain/report/json-schema';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { completed, escalated, failedInUnitTests, rolledBackByErrorRate, stories } from './fixtures';

const read = (input: ReportInput) => JSON.parse(renderJson(buildReport(input)));

it.each(Object.entries(stories))('has the shape that its schema describes, and nothing else, in %s', (_, story) => {
  const document = read(story());
  expect(ReportDocument.parse(document)).toEqual(document);
});

describe('the JSON Schema', () => {
  const schema = reportJsonSchema();
  const accepts = (document: unknown) =>
    z.fromJSONSchema(schema as z.core.JSONSchema.BaseSchema).safeParse(document).success;

  it('is the committed one', () => {
    // When this fails: npx tsx scripts/generate-report-schema.ts
    const committed = join(__dirname, '..', '..', '..', 'docs', 'schema', 'report.json');
    expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(schema);
  });

  it('accepts reports, also with fields that came later', () => {
    expect(accepts(read(completed()))).toBe(true);
    expect(accepts({ ...read(completed()), somethingNew: 1 })).toBe(true);
  });

  it('refuses another version, and a report without its outcome', () => {
    const { outcome, ...rest } = read(completed());
    expect(accepts({ ...rest, outcome, version: 2 })).toBe(false);
    expect(accepts(rest)).toBe(false);
  });
});

it('tells how it ended and what comes next', () => {
  expect(read(failedInUnitTests())).toMatchObject({
    version: 1,
    release: { id: 'storefront-1.4.0-1' },
    outcome: 'failed',
    verdict: { users: 'Nothing: production was not touched.', next: [expect.any(String), expect.any(String)] },
    captured: { failureContext: { failedGate: 'unit-tests' } },
  });
});

it('tells what users felt of a rollback, and the traffic step by step', () => {
  expect(read(rolledBackByErrorRate())).toMatchObject({
    users: { blastRadius: { requests: 1893, errors: 171 }, exposure: 112_400, recovery: 3400 },
    traffic: [{ percentage: 5 }, { percentage: 25 }, { percentage: 0 }],
    limits: { spikePercent: 5, normalPercent: 1 },
  });
});

it('tells why a rollback escalated, and that the audit log cannot be trusted', () => {
  expect(read(escalated())).toMatchObject({
    escalation: 'the smoke tests fail on 1.3.2 too',
    audit: { intact: false, sequence: 31 },
    decisions: [{ by: 'maria.keller' }, { by: 'jonas.brandt', what: 'rollback requested: accepted' }],
  });
});
