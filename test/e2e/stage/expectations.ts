import type { ReleaseOutcome } from '../../../lib/domain/release';
import { exitCodes } from '../../../lib/domain/release';
import type { Ended } from './program';
import type { Service } from './service';

/** What must hold of everything that a command says: no stack trace, no escape sequence, no secret of the program. */
export function expectPlain({ out, err }: Ended): void {
  const said = out + err;
  expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(said).not.toContain('\u001b');
  expect(said).not.toContain('node:internal');
}

/** The command was refused: in words, with the exit code, and nothing was released. */
export function expectRefused(ended: Ended, code: number, ...words: readonly (string | RegExp)[]): void {
  expectPlain(ended);
  for (const word of words) {
    if (typeof word === 'string') expect(ended.err).toContain(word);
    else expect(ended.err).toMatch(word);
  }
  expect(ended).toMatchObject({ code, out: '' });
}

/** The release ended so; users are served by this version alone, and the lane is free unless it escalated. */
export async function expectEnd(
  service: Service,
  ended: Ended,
  outcome: ReleaseOutcome,
  served: string | undefined,
): Promise<void> {
  expectPlain(ended);
  expect(ended).toMatchObject({ code: exitCodes[outcome], out: expect.stringContaining(words[outcome]) });
  await expectOrder(service, outcome, served);
}

/** The latest release is at this end; users are served by this version alone, and the lane is free unless it escalated. */
export async function expectOrder(
  service: Service,
  outcome: ReleaseOutcome,
  served: string | undefined,
): Promise<void> {
  const { lane, environments, releases } = await service.status();
  expect(lane.holder).toBe(outcome === 'escalated' ? releases[0]?.ref.id : undefined);
  expect(releases[0]).toMatchObject({ outcome });
  const weights = environments.production?.weights ?? {};
  expect(Object.keys(weights).filter((version) => (weights[version] ?? 0) > 0)).toEqual(
    served === undefined ? [] : [served],
  );
  if (served !== undefined) expect(await service.servedVersion()).toBe(served);
}

const words: Readonly<Record<ReleaseOutcome, string>> = {
  completed: 'completed',
  failed: 'failed',
  rolled_back: 'rolled back',
  escalated: 'rollback escalated',
};
