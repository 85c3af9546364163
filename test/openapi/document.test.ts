import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { StartRequest } from '../../lib/domain/release-request';
import { operations } from '../../lib/domain/release-request/operations';
import { problems } from '../../lib/domain/release-request/problems';
import { openApiDocument } from '../../lib/openapi/document';

const docs = join(__dirname, '..', '..', 'docs');
const document = JSON.parse(JSON.stringify(openApiDocument()));
const text = JSON.stringify(document);
const described: { operationId: string; parameters?: { name: string; in: string; required: boolean }[] }[] =
  Object.values<object>(document.paths).flatMap((path) => Object.values(path));

it('is the committed one', () => {
  // When this fails: npx tsx scripts/generate-openapi.ts
  expect(JSON.parse(readFileSync(join(docs, 'schema', 'openapi.json'), 'utf8'))).toEqual(document);
});

it('has every operation under its method and path', () => {
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(operations).sort());
  for (const [name, { method, path }] of Object.entries(operations)) {
    expect(document.paths[path][method.toLowerCase()].operationId).toBe(name);
  }
});

it('describes every parameter of a path', () => {
  for (const [path, methods] of Object.entries<Record<string, (typeof described)[number]>>(document.paths)) {
    for (const { parameters = [] } of Object.values(methods)) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  }
});

it('refers only to what it has, and has only what it refers to', () => {
  const names = Object.keys(document.components.schemas);
  const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect([...new Set(referred)].sort()).toEqual(names.sort());
});

it('has schemas that JSON Schema knows', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false, allowUnionTypes: true });
  ajv.addVocabulary(['components']);
  for (const name of Object.keys(document.components.schemas)) {
    const { components } = document;
    expect(() => ajv.compile({ $ref: `#/components/schemas/${name}`, components })).not.toThrow();
  }
});

it('tells of every problem but those of paths that are not in it', () => {
  const missing = Object.keys(problems).filter((name) => !text.includes(`"urn:tidegate:problem:${name}"`));
  expect(missing.sort()).toEqual(['method-not-allowed', 'unknown-route']);
});

it('takes the same requests as the program', () => {
  const { components } = document;
  const ajv = new Ajv2020({ strict: false });
  const accepts = ajv.compile({ $ref: '#/components/schemas/StartRequest', components });
  const version = fc.oneof(
    fc.constantFrom('1.4.0', '01.4.0', '1.4', 'v1.4.0', '1.4.0\n', '1.4.0-rc.1', '1234567890.0.0', ''),
    fc.stringMatching(/^\d{1,3}(\.\d{1,3}){1,3}$/),
  );
  const some = fc.record(
    {
      service: fc.constantFrom('shop', 'Shop', 'web-shop', 'a-', 'x'.repeat(25)),
      version,
      type: fc.constantFrom('standard', 'hotfix', 'rollback', 'other'),
      reason: fc.constantFrom('because', ' ', '', 'x'.repeat(1001)),
      other: fc.constant(1),
    },
    { requiredKeys: [] },
  );
  void fc.assert(
    fc.property(some, (request) => {
      expect(accepts(request)).toBe(StartRequest.safeParse(request).success);
    }),
    { numRuns: 500 },
  );
});

describe('docs/api.md', () => {
  const page = readFileSync(join(docs, 'api.md'), 'utf8');

  it('tells of every operation', () => {
    const missing = Object.values(operations).filter(({ method, path }) => !page.includes(`\`${method} ${path}\``));
    expect(missing).toEqual([]);
  });

  it('tells of every problem and its status, and of no other', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, name, status]) => [
      name,
      Number(status),
    ]);
    expect(rows).toEqual(Object.entries(problems).map(([name, { status }]) => [name, status]));
  });
});
