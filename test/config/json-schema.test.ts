import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type SchemaNode, serviceJsonSchema } from '../../lib/config/json-schema';
import { sample, sampleWith } from './sample';

const committed = join(__dirname, '..', '..', 'docs', 'schema', 'tidegate.schema.json');

describe('the JSON Schema', () => {
  const schema = serviceJsonSchema();
  const accepts = (text: string) =>
    z.fromJSONSchema(schema as z.core.JSONSchema.BaseSchema).safeParse(parse(text)).success;

  it('is the committed one', () => {
    // When this fails: npx tsx scripts/generate-configuration-docs.ts
    expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(schema);
  });

  it('accepts what people write, durations as text and defaults left out', () => {
    expect(accepts(sample)).toBe(true);
  });

  it.each([
    ['a misspelt key', 'service:', 'servcie:'],
    ['a wrong choice', 'baseBranch: main', 'baseBranch: trunk'],
    ['a number below its range', 'coverage: 85', 'coverage: 50'],
    ['a duration without a unit', 'inconclusive: 2m', 'inconclusive: 2'],
  ])('refuses %s, so that editors show it', (_, passage, replacement) => {
    expect(accepts(sampleWith(passage, replacement))).toBe(false);
  });

  it('names every definition, and uses each', () => {
    const names = Object.keys(schema.definitions ?? {});
    const text = JSON.stringify(schema);
    expect(names.filter((name) => name.startsWith('_'))).toEqual([]);
    expect(names.filter((name) => !text.includes(`"#/definitions/${name}"`))).toEqual([]);
  });

  it('describes every key', () => {
    expect(undescribed(schema, '')).toEqual([]);

    function undescribed(node: SchemaNode, path: string): string[] {
      const children = Object.entries({ ...node.properties, ...(path === '' ? node.definitions : {}) });
      const items = node.items === undefined ? [] : undescribed(node.items, `${path}[]`);
      return [
        ...items,
        ...children.flatMap(([key, child]) => [
          ...(child.description === undefined && (child.$ref ?? child.allOf) === undefined ? [`${path}.${key}`] : []),
          ...undescribed(child, `${path}.${key}`),
        ]),
      ];
    }
  });
});
