import type * as z from 'zod';
import { explainIssue, type Finding } from './explain-issue';
import { nearest } from './nearest';
import type { Outline } from './outline';
import { type Path, showPath } from './path';
import { allowedText, keysText } from './type-text';

type Issue = z.core.$ZodIssue;

/** Says more about a key that the schema does not know; undefined when there is nothing to say. */
export type KeyHint = (path: Path) => { readonly message: string; readonly remedy: string } | undefined;

/** Everything that a schema refused in a value, each thing once, in words. */
export function schemaFindings(error: z.ZodError, value: unknown, outline: Outline, hint: KeyHint): Finding[] {
  const findings = error.issues.flatMap((issue) => findingsOf(issue, []));
  const meant = new Set(findings.flatMap(({ meantPath }) => (meantPath === undefined ? [] : [showPath(meantPath)])));
  return findings.filter(({ missing, path }) => !(missing === true && meant.has(showPath(path))));

  function findingsOf(issue: Issue, prefix: Path): SchemaFinding[] {
    const path = [...prefix, ...issue.path];
    const given = valueAt(value, path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey([...path, key], given, outline, hint));
    if (given === undefined && issue.code !== 'custom') return [missingKey(path, outline)];
    if (issue.code !== 'invalid_union') return [explainIssue(issue, path, given, outline)];
    return (
      meantBranch(issue)?.flatMap((inner) => findingsOf(inner, path)) ?? [explainIssue(issue, path, given, outline)]
    );
  }
}

interface SchemaFinding extends Finding {
  readonly missing?: boolean;
  /** The key that an unknown one was probably meant to be. */
  readonly meantPath?: Path;
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function missingKey(path: Path, outline: Outline): SchemaFinding {
  const node = outline.at(path);
  if (path.length === 0) return { path, at: 'value', message: 'is empty', remedy: 'start from an example' };
  const remedy = node?.description === undefined ? 'add it' : `add it: ${node.description}`;
  const allowed = node === undefined ? undefined : allowedText(outline, node);
  return { path, at: 'key', message: 'is missing', allowed, remedy, missing: true };
}

function unknownKey(path: Path, section: unknown, outline: Outline, hint: KeyHint): SchemaFinding {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const node = outline.at(parent);
  const known = node === undefined ? [] : outline.keysOf(node);
  const given = Object.keys(section as object);
  const meant = nearest(
    key,
    known.filter((name) => !given.includes(name)),
  );
  const twice = meant === undefined ? nearest(key, known) : undefined;
  const hinted = hint(path);
  const finding = {
    path,
    at: 'key',
    message: hinted?.message ?? 'is not a known key',
    allowed: keysText(known),
    remedy: hinted?.remedy ?? remedyFor(key, { meant, twice }, outline.sectionsWith(key, parent)),
  } as const;
  return meant === undefined ? finding : { ...finding, meantPath: [...parent, meant] };
}

function remedyFor(
  key: string,
  { meant, twice }: { meant: string | undefined; twice: string | undefined },
  elsewhere: readonly Path[],
): string {
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (twice !== undefined) return `remove it: ${twice} is given already`;
  if (elsewhere.length === 0) return 'remove it';
  const places = elsewhere.slice(0, 2).map((path) => (path.length === 0 ? 'the top of the file' : showPath(path)));
  return `move it: ${key} belongs below ${places.join(' or ')}${elsewhere.length > 2 ? ' or others' : ''}`;
}

/** Of a choice, what the branch says whose kind of value was given; undefined when none or several fit. */
function meantBranch({ errors }: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const fitting = errors.filter((issues) => !issues.some(({ code, path }) => path.length === 0 && isKind(code)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

const isKind = (code: Issue['code']): boolean => code === 'invalid_type' || code === 'invalid_value';
