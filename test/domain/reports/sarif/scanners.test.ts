import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSarif, SuppressionList, type SuppressionRule, sumScans } from '../../../../lib/domain/reports';
import { reportLimits } from '../../../../lib/domain/reports/input';
import { report } from '../report';

const scanners = ['semgrep', 'codeql', 'trivy', 'gitleaks', 'osv-scanner'] as const;
type Scanner = (typeof scanners)[number];

/** The report of a scanner, in the shape that it writes. */
const read = (scanner: Scanner, ...rules: SuppressionRule[]) =>
  readSarif(
    report(readFileSync(join(__dirname, '../../../fixtures/sarif', `${scanner}.sarif`)), 'SARIF'),
    reportLimits,
    new SuppressionList(rules, '2026-03-01'),
  );

it.each<[Scanner, Record<string, number>, Record<string, number>, string[]]>([
  ['semgrep', { high: 1, medium: 1 }, { A04: 1, A05: 1 }, ['A01', 'A04', 'A05']],
  ['codeql', { high: 1, medium: 1 }, { A01: 1, A05: 1 }, ['A01', 'A05', 'A09']],
  ['trivy', { critical: 2, high: 1, low: 1 }, { A02: 1, A03: 1, A07: 1 }, ['A02', 'A03', 'A07']],
  ['gitleaks', { critical: 1 }, { A07: 1 }, ['A07']],
  ['osv-scanner', { critical: 1, high: 1, medium: 1 }, { A03: 3 }, ['A03']],
])('reads what %s writes', async (scanner, counts, found, covered) => {
  const totals = await read(scanner);
  expect(Object.fromEntries(Object.entries(totals.counts).filter(([, count]) => count > 0))).toEqual(counts);
  expect(totals.found).toEqual(found);
  expect(Object.keys(totals.covered)).toEqual(covered);
  expect(totals.gaps).toEqual([]);
});

it('adds them up, with the tools that looked for each category', async () => {
  const totals = sumScans(await Promise.all(scanners.map((scanner) => read(scanner))));
  expect(totals.counts).toEqual({ critical: 4, high: 4, medium: 3, low: 1, none: 0 });
  expect(totals.suppressed).toBe(1);
  expect(totals.covered).toMatchObject({
    A01: ['Semgrep OSS', 'CodeQL'],
    A03: ['Trivy', 'osv-scanner'],
    A07: ['Trivy', 'gitleaks'],
  });
  expect(totals.covered).not.toHaveProperty('A06');
});

it('says of a finding what it is, where it is and what it belongs to', async () => {
  expect((await read('codeql')).findings[0]).toEqual({
    severity: 'high',
    rule: 'js/path-injection',
    message: 'This path depends on a [user-provided value](1).',
    place: 'src/assets.js:21',
    category: 'A01',
  });
});

it('shows nothing of who committed a secret', async () => {
  expect(JSON.stringify(await read('gitleaks'))).not.toMatch(/Ada|example\.org/);
});

it('accepts what the service accepts, by any name of the rule and where the scanner ran', async () => {
  const known = { path: 'package-lock.json', reason: 'the function is never called', expires: '2026-03-01' };
  expect(await read('osv-scanner', { ...known, rule: 'GHSA-35jh-r3h4-6jhm' })).toMatchObject({
    suppressed: 1,
    counts: { critical: 1, high: 0, medium: 1 },
    found: { A03: 2 },
  });
  expect((await read('osv-scanner', { ...known, rule: 'CVE-*' })).suppressed).toBe(2);
  expect((await read('osv-scanner', { ...known, rule: 'CVE-*', path: 'other/package-lock.json' })).suppressed).toBe(0);
});

it('no longer accepts what has expired', async () => {
  const rule = { rule: '*', path: '**', reason: 'until it is mended', expires: '2026-02-28' };
  expect(await read('codeql', rule)).toMatchObject({ suppressed: 0, counts: { high: 1 } });
});
