import * as z from 'zod';

const partition = /^RELEASE#(.+)$/;

/** The part of the events of the table's stream that matters here. */
const StreamEvent = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) })),
});

/** The releases that have changed, each once; undefined when the event is none of the table's stream. */
export function changedReleases(event: unknown): string[] | undefined {
  const records = StreamEvent.safeParse(event).data?.Records;
  if (records === undefined) return undefined;
  const ids = records.flatMap(({ dynamodb }) => partition.exec(dynamodb.Keys.pk.S)?.[1] ?? []);
  return [...new Set(ids)];
}
