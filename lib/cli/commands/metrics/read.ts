import { type DeliveryMetrics, deliveryMetrics } from '../../../domain/metrics/delivery';
import { gateFigures, stateFigures } from '../../../domain/metrics/step-figures';
import { type StepSummary, summariesOf } from '../../../domain/metrics/step-summaries';
import type { ReleaseRecord } from '../../../domain/release-record';
import type { ReleaseStore } from '../../../ports/release-store';

/** The figures of a service over a time. */
export interface ServiceMetrics {
  readonly service: string;
  readonly from: string;
  readonly to: string;
  /** False when there are releases of this time that were not counted: only the latest ones are. */
  readonly isComplete: boolean;
  readonly delivery: DeliveryMetrics;
  readonly states: Readonly<Record<string, StepSummary>>;
  readonly gates: Readonly<Record<string, StepSummary>>;
}

/** So many releases are counted, the latest ones. */
const mostReleases = 500;
/** So many releases are read at the same time. */
const atOnce = 10;

/** Counts the releases of a service that ended between two times. */
export async function readMetrics(
  store: Pick<ReleaseStore, 'list' | 'timeline'>,
  service: string,
  from: Date,
  to: Date,
): Promise<ServiceMetrics> {
  const records = await store.list(service, mostReleases);
  const oldest = records.at(-1);
  const ended = records
    .filter(({ endedAt }) => endedAt !== undefined && Date.parse(endedAt) >= from.getTime())
    .reverse();
  return {
    service,
    from: from.toISOString(),
    to: to.toISOString(),
    isComplete: records.length < mostReleases || oldest === undefined || Date.parse(oldest.createdAt) < from.getTime(),
    delivery: deliveryMetrics(records, from, to),
    states: summariesOf(await statesOf(store, ended)),
    gates: summariesOf(ended.map(gateFigures)),
  };
}

async function statesOf(store: Pick<ReleaseStore, 'timeline'>, records: readonly ReleaseRecord[]) {
  const all: ReturnType<typeof stateFigures>[] = [];
  for (let i = 0; i < records.length; i += atOnce) {
    const part = records.slice(i, i + atOnce);
    const read = async (record: ReleaseRecord) => stateFigures(record, await store.timeline(record.ref.id));
    all.push(...(await Promise.all(part.map(read))));
  }
  return all;
}
