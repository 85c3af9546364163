import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadServiceConfig } from '../../lib/config/load';
import { renderReference } from '../../lib/config/reference';
import { example } from '../../lib/config/reference-prose';

describe('the reference of the configuration', () => {
  const text = renderReference();

  it('is the committed one', () => {
    // When this fails: npx tsx scripts/generate-configuration-docs.ts
    expect(readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8')).toBe(text);
  });

  it('shows an example that can be loaded', () => {
    expect(text).toContain(example);
    expect(loadServiceConfig(example, 'example').config.service).toBe('storefront');
  });

  it('links only to headings that it has', () => {
    const anchors = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(' ', '-')
        .replace(/[^\w-]/g, ''),
    );
    const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !anchors.includes(link ?? ''))).toEqual([]);
  });

  it.each([
    '| `coverage` | number from 80 to 100 | `80` | Least line coverage, in percent |',
    '| `service` | text | **required** | Name of the service; every release id starts with it |',
    '| `timeout` | [duration](#kinds-of-values) | `5m` | Time limit |',
  ])('has the row %s', (row) => {
    expect(text.split('\n')).toContain(row);
  });
});
