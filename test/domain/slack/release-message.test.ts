import fc from 'fast-check';
import type { ReleaseRecord } from '../../../lib/domain/release-record';
import { type ReleaseMoment, releaseMessage } from '../../../lib/domain/slack/release-message';
import { Blocks, markupIn } from '../../helpers/slack/block-kit';

const record: ReleaseRecord = {
  ref: { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ada' },
  createdAt: '2026-01-05T10:00:00.000Z',
  state: 'quality_gates',
  facts: {},
  captured: {},
};

const observation = {
  at: '2026-01-05T10:30:00.000Z',
  phase: 'canary',
  percentage: 25,
  requests: 812,
  errors: 3,
  errorRate: 0.3694,
  healthy: true,
  verdict: 'pass',
  rule: 'normal',
  reason: 'fine',
} as const;

const moment = (changes: Partial<ReleaseRecord> = {}, more: Partial<ReleaseMoment> = {}): ReleaseMoment => ({
  record: { ...record, ...changes },
  observation: undefined,
  ...more,
});

const buttonsIn = (given: ReleaseMoment): string[] =>
  releaseMessage(given).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map(({ action_id: id, value }) => `${id} ${value}`) : [],
  );

const textOf = (given: ReleaseMoment): string => JSON.stringify(releaseMessage(given));

describe('the message of a release', () => {
  it('says what is released, where it is, and by whom', () => {
    const message = releaseMessage(moment());
    expect(message.text).toBe('shop 1.4.0: quality gates');
    expect(JSON.stringify(message.blocks)).toContain('shop-1.4.0-1 · started by ada');
    expect(Blocks.safeParse(message.blocks).error).toBeUndefined();
  });

  it('shows the weight of the canary and its error rate', () => {
    const text = textOf(moment({ state: 'production' }, { observation }));
    expect(text).toContain('*Canary*\\n25 %');
    expect(text).toContain('0.36 % of 812 requests');
  });

  it('says of a hotfix how urgent it is, and for which incident', () => {
    const ref = { ...record.ref, type: 'hotfix', priority: 'P0', incident: 'INC-7' } as const;
    expect(textOf(moment({ ref }))).toContain('started by ada · hotfix · P0 · INC-7');
  });

  it('ends with the outcome, the reason and what users felt of it', () => {
    const text = textOf(
      moment({
        state: 'rolled_back',
        outcome: 'rolled_back',
        endedAt: '2026-01-05T10:42:00.000Z',
        facts: {
          links: { report: 'https://reports.example.test/1', local: 'file:///tmp/report.html' },
          blastRadius: {
            requests: 40,
            errors: 12,
            firstErrorAt: '2026-01-05T10:31:00.000Z',
            zeroTrafficAt: '2026-01-05T10:31:09.000Z',
          },
        },
        captured: {
          rollbackContext: {
            trigger: 'error-rate-spike',
            rollbackReason: '30 % of 40 requests failed',
            rollbackTime: '2026-01-05T10:31:08.000Z',
          },
        },
      }),
    );
    expect(text).toContain('shop 1.4.0: rolled back');
    expect(text).toContain('Rolled back (error-rate-spike): 30 % of 40 requests failed');
    expect(text).toContain('12 of 40 requests to the new version failed');
    expect(text).toContain('9.0 s from the first failed response to 0 %');
    expect(text).toContain('<https://reports.example.test/1|report>');
    expect(text).not.toContain('file:');
    expect(text).toContain('42 min 00 s');
  });
});

/** What the entry into production notes while a person has to decide, and afterwards. */
const waiting: object = { approvalUntil: '2026-01-05T11:00:00.000Z' };
const decided: object = { ...waiting, approval: { decision: 'approved', by: 'grace', at: '2026-01-05T10:50:00.000Z' } };

describe('the buttons fit what can be done', () => {
  it.each([
    ['in the gates', moment(), []],
    ['in staging', moment({ state: 'staging' }), []],
    [
      'while it waits',
      moment({ state: 'staging', facts: waiting }),
      ['tidegate:approve shop-1.4.0-1', 'tidegate:reject shop-1.4.0-1'],
    ],
    ['in production', moment({ state: 'production' }), ['tidegate:rollback shop-1.4.0-1']],
    ['after its end', moment({ state: 'completed', outcome: 'completed' }), ['tidegate:rollback shop-1.4.0-1']],
    ['while it is closed', moment({ state: 'completed' }), []],
    ['while it is rolled back', moment({ state: 'rolled_back' }), []],
    ['after a rollback', moment({ state: 'rolled_back', outcome: 'rolled_back' }), []],
    ['once somebody has decided', moment({ state: 'staging', facts: decided }), []],
    ['while it fails', moment({ state: 'failed', facts: waiting }), []],
    ['after a failure', moment({ state: 'failed', outcome: 'failed', facts: waiting }), []],
  ])('%s', (_, given, expected) => {
    expect(buttonsIn(given)).toEqual(expected);
  });
});

/** Texts that would do something in Slack, Markdown or JSON if they could. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4_000 }),
  fc.constantFrom(
    '<!channel> & <@U012AB3CD>',
    '*bold* `code` ~x~ _y_',
    '<https://evil.test|report>',
    '\u202Egnp.exe',
    '',
  ),
  fc.string({ unit: fc.constantFrom('<', '&', '>', 'x', '\n'), maxLength: 9_000 }),
);

it('is valid whatever people, programs and commits have written, and mentions nobody', () => {
  const texts = fc.record({
    by: hostile,
    reason: hostile,
    warnings: fc.array(hostile, { maxLength: 80 }),
    suggestions: fc.array(hostile, { maxLength: 30 }),
    links: fc.dictionary(hostile, fc.oneof(hostile, fc.webUrl()), { maxKeys: 20 }),
  });
  const isSafe = ({ by, reason, warnings, suggestions, links }: { [name: string]: unknown }) => {
    const message = releaseMessage(
      moment({
        ref: { ...record.ref, initiatedBy: by as string },
        state: 'failed',
        outcome: 'failed',
        facts: { warnings: warnings as string[], links: links as Record<string, string>, escalation: reason as string },
        captured: {
          failureContext: {
            failedState: 'quality_gates',
            failedGate: 'unit-tests',
            failureReason: reason as string,
            failureTime: record.createdAt,
            actionableFixSuggestions: suggestions as string[],
          },
        },
      }),
    );
    const markup = markupIn(message.blocks);
    return (
      Blocks.safeParse(message.blocks).success &&
      !message.text.includes('<') &&
      markup.every((found) => /^<https?:[^<>|]+\|[^<>|]*>$/.test(found))
    );
  };
  fc.assert(fc.property(texts, isSafe), { numRuns: 200 });
});
