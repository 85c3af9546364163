import type * as z from 'zod';
import type { SchemaNode } from '../json-schema';
import { nearest } from './nearest';
import type { Outline } from './outline';
import type { Path } from './path';
import { allowedText, typeText, withArticle } from './type-text';

/** What a rule found: the same as a problem, with a path instead of a place. */
export interface Finding {
  readonly path: Path;
  /** Whether the place is that of the key or of the value behind it. */
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly allowed?: string | undefined;
  readonly remedy?: string | undefined;
}

type Issue = z.core.$ZodIssue;

/** Says what is wrong with a value that is there: one finding, in words, whatever zod's code for it. */
export function explainIssue(issue: Issue, path: Path, value: unknown, outline: Outline): Finding {
  if (issue.code === 'invalid_key') return explainName(issue, path, outline);
  const node = outline.at(path);
  const type = node === undefined ? undefined : typeText(outline, node);
  return {
    path,
    at: 'value',
    message: value === null ? 'is empty' : (ownWords(issue.message) ?? messageByCode(issue, value, type)),
    allowed: node === undefined ? undefined : allowedText(outline, node),
    remedy: value === null ? remedyForNothing(path, outline) : remedyFor(value, node ?? {}, valuesOf(issue)),
  };
}

function explainName(issue: z.core.$ZodIssueInvalidKey, path: Path, outline: Outline): Finding {
  const names = outline.at(path.slice(0, -1))?.propertyNames;
  const allowed = names === undefined ? undefined : allowedText(outline, names);
  return { path, at: 'key', message: ownWords(issue.issues[0]?.message) ?? 'is not a valid name', allowed };
}

/** Messages of our own schemas are lower case; zod's are not, and speak to programmers. */
function ownWords(message: string | undefined): string | undefined {
  if (message === undefined || !/^[a-z]/.test(message)) return undefined;
  return message.startsWith('must ') ? message : `is wrong: ${message}`;
}

function messageByCode(issue: Issue, value: unknown, type: string | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(type ?? issue.expected)}, not ${kindOf(value)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return `must ${issue.origin === 'number' ? 'be' : 'have'} at most ${issue.maximum}`;
    case 'invalid_format':
      return `must be ${issue.format === 'url' ? 'a web address' : `text of the form ${issue.format}`}`;
    default:
      return `must be ${withArticle(type ?? 'something else')}`;
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'number' || origin === 'int') return `must be at least ${minimum}`;
  if (minimum === 1) return 'must not be empty';
  return `must have at least ${minimum} ${origin === 'string' ? 'characters' : 'items'}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a section';
  if (typeof value === 'number') return kindOfNumber(value);
  return typeof value === 'boolean' ? 'true or false' : 'text';
}

function kindOfNumber(value: number): string {
  if (!Number.isFinite(value)) return 'something infinite';
  return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
}

const valuesOf = (issue: Issue): string[] => (issue.code === 'invalid_value' ? issue.values.map(String) : []);

function remedyFor(value: unknown, node: SchemaNode, values: readonly string[]): string | undefined {
  const meant = typeof value === 'string' ? nearest(value, values) : undefined;
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (typeof value === 'string' && node.type === 'array') return 'write a list: [a, b], or one "- item" per line';
  if (node.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return node.title === undefined ? 'put it in quotes' : `write it like ${String(node.examples?.[0] ?? node.title)}`;
  }
  return isPlain(node.default) ? `correct it, or leave the key out for ${String(node.default)}` : undefined;
}

function remedyForNothing(path: Path, outline: Outline): string {
  const section = outline.at(path.slice(0, -1));
  if (section?.required?.includes(String(path.at(-1))) !== true) return 'fill it in, or remove it';
  const description = outline.at(path)?.description;
  return description === undefined ? 'fill it in' : `fill it in: ${description}`;
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
