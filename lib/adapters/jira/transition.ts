import * as z from 'zod';
import type { WebApi } from '../tickets/web-api';
import { issuePath } from './jira-api';

const Transitions = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      to: z.object({ name: z.string() }),
      isAvailable: z.boolean().optional(),
    }),
  ),
});

export interface Move {
  readonly key: string;
  /** The status that the issue has. */
  readonly from: string;
  /** The status that it gets, or the transition's own name. */
  readonly to: string;
}

/**
 * Moves an issue to a status, if its workflow lets it go there from where it is.
 * @returns what is in the way; undefined when it is there now
 * @throws TicketSystemError, TransientError
 */
export async function moveIssue(api: WebApi, { key, from, to }: Move, deadline: Date): Promise<string | undefined> {
  if (isSame(from, to)) return undefined;
  const path = `${issuePath(key)}/transitions`;
  const doing = `move it to ${to}`;
  const { transitions } = await api.read(Transitions, { method: 'GET', path, doing, deadline });
  const available = transitions.filter(({ isAvailable }) => isAvailable !== false);
  const fitting = available.find((one) => isSame(one.to.name, to)) ?? available.find(({ name }) => isSame(name, to));
  if (fitting === undefined) return `its workflow does not lead from ${from} to ${to}`;
  await api.send({ method: 'POST', path, body: { transition: { id: fitting.id } }, doing, deadline });
  return undefined;
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
