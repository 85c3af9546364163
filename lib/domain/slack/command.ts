import { InvalidInputError } from '../errors';
import { ReleaseId, ServiceName } from '../release';
import { StartRequest } from '../release-request';
import { ReviewOutcome } from '../review/review';
import { oneLine } from '../text';
import { isVersion, parseVersion, type Version } from '../version';
import { type Word, wordsOf } from './words';

/** The release that is meant: by its name, or by its version; without either, the one that the service has now. */
export interface Target {
  readonly releaseId?: string;
  readonly version?: Version;
  readonly service?: string;
}

/** The values of options by their names in requests; `true` of one that has no value. */
export type Options = Readonly<Record<string, string | true>>;

/** What somebody has asked for after `/release`. */
export type SlackCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'start'; readonly version: Version; readonly service?: string; readonly options: Options }
  | { readonly kind: Verb; readonly target: Target; readonly options: Options };

/** What can be asked of a release that is there. */
export const verbs = ['status', 'approve', 'reject', 'rollback', 'abort', 'review', 'resolve'] as const;
export type Verb = (typeof verbs)[number];

/** Longer ones are no commands. */
const mostCharacters = 2_000;

/** Reads the text behind `/release`. @throws InvalidInputError that says what to type instead */
export function parseCommand(text: string): SlackCommand {
  if (text.length > mostCharacters) {
    throw misread(`the command has ${text.length} characters; at most ${mostCharacters} are read`);
  }
  const { texts, options } = sorted(wordsOf(text));
  const [first, ...rest] = texts;
  if (first === undefined || first === 'help') return { kind: 'help' };
  const verb = verbs.find((name) => name === first.toLowerCase());
  if (verb !== undefined) return { kind: verb, target: targetOf(rest), options: optionsOf(verb, options) };
  if (!/^v?\d/i.test(first)) {
    throw misread(`there is no ${quoted(first)}; there is: a version, ${verbs.join(', ')}, help`);
  }
  const [service, ...more] = rest;
  assertNoMore(more);
  return {
    kind: 'start',
    version: parseVersion(first),
    ...(service !== undefined && { service: serviceNamed(service) }),
    options: known(options, startOptions, 'a release'),
  };
}

/** What ends a release, or says what was found or done about it, needs words: the report and the audit log keep them. */
function optionsOf(verb: Verb, given: readonly Given[]): Options {
  const options = known(given, ofVerb[verb], verb);
  for (const field of neededBy[verb] ?? []) {
    if (options[field] !== undefined) continue;
    throw new InvalidInputError(`${verb} needs ${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field}`, {
      remedy: `add ${optionOf(field)} "…"`,
    });
  }
  return options;
}

/** An option with its value, as typed. */
type Given = readonly [name: string, value: string | undefined];

function sorted(words: readonly Word[]): { texts: string[]; options: Given[] } {
  const texts: string[] = [];
  const options: Given[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const next = words[i + 1];
    if ('text' in word) {
      texts.push(word.text);
    } else if (next !== undefined && 'text' in next && !isFlag(word.option)) {
      options.push([word.option, next.text]);
      i++;
    } else {
      options.push([word.option, undefined]);
    }
  }
  return { texts, options };
}

/** `--preempt-by` is `preemptBy` in a request. */
const fieldOf = (option: string): string =>
  option.toLowerCase().replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const optionOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What can be said about a release that is started is what a request can say; the rest is said without options. */
const startOptions = Object.keys(StartRequest.shape).filter((name) => name !== 'service' && name !== 'version');

/** Those of them that are said without a value. */
const flags = Object.entries(StartRequest.shape).flatMap(([name, field]) =>
  field.safeParse(true).success ? [name] : [],
);

const isFlag = (option: string): boolean => flags.includes(fieldOf(option));

const ofVerb: Readonly<Record<Verb, readonly string[]>> = {
  status: [],
  approve: ['reason'],
  reject: ['reason'],
  rollback: ['reason'],
  abort: ['reason'],
  review: ['outcome', 'note'],
  resolve: ['note', 'serving'],
};

const neededBy: Partial<Record<Verb, readonly string[]>> = {
  rollback: ['reason'],
  abort: ['reason'],
  review: ['outcome', 'note'],
  resolve: ['note'],
};

/** @throws InvalidInputError for an option that is unknown there, given twice, or without its value */
function known(given: readonly Given[], allowed: readonly string[], of: string): Options {
  const options: Record<string, string | true> = {};
  for (const [option, value] of given) {
    const field = fieldOf(option);
    if (!allowed.includes(field)) throw unknownOption(option, allowed, of);
    if (Object.hasOwn(options, field)) throw misread(`${optionOf(field)} is there twice`);
    if (value === undefined && !isFlag(option)) throw misread(`${optionOf(field)} has no value`);
    options[field] = value ?? true;
  }
  return options;
}

function unknownOption(option: string, allowed: readonly string[], of: string): InvalidInputError {
  const list = allowed.length === 0 ? 'none' : allowed.map(optionOf).join(', ');
  return misread(`${of} has no option --${oneLine(option, 40)}; allowed: ${list}`);
}

function targetOf(texts: readonly string[]): Target {
  const [first, second, ...more] = texts;
  if (first === undefined) return {};
  if (ReleaseId.safeParse(first).success) {
    assertNoMore(texts.slice(1));
    return { releaseId: first };
  }
  assertNoMore(more);
  if (isVersion(first)) return { version: first, ...(second !== undefined && { service: serviceNamed(second) }) };
  if (/^v?\d/i.test(first)) return { version: parseVersion(first) };
  assertNoMore(texts.slice(1));
  return { service: serviceNamed(first) };
}

function serviceNamed(text: string): string {
  if (ServiceName.safeParse(text).success) return text;
  throw misread(`${quoted(text)} is no service: those are lower-case words joined by hyphens`);
}

function assertNoMore(texts: readonly string[]): void {
  const [first] = texts;
  if (first !== undefined) throw misread(`there is nothing that ${quoted(first)} could mean here`);
}

const quoted = (text: string): string => JSON.stringify(oneLine(text, 80));

const misread = (message: string): InvalidInputError =>
  new InvalidInputError(message, { remedy: 'put texts of several words in quotes, and see "/release help"' });

/** What can be typed, in words. */
export const usage = [
  '/release 1.4.0 [service]  releases a version',
  `    options: ${startOptions.map(optionOf).join(', ')}`,
  '/release 1.4.1 shop --type hotfix --priority P0 --incident INC-7',
  '/release status [service | version | release]',
  '/release approve [version | release] [--reason "…"]',
  '/release reject [version | release] [--reason "…"]',
  '/release rollback [version | release] --reason "…"',
  '/release abort [version | release] --reason "…"',
  `/release review [version | release] --outcome ${ReviewOutcome.options.join('|')} --note "…"`,
  '/release resolve [version | release] --note "…" [--serving 1.3.2]',
  '/release help',
].join('\n');
