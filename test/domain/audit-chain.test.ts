import * as fc from 'fast-check';
import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  canonicalJson,
  chain,
  genesisHash,
  verifyChain,
} from '../../lib/domain/audit-chain';

const releaseId = 'storefront-1.4.0-1';

const event = fc.record({
  key: fc.string({ minLength: 1 }),
  at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  by: fc.string(),
  what: fc.string(),
  detail: fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<AuditEvent['detail']>,
});

/** A chain of a few events, and the head that belongs to it. */
const chained = fc.array(event, { minLength: 2, maxLength: 8 }).map((events) => {
  const entries: AuditEntry[] = [];
  for (const each of events) entries.push(chain(releaseId, entries.at(-1), each));
  return entries;
});

const place = fc.nat({ max: 1_000 });

const headOf = (entries: readonly AuditEntry[]): AuditHead | undefined => {
  const last = entries.at(-1);
  return last && { sequence: last.sequence, hash: last.hash };
};

const samples: AuditEvent[] = [
  { key: 'created', at: '2026-01-02T03:04:05.000Z', by: 'ana', what: 'created', detail: { version: '1.4.0' } },
  { key: 'shifted 5', at: '2026-01-02T03:05:05.000Z', by: 'tidegate', what: 'traffic shifted', detail: { to: 5 } },
  { key: 'completed', at: '2026-01-02T03:06:05.000Z', by: 'tidegate', what: 'completed', detail: {} },
];

function sampleChain(): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const each of samples) entries.push(chain(releaseId, entries.at(-1), each));
  return entries;
}

describe('chain', () => {
  test('begins with the hash of the release', () => {
    const [first] = sampleChain();
    expect(first).toMatchObject({ releaseId, sequence: 1, previousHash: genesisHash(releaseId), key: 'created' });
  });

  test('gives each entry the next place and the hash before it', () => {
    const [first, second, third] = sampleChain();
    expect([second?.sequence, third?.sequence]).toEqual([2, 3]);
    expect([second?.previousHash, third?.previousHash]).toEqual([first?.hash, second?.hash]);
  });

  test('gives the same event of another release another hash', () => {
    const [first] = samples;
    if (first === undefined) throw new Error('there is no sample');
    expect(chain('storefront-1.4.0-2', undefined, first).hash).not.toBe(chain(releaseId, undefined, first).hash);
  });
});

describe('verifyChain finds intact', () => {
  test('an empty chain', () => {
    expect(verifyChain(releaseId, [], undefined)).toEqual({ intact: true, entries: 0, head: genesisHash(releaseId) });
  });

  test('every chain that was made by chaining, also after a way through JSON', () => {
    void fc.assert(
      fc.property(chained, (entries) => {
        const verdict = { intact: true, entries: entries.length, head: entries.at(-1)?.hash };
        expect(verifyChain(releaseId, entries, headOf(entries))).toEqual(verdict);
        expect(verifyChain(releaseId, JSON.parse(JSON.stringify(entries)), headOf(entries))).toEqual(verdict);
      }),
    );
  });

  test('a chain whose head stayed behind in a crash', () => {
    const entries = sampleChain();
    expect(verifyChain(releaseId, entries, headOf(entries.slice(0, 2)))).toMatchObject({ intact: true, entries: 3 });
    expect(verifyChain(releaseId, entries, undefined)).toMatchObject({ intact: true, entries: 3 });
  });
});

describe('verifyChain finds', () => {
  test('every change of every field', () => {
    void fc.assert(
      fc.property(chained, place, fc.constantFrom(...mutations), (entries, at, mutate) => {
        const index = at % entries.length;
        const changed = entries.map((entry, each) => (each === index ? mutate(entry) : entry));
        expect(verifyChain(releaseId, changed, headOf(entries))).toMatchObject({ intact: false });
      }),
      { numRuns: 300 },
    );
  });

  test('the change of an entry whose own hash was made to fit again', () => {
    void fc.assert(
      fc.property(chained, place, event, (entries, at, other) => {
        const index = at % entries.length;
        const forged = chain(releaseId, entries[index - 1], other);
        fc.pre(forged.hash !== entries[index]?.hash);
        const changed = entries.map((entry, each) => (each === index ? forged : entry));
        expect(verifyChain(releaseId, changed, headOf(entries))).toMatchObject({ intact: false });
      }),
    );
  });

  test('an entry that is gone, wherever it was', () => {
    void fc.assert(
      fc.property(chained, place, (entries, at) => {
        const index = at % entries.length;
        const rest = entries.filter((_, each) => each !== index);
        expect(verifyChain(releaseId, rest, headOf(entries))).toMatchObject({ intact: false, sequence: index + 1 });
      }),
    );
  });

  test('two entries that changed places', () => {
    void fc.assert(
      fc.property(chained, place, place, (entries, one, other) => {
        const [a, b] = [one % entries.length, other % entries.length];
        fc.pre(a !== b);
        const swapped = entries.map((entry, index) => entries[index === a ? b : index === b ? a : index] ?? entry);
        expect(verifyChain(releaseId, swapped, headOf(entries))).toMatchObject({ intact: false });
      }),
    );
  });

  test('a chain that was cut anywhere', () => {
    void fc.assert(
      fc.property(chained, place, (entries, at) => {
        const length = at % entries.length;
        expect(verifyChain(releaseId, entries.slice(0, length), headOf(entries))).toEqual({
          intact: false,
          sequence: length + 1,
          reason: `entries ${length + 1} to ${entries.length} are missing`,
        });
      }),
    );
  });

  test('a chain that was written anew behind the head and made longer', () => {
    void fc.assert(
      fc.property(chained, chained, event, (entries, others, more) => {
        const forged: AuditEntry[] = others.slice(0, entries.length);
        while (forged.length <= entries.length) forged.push(chain(releaseId, forged.at(-1), more));
        fc.pre(forged[entries.length - 1]?.hash !== entries.at(-1)?.hash);
        expect(verifyChain(releaseId, forged, headOf(entries))).toEqual({
          intact: false,
          sequence: entries.length,
          reason: 'entry is not the one that the head of the chain names',
        });
      }),
    );
  });

  test('the chain of another release', () => {
    const entries = sampleChain();
    expect(verifyChain('storefront-1.4.0-2', entries, headOf(entries))).toEqual({
      intact: false,
      sequence: 1,
      reason: `entry belongs to ${releaseId}`,
    });
  });
});

const mutations: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, key: `${entry.key} ` }),
  (entry) => ({ ...entry, at: new Date(Date.parse(entry.at) === 0 ? 1 : 0).toISOString() }),
  (entry) => ({ ...entry, by: `${entry.by}x` }),
  (entry) => ({ ...entry, what: `${entry.what}x` }),
  (entry) => ({ ...entry, detail: { ...entry.detail, 'one more': null } }),
  (entry) => ({ ...entry, detail: { detail: entry.detail } }),
  (entry) => ({ ...entry, releaseId: `${entry.releaseId}0` }),
  (entry) => ({ ...entry, sequence: entry.sequence + 1 }),
  (entry) => ({ ...entry, previousHash: genesisHash('other') }),
  (entry) => ({ ...entry, hash: genesisHash('other') }),
];

describe('canonicalJson', () => {
  test('is the same text whatever the order of the keys was', () => {
    void fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  test('keeps what JSON keeps', () => {
    void fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('leaves out fields without a value', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, null] })).toBe('{"a":[null,null]}');
  });
});
