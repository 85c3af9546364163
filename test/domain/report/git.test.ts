import { gitFacts } from '../../../lib/domain/report/git';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { completed, rolledBackByErrorRate, rolledBackBySmoke } from './fixtures';

const of = (input: ReportInput) => gitFacts(buildReport(input));
const values = (input: ReportInput) => Object.fromEntries(of(input).map(({ name, value }) => [name, value]));

it('tells where a completed release came from and what it left', () => {
  expect(values(completed())).toEqual({
    'Base branch': 'main',
    'Base commit': '3f0c9a1be27d4458a1f6c2d0b9e8374655aa0c11',
    'Release branch': 'release/v1.4.0',
    'Released commit': '9b1d7e0c44a25f3386ef0a7715c2cdb9f4e8d602',
    'Previous tag': 'v1.3.2',
    Tag: 'v1.4.0',
    'Merged back as': 'e1b7c40d9a32f6581f6c2d0b9e8374655aa0c119',
  });
});

it('tells what a rollback reverted, or what stood in its way', () => {
  expect(values(rolledBackByErrorRate())).toMatchObject({
    'Reverted by': '51ab0c7e2f9d4438b1f6c2d0b9e8374655aa0c12',
    'Rollback tag': 'v1.4.0-rollback',
  });
  expect(values(rolledBackBySmoke())['Revert']).toContain('conflicts in src/cart.ts');
});

it('links what there is, when the repository has an address', () => {
  const urls = of(completed()).map(({ url }) => url);
  expect(urls[2]).toBe('https://github.com/acme/storefront/tree/release/v1.4.0');
  expect(urls[5]).toBe('https://github.com/acme/storefront/releases/tag/v1.4.0');
  expect(of({ ...completed(), repositoryUrl: undefined }).some(({ url }) => url !== undefined)).toBe(false);
});

it('leads nowhere else, whatever a branch is called', () => {
  const { record, ...rest } = completed();
  const branch = 'release/"><script>?#\uD800';
  const [, , fact] = of({ ...rest, record: { ...record, facts: { ...record.facts, branch } } });
  expect(fact?.url).toBe('https://github.com/acme/storefront/tree/release/%22%3E%3Cscript%3E%3F%23');
  expect(of({ ...rest, record, repositoryUrl: 'javascript:alert(1)' })[0]?.url).toBeUndefined();
});
