import fc from 'fast-check';
import { WeightedChoice } from '../../../../lib/local/environment/traffic/weighted-choice';

function choose(weights: Record<string, number>, times: number): (string | undefined)[] {
  const choice = new WeightedChoice(weights);
  return Array.from({ length: times }, () => choice.next());
}

const countOf = (chosen: readonly (string | undefined)[], version: string) =>
  chosen.filter((other) => other === version).length;

/** Percentages of one version or more that add up to 100. */
const hundred = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((cuts) =>
    Object.fromEntries(cuts.slice(1).map((cut, i) => [`${i}.0.0`, cut - (cuts[i] ?? 0)] as [string, number])),
  );

test('gives every version exactly its share of each 100 requests', () => {
  fc.assert(
    fc.property(hundred, fc.integer({ min: 1, max: 3 }), (weights, hundreds) => {
      const chosen = choose(weights, 100 * hundreds);
      for (const [version, weight] of Object.entries(weights)) {
        expect(countOf(chosen, version)).toBe(weight * hundreds);
      }
    }),
  );
});

test('is never more than one request away from the share of two versions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 250 }), (weight, requests) => {
      const chosen = choose({ '2.0.0': weight, '1.0.0': 100 - weight }, requests);
      expect(Math.abs(countOf(chosen, '2.0.0') - (requests * weight) / 100)).toBeLessThanOrEqual(1);
    }),
  );
});

test('never chooses a version without weight', () => {
  expect(new Set(choose({ '2.0.0': 0, '1.0.0': 100 }, 50))).toEqual(new Set(['1.0.0']));
});

test('chooses nothing when no version has weight', () => {
  expect(choose({}, 1)).toEqual([undefined]);
});
