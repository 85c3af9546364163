import * as fc from 'fast-check';
import type { TriggerRecord } from '../../../lib/domain/release-record';
import type { ClosedSignal, ReleaseStore, TriggerAnswer } from '../../../lib/ports/release-store';
import { newId, triggerBy } from './samples';

/** What one machine or person does; a trigger may be recorded twice by the same one. */
type Step = { readonly does: 'arm' } | { readonly does: 'record'; readonly by: string } | { readonly does: 'close' };

interface Answers {
  readonly armed: { token: string; before: TriggerRecord | 'closed' | undefined }[];
  readonly recorded: { by: string; answer: TriggerAnswer }[];
  readonly closed: ClosedSignal[];
}

const steps = fc.array(
  fc.oneof(
    fc.constant<Step>({ does: 'arm' }),
    fc.record<Step & { does: 'record' }>({ does: fc.constant('record'), by: fc.constantFrom('ana', 'bob', 'eve') }),
    fc.constant<Step>({ does: 'close' }),
  ),
  { minLength: 2, maxLength: 9 },
);

export function describeSignalRaces(store: () => ReleaseStore): void {
  test('decides once for everybody, whatever happens at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (race) => {
        const id = newId();
        const answers: Answers = { armed: [], recorded: [], closed: [] };
        await Promise.all(race.map((step, index) => take(store(), id, step, `token-${index}`, answers)));
        await expectOneDecision(store(), id, answers);
      }),
      { numRuns: 70 },
    );
  });

  test('answers one after the other as the order says', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const id = newId();
        const answers: Answers = { armed: [], recorded: [], closed: [] };
        for (const [index, step] of sequence.entries()) await take(store(), id, step, `token-${index}`, answers);
        expect(await store().trigger(id)).toEqual(firstTriggerOf(sequence));
        await expectOneDecision(store(), id, answers);
      }),
      { numRuns: 25 },
    );
  });
}

async function take(store: ReleaseStore, id: string, step: Step, token: string, answers: Answers): Promise<void> {
  if (step.does === 'arm') answers.armed.push({ token, before: await store.armSignal(id, token) });
  if (step.does === 'record') {
    answers.recorded.push({ by: step.by, answer: await store.recordTrigger(id, triggerBy(step.by)) });
  }
  if (step.does === 'close') answers.closed.push(await store.closeSignal(id));
}

function firstTriggerOf(sequence: readonly Step[]): TriggerRecord | undefined {
  const decision = sequence.find(({ does }) => does !== 'arm');
  return decision?.does === 'record' ? triggerBy(decision.by) : undefined;
}

async function expectOneDecision(store: ReleaseStore, id: string, answers: Answers): Promise<void> {
  const trigger = await store.trigger(id);
  const { recorded, closed } = answers;
  for (const { by, answer } of recorded) {
    expect(answer.winner).toEqual(trigger);
    expect(answer.first).toBe(trigger?.by === by);
  }
  for (const answer of closed) expect('trigger' in answer ? answer.trigger : undefined).toEqual(trigger);
  if (recorded.length > 0 && closed.length === 0) expect(trigger).toBeDefined();
  if (recorded.length + closed.length > 0) expectWaitingStateTold(answers, trigger ?? 'closed');
}

/** A state that waits learns the decision when it begins to wait, or is known to one of those who decided. */
function expectWaitingStateTold({ armed, recorded, closed }: Answers, decision: TriggerRecord | 'closed'): void {
  for (const { before } of armed) expect([undefined, decision]).toContainEqual(before);
  const untold = armed.filter(({ before }) => before === undefined).map(({ token }) => token);
  const deciders = [...recorded.map(({ answer }) => answer), ...closed];
  const known = deciders.map((answer) => ('taskToken' in answer ? answer.taskToken : undefined));
  if (untold.length > 0) expect(known.some((token) => token !== undefined && untold.includes(token))).toBe(true);
}
