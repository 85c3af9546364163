import { smokeCategories } from '../../domain/smoke-tests';
import type { Finding } from '../reading/explain-issue';
import { nearest } from '../reading/nearest';
import type { Path } from '../reading/path';
import type { SmokeCheck } from '../schema/smoke-tests';
import type { Rule } from './rule';

/** A `{{name}}` that no check before it has captured would be sent as it stands. */
export const placeholderRule: Rule = ({ smokeTests, environments }) => [
  ...suiteFindings(['smokeTests'], smokeTests),
  ...suiteFindings(['environments', 'staging', 'smokeTests'], environments?.staging.smokeTests),
  ...suiteFindings(['environments', 'production', 'smokeTests'], environments?.production.smokeTests),
];

type Suite = Partial<Record<(typeof smokeCategories)[number], readonly SmokeCheck[] | undefined>>;

function suiteFindings(path: Path, suite: Suite = {}): Finding[] {
  return smokeCategories.flatMap((category) => categoryFindings([...path, category], suite[category] ?? []));
}

function categoryFindings(path: Path, checks: readonly SmokeCheck[]): Finding[] {
  const captured: string[] = [];
  return checks.flatMap((check, index) => {
    const known = [...captured];
    captured.push(...Object.keys(check.capture ?? {}));
    return (['path', 'headers', 'body'] as const).flatMap((key) =>
      textsIn(check[key], [...path, index, key]).flatMap(({ at, text }) => textFindings(at, text, known)),
    );
  });
}

function textFindings(path: Path, text: string, captured: readonly string[]): Finding[] {
  return placeholdersIn(text)
    .filter((name) => !captured.includes(name))
    .map((name) => {
      const meant = nearest(name, captured);
      return {
        path,
        at: 'value',
        message: `inserts ${JSON.stringify(`{{${name.slice(0, 40)}}}`)}, which no earlier check of the category captures`,
        allowed: captured.length === 0 ? 'no placeholder: nothing is captured before' : `one of ${braced(captured)}`,
        remedy: meant === undefined ? 'capture the value in a check before this one' : `did you mean {{${meant}}}?`,
      };
    });
}

const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);

const braced = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(', ');

/** Every text in a JSON value, with its path. */
function textsIn(value: unknown, at: Path): { at: Path; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...at, key]));
}
