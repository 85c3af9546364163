import type { ActionContext } from '../shared/actor';

/** Counts what the new version did to users, and notes when it began and when it ended. */
export async function measureBlastRadius({ release, ports, traffic, record }: ActionContext): Promise<void> {
  const { facts, createdAt } = await record();
  const since = Date.parse(facts.firstTrafficAt ?? createdAt);
  const totals = await traffic.totals('production', release.version, since);
  const history = await traffic.weightHistory('production', since);
  const ended = history.find((change, i) => weightIn(change) === 0 && i > 0 && weightIn(history[i - 1]) > 0);
  const at = (milliseconds: number) => new Date(milliseconds).toISOString();
  await ports.store.note(release.id, {
    blastRadius: {
      requests: totals.requests,
      errors: totals.errors,
      ...(facts.firstTrafficAt !== undefined && { firstTrafficAt: facts.firstTrafficAt }),
      ...(totals.firstErrorAt !== undefined && { firstErrorAt: at(totals.firstErrorAt) }),
      ...(ended !== undefined && { zeroTrafficAt: at(ended.at) }),
    },
  });

  function weightIn(change: { weights: Readonly<Record<string, number>> } | undefined): number {
    return change?.weights[release.version] ?? 0;
  }
}
