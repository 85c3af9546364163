const atOnce = 16;

/** Maps with a few files open at a time. The first error ends it, once what is under way has ended. */
export async function inParallel<T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const waiting = items.entries();
  const failures: unknown[] = [];
  const work = async () => {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return;
      await map(item).then(
        (result) => {
          results[index] = result;
        },
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
  return results;
}
