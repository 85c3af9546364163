import { smokeCategories } from '../../domain/smoke-tests';
import type { Finding } from '../reading/explain-issue';
import { nearest } from '../reading/nearest';
import type { Path } from '../reading/path';
import type { SmokeCheck } from '../schema/smoke-tests';
import type { Rule } from './rule';

/** A `{{name}}` that no check before it has captured, and no secret is called, would be sent as it stands. */
export const placeholderRule: Rule = ({ smokeTests, environments, secrets = {} }) => {
  const names = Object.keys(secrets).map((name) => `secret.${name}`);
  return [
    ...suiteFindings(['smokeTests'], smokeTests, names),
    ...suiteFindings(['environments', 'staging', 'smokeTests'], environments?.staging.smokeTests, names),
    ...suiteFindings(['environments', 'production', 'smokeTests'], environments?.production.smokeTests, names),
  ];
};

type Suite = Partial<Record<(typeof smokeCategories)[number], readonly SmokeCheck[] | undefined>>;

function suiteFindings(path: Path, suite: Suite | undefined, secrets: readonly string[]): Finding[] {
  return smokeCategories.flatMap((category) => categoryFindings([...path, category], suite?.[category] ?? [], secrets));
}

function categoryFindings(path: Path, checks: readonly SmokeCheck[], secrets: readonly string[]): Finding[] {
  const captured: string[] = [];
  return checks.flatMap((check, index) => {
    const known = [...captured];
    captured.push(...Object.keys(check.capture ?? {}));
    return (['path', 'headers', 'body'] as const).flatMap((key) =>
      textsIn(check[key], [...path, index, key]).flatMap(({ at, text }) =>
        // Addresses are logged everywhere: a secret must not be in one.
        textFindings(at, text, key === 'path' ? known : [...known, ...secrets]),
      ),
    );
  });
}

function textFindings(path: Path, text: string, captured: readonly string[]): Finding[] {
  return placeholdersIn(text)
    .filter((name) => !captured.includes(name))
    .map((name) => {
      if (name.startsWith('secret.')) return secretFinding(path, name, captured);
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

function secretFinding(path: Path, name: string, known: readonly string[]): Finding {
  const secrets = known.filter((one) => one.startsWith('secret.'));
  const isInPath = path.at(-1) === 'path';
  return {
    path,
    at: 'value',
    message: `inserts ${JSON.stringify(`{{${name.slice(0, 47)}}}`)}, ${isInPath ? 'but addresses are no place for secrets' : 'which is no secret of this file'}`,
    allowed: secrets.length === 0 ? 'no secret' : `one of ${braced(secrets)}`,
    remedy: isInPath ? 'send it in a header' : 'add it to the secrets of the file',
  };
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
