import * as z from 'zod';
import { describeError, TransientError } from '../../lib/domain/errors';
import { oneLine } from '../../lib/domain/text';
import type { TicketEvent } from '../../lib/ports/tickets';
import { type ActionContext, effect } from '../shared/actor';
import { within } from '../shared/within';
import { commentOf, linksOf } from './comment';
import { inTurns } from './in-turns';

/** Tickets that are told at the same time: enough to be quick, few enough to be let in. */
const atATime = 10;

/** What did not answer may do so a little later. */
const secondTryMilliseconds = 1_000;

const notInTime = 'it was not told in time';

/**
 * Writes the release's outcome to each of its tickets, as many as there is time for. What a ticket did not get is a
 * warning, and keeps nothing from the others.
 */
export const updateTickets = (event: TicketEvent) =>
  effect({ withinSeconds: z.number().positive() }, async (context, { withinSeconds }) => {
    const deadline = new Date(context.now().getTime() + withinSeconds * 1000);
    const record = await context.record();
    const keys = record.facts.tickets ?? [];
    const update = {
      release: context.release,
      event,
      comment: commentOf(event, record),
      links: linksOf(record),
    };
    const tell = (key: string) => tellInTime(context, { ...update, key }, deadline);
    const problems = await inTurns(keys, atATime, tell);
    for (const [why, among] of byReason(keys, problems)) {
      await context.ports.store.warn(context.release.id, `${among.join(', ')}: ${why}`);
    }
  });

type Update = Parameters<ActionContext['tickets']['update']>[0];

/** What the ticket did not get. Whatever its system does, this ends at the deadline. */
async function tellInTime(context: ActionContext, update: Update, deadline: Date): Promise<readonly string[]> {
  const left = deadline.getTime() - context.now().getTime();
  return left <= 0 ? [notInTime] : within(context.ports, left, tell(context, update, deadline), [notInTime]);
}

async function tell(context: ActionContext, update: Update, deadline: Date): Promise<readonly string[]> {
  const { tickets, ports, log } = context;
  try {
    const { kind, problems } = await tickets.update(update, deadline).catch(async (error: unknown) => {
      if (!(error instanceof TransientError)) throw error;
      await ports.clock.sleep(secondTryMilliseconds);
      return tickets.update(update, deadline);
    });
    return kind === 'unknown' ? ['there is no such ticket, or it may not be seen'] : problems;
  } catch (error) {
    const why = oneLine(describeError(error), 300);
    log.warn('a ticket was not told', { releaseId: update.release.id, ticket: update.key, error: why });
    return [why];
  }
}

/** The tickets that share a problem, so that one cause is one warning. */
function byReason(keys: readonly string[], problems: readonly (readonly string[])[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const [i, key] of keys.entries()) {
    for (const why of problems[i] ?? []) reasons.set(why, [...(reasons.get(why) ?? []), key]);
  }
  return reasons;
}
