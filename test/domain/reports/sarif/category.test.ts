import fc from 'fast-check';
import { categoryOf, coveredBy } from '../../../../lib/domain/reports/sarif/category';
import { categoryOfCwe, owaspCategories } from '../../../../lib/domain/reports/sarif/owasp';

const tagged = (...tags: string[]) => ({ id: 'r', properties: { tags } });

it.each([
  ['OWASP-A05:2025 - Injection', 'A05'],
  ['owasp_2025_a10', 'A10'],
  ['external/owasp/A05-2025', 'A05'],
  ['OWASP-A5:2025', 'A05'],
  ['OWASP-A03:2021 - Injection', 'A05'],
  ['OWASP-A10:2021 - Server-Side Request Forgery', 'A01'],
  ['OWASP-A06:2021 - Vulnerable and Outdated Components', 'A03'],
  ['OWASP-A01:2017 - Injection', undefined],
  ['external/cwe/cwe-079', 'A05'],
  ['CWE-22: Path Traversal', 'A01'],
  ['cwe: 798', 'A07'],
  ['CWE-1333', undefined],
  ['a05-2025', undefined],
  ['OWASP-A11:2025', undefined],
  ['HIGH CONFIDENCE', undefined],
])('reads the tag %s', (tag, category) => {
  expect(categoryOf('scanner', 'r', tagged(tag))).toBe(category);
});

it('prefers a tag of 2025 to the weakness, and the weakness to a tag of 2021', () => {
  const all = ['OWASP-A01:2021', 'CWE-89', 'OWASP-A10:2025'];
  expect(categoryOf('scanner', 'r', tagged(...all))).toBe('A10');
  expect(categoryOf('scanner', 'r', tagged(...all.slice(0, 2)))).toBe('A05');
});

it.each([
  ['a property', { id: 'r', properties: { cwe: ['CWE-918'] } }, 'A01'],
  ['a property that is text', { id: 'r', properties: { cwe: 'CWE-532' } }, 'A09'],
  [
    'a relationship',
    { id: 'r', relationships: [{ target: { id: 'CWE-502', toolComponent: { name: 'CWE' } } }] },
    'A08',
  ],
  [
    'a number in a taxonomy',
    { id: 'r', relationships: [{ target: { id: '611', toolComponent: { name: 'CWE' } } }] },
    'A02',
  ],
])('reads %s of a rule', (_, rule, category) => {
  expect(categoryOf('scanner', 'r', rule)).toBe(category);
});

it('reads the entries of taxonomies that a result names', () => {
  const result = { taxa: [{ id: '390', toolComponent: { name: 'CWE' } }] };
  expect(categoryOf('scanner', 'r', undefined, result)).toBe('A10');
});

it('takes an advisory for a dependency, whatever tool reports it and whatever the weakness', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('CVE-2026-1', 'GHSA-x', 'MAL-1', 'RUSTSEC-1'), (tool, id) => {
      const kind = categoryOf(/trivy/i.test(tool) ? '' : tool, id, { ...tagged('CWE-89'), id });
      expect(kind).toBe('A03');
    }),
  );
});

it.each([
  ['checkov', 'A02'],
  ['tfsec', 'A02'],
  ['TruffleHog', 'A07'],
  ['grype', 'A03'],
])('knows what %s looks for', (tool, category) => {
  expect(categoryOf(tool, 'r', { id: 'r' })).toBe(category);
  expect(coveredBy({ tool: { driver: { name: tool } }, results: [] })).toEqual([category]);
});

it('believes of Trivy what its rules tell, and what it does by itself where there are none', () => {
  const covered = (...rules: { id: string; name: string }[]) =>
    coveredBy({ tool: { driver: { name: 'Trivy', rules } }, results: [] });
  expect(covered()).toEqual(['A03']);
  expect(covered({ id: 'DS-0002', name: 'Misconfiguration' })).toEqual(['A02']);
});

it('puts every weakness of the list into one category, and invents none', () => {
  fc.assert(
    fc.property(fc.nat(2000), (number) => {
      const category = categoryOfCwe(number);
      if (category !== undefined) expect(owaspCategories).toContain(category);
      expect(categoryOf('scanner', 'r', tagged(`CWE-${number}`))).toBe(category);
      expect(categoryOf('scanner', 'r', tagged(`external/cwe/cwe-${String(number).padStart(3, '0')}`))).toBe(category);
    }),
  );
});

it('survives any label', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (tags) => {
      expect([undefined, ...owaspCategories]).toContain(categoryOf('scanner', 'r', tagged(...tags)));
    }),
  );
});
