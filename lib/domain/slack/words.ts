import { InvalidInputError } from '../errors';

/** What people's keyboards make of a plain quotation mark. */
const doubleQuotes = '"\u201C\u201D\u201E\u201F\u00AB\u00BB';
const singleQuotes = "'\u2018\u2019\u201A\u201B";
/** What they make of two hyphens, and the hyphens that do not break lines. */
const dashes = '\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212';

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** One word of a command: `--name`, or a text. */
export type Word = { readonly option: string } | { readonly text: string };

/**
 * Splits the text of a slash command into its words. A word or the value after `=` may stand in quotes, which may be any
 * that a keyboard makes; within a word, a quote is an apostrophe. @throws InvalidInputError when a quote is not closed
 */
export function wordsOf(given: string): Word[] {
  const text = given.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
  const words: Word[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const option = optionAt(rest);
    const { value, length } = option ?? textAt(rest);
    words.push(option ? { option: value } : { text: value });
    rest = rest.slice(length);
    // `--reason="…"` is `--reason "…"`.
    rest = option && rest.startsWith('=') ? rest.slice(1) : rest.trimStart();
  }
  return words;
}

interface Found {
  readonly value: string;
  readonly length: number;
}

const optionPattern = new RegExp(`^[${dashes}]+([^\\s=${dashes}][^\\s=]*)`, 'u');

/** An option, however many dashes there are: one is what some keyboards make of two. */
function optionAt(text: string): Found | undefined {
  const match = optionPattern.exec(text);
  return match === null ? undefined : { value: match[1] ?? '', length: match[0].length };
}

function textAt(text: string): Found {
  const [first = ''] = text;
  const quotes = [doubleQuotes, singleQuotes].find((kind) => kind.includes(first));
  if (quotes === undefined) {
    const [word = ''] = /^\S+/.exec(text) ?? [];
    return { value: word, length: word.length };
  }
  // A quote inside a word closes nothing: `'that's why'`.
  const end = new RegExp(`[${quotes}](?=\\s|$)`, 'u').exec(text.slice(1));
  if (end === null) {
    throw new InvalidInputError('a quotation mark is not closed', { remedy: 'close it, or leave it out' });
  }
  return { value: text.slice(1, end.index + 1), length: end.index + 2 };
}
