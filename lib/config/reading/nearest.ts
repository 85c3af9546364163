/** Longer texts are no typing mistakes, and comparing them would take long. */
const longest = 64;

/**
 * The candidate that was probably meant, or undefined when none is near: letter case, hyphens and underscores do not
 * count, and a third of the letters may be wrong.
 */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  if (given.length > longest) return undefined;
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = distanceBetween(plain(given), plain(candidate));
    const bearable = Math.max(1, Math.floor(candidate.length / 3));
    if (distance <= bearable && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { candidate, distance };
  }
  return best?.candidate;
}

const plain = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, '');

function distanceBetween(a: string, b: string): number {
  const abbreviates = a.length >= 3 && b.startsWith(a);
  return abbreviates ? Math.min(1, editDistance(a, b)) : editDistance(a, b);
}

/**
 * How many letters were added, left out, replaced or swapped with their neighbour between two words: the
 * Damerau-Levenshtein distance, in the form in which no letter is edited twice.
 */
export function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edited = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      row.push(swapped ? Math.min(edited, at(before, j - 2) + 1) : edited);
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
