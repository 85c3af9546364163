import { serviceJsonSchema } from './json-schema';
import { example, introduction, rulesInWords } from './reference-prose';
import { keyTables } from './reference-tables';

/** The text of `docs/configuration.md`: an introduction, an example, and a table per section, made from the schema. */
export function renderReference(): string {
  return [
    '<!-- Generated from lib/config by scripts/generate-configuration-docs.ts. Change the schema, not this file. -->',
    introduction.trim(),
    `## Example\n\n\`\`\`yaml\n${example}\`\`\``,
    rulesInWords.trim(),
    keyTables(serviceJsonSchema()),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
