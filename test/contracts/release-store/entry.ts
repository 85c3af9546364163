import * as fc from 'fast-check';
import type { ApprovalDecision, StopRecord } from '../../../lib/domain/entry';
import type { ReleaseStore } from '../../../lib/ports/release-store';
import { newId } from './samples';

const at = '2026-06-12T08:00:00.000Z';
const decisionBy = (by: string, decision: ApprovalDecision['decision'] = 'approved'): ApprovalDecision => ({
  decision,
  by,
  reason: 'looks good',
  at,
});
const stopBy = (by: string): StopRecord => ({ kind: 'aborted', by, reason: 'wrong day', at });

export function describeEntry(store: () => ReleaseStore): void {
  test('gives the token of the waiting state to the first decision', async () => {
    const id = newId();
    expect(await store().awaitApproval(id, 'token')).toBeUndefined();
    expect(await store().decideApproval(id, decisionBy('ana'))).toEqual({
      first: true,
      winner: decisionBy('ana'),
      taskToken: 'token',
    });
  });

  test('names the first decision to a second one, also when nobody decided in time', async () => {
    const id = newId();
    await store().awaitApproval(id, 'token');
    await store().decideApproval(id, decisionBy('ana', 'rejected'));
    for (const late of [decisionBy('bob'), decisionBy('tidegate', 'expired')]) {
      const answer = await store().decideApproval(id, late);
      expect(answer).toEqual({ first: false, winner: decisionBy('ana', 'rejected'), taskToken: 'token' });
    }
  });

  test('gives the same answer when the same decision is recorded again', async () => {
    const id = newId();
    await store().awaitApproval(id, 'token');
    const long = { ...decisionBy('ana'), reason: `${'x'.repeat(5_000)} \ud800` };
    const answer = await store().decideApproval(id, long);
    expect(answer.first).toBe(true);
    expect(await store().decideApproval(id, long)).toEqual(answer);
  });

  test('keeps a decision without a reason', async () => {
    const id = newId();
    await store().awaitApproval(id, 'token');
    const { reason: _, ...silent } = decisionBy('ana');
    expect((await store().decideApproval(id, silent)).winner).toEqual(silent);
  });

  test('knows no decision of a person that the release does not wait for', async () => {
    const id = newId();
    expect(await store().decideApproval(id, decisionBy('ana'))).toEqual({
      first: false,
      winner: undefined,
      taskToken: undefined,
    });
    expect(await store().awaitApproval(id, 'token')).toBeUndefined();
  });

  test('lets the time run out also where no state could begin to wait', async () => {
    const id = newId();
    const expired = decisionBy('tidegate', 'expired');
    expect(await store().decideApproval(id, expired)).toMatchObject({ first: true, winner: expired });
    expect(await store().awaitApproval(id, 'token')).toEqual(expired);
  });

  test('gives the decision to a state that waits again, and its token to later ones', async () => {
    const id = newId();
    await store().awaitApproval(id, 'old');
    expect(await store().awaitApproval(id, 'new')).toBeUndefined();
    expect(await store().decideApproval(id, decisionBy('ana'))).toMatchObject({ taskToken: 'new' });
    expect(await store().awaitApproval(id, 'newest')).toEqual(decisionBy('ana'));
  });

  test('keeps a stopped release out of production, and names the first stop', async () => {
    const id = newId();
    expect(await store().stopEntry(id, stopBy('ana'))).toEqual(stopBy('ana'));
    expect(await store().stopEntry(id, stopBy('bob'))).toEqual(stopBy('ana'));
    expect(await store().enterProduction(id)).toEqual(stopBy('ana'));
    expect(await store().enterProduction(id)).toEqual(stopBy('ana'));
  });

  test('does not stop a release that has entered production', async () => {
    const id = newId();
    expect(await store().enterProduction(id)).toBeUndefined();
    expect(await store().stopEntry(id, stopBy('ana'))).toBeUndefined();
    expect(await store().enterProduction(id)).toBeUndefined();
  });

  test.each([
    ['was stopped', (id: string) => store().stopEntry(id, stopBy('ana'))],
    ['has entered production', (id: string) => store().enterProduction(id)],
  ])('takes no decision about a release that %s', async (_, end) => {
    const id = newId();
    await store().awaitApproval(id, 'token');
    await end(id);
    expect(await store().decideApproval(id, decisionBy('bob'))).toMatchObject({ first: false, winner: undefined });
    expect(await store().decideApproval(id, decisionBy('bob', 'expired'))).toMatchObject({ winner: undefined });
  });
}

type Step = { readonly does: 'wait' | 'enter' } | { readonly does: 'decide' | 'stop'; readonly by: string };
const people = fc.constantFrom('ana', 'bob', 'eve');
const steps = fc.array(
  fc.oneof(
    fc.constant<Step>({ does: 'wait' }),
    fc.constant<Step>({ does: 'enter' }),
    fc.record<Step & { by: string }>({ does: fc.constantFrom('decide', 'stop'), by: people }),
  ),
  { minLength: 2, maxLength: 9 },
);

export function describeEntryRaces(store: () => ReleaseStore): void {
  test('lets a release in or stops it, never both, whatever happens at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (race) => {
        const id = newId();
        const found = await Promise.all(race.map((step, index) => take(store(), id, step, `token-${index}`)));
        const stops = new Set(found.flatMap(({ stop }) => (stop === undefined ? [] : [stop.by])));
        expect(stops.size).toBeLessThanOrEqual(1);
        const decisions = new Set(found.flatMap(({ decision }) => (decision === undefined ? [] : [decision.by])));
        expect(decisions.size).toBeLessThanOrEqual(1);
        const isAsked = race.some(({ does }) => does === 'enter' || does === 'stop');
        if (!isAsked) return;
        const final = await store().enterProduction(id);
        for (const { entered } of found) if (entered === true) expect(final).toBeUndefined();
        for (const { stop } of found) if (stop !== undefined) expect(final).toEqual(stop);
      }),
      { numRuns: 60 },
    );
  });
}

interface Found {
  readonly entered?: boolean;
  readonly stop?: StopRecord | undefined;
  readonly decision?: ApprovalDecision | undefined;
}

async function take(store: ReleaseStore, id: string, step: Step, token: string): Promise<Found> {
  if (step.does === 'wait') return { decision: await store.awaitApproval(id, token) };
  if (step.does === 'decide') return { decision: (await store.decideApproval(id, decisionBy(step.by))).winner };
  const stop = step.does === 'stop' ? await store.stopEntry(id, stopBy(step.by)) : await store.enterProduction(id);
  return { stop, entered: stop === undefined };
}
