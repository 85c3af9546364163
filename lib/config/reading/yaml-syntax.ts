import { type Document, type ErrorCode, visit, type YAMLError } from 'yaml';
import type { ConfigProblem } from '../config-problem';
import { excerptOf } from './excerpt';
import type { Place } from './path';

/** One mistake makes the parser stumble many times; the first ones tell. */
const mostReported = 5;

const remedies: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'give all keys of a section the same indentation, and close every bracket',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put text that contains ": " in quotes, or begin a section on the next line',
  MISSING_CHAR: 'close the quote or bracket, or write a key as "key: value"',
  MULTILINE_IMPLICIT_KEY: 'put text of several lines in quotes',
  MULTIPLE_DOCS: 'keep one document: remove the "---" and what follows',
  TAB_AS_INDENT: 'indent with spaces',
  UNEXPECTED_TOKEN: 'put text that contains quotes, brackets or ": " in quotes',
};

const messages: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'two keys on one line',
  MULTIPLE_DOCS: 'more than one YAML document',
  TAB_AS_INDENT: 'a tab as indentation',
};

/** What the parser could not read, with the lines around it. */
export function syntaxProblems(
  text: string,
  document: Document.Parsed,
  file: string,
  place: (offset: number) => Place,
): ConfigProblem[] {
  return document.errors.slice(0, mostReported).map((error) => {
    const quote = openQuote(document, error);
    const { line, column } = place(quote ?? error.pos[0]);
    const message = quote === undefined ? (messages[error.code] ?? inOurStyle(error)) : 'a quote that is never closed';
    return {
      file,
      path: '',
      line,
      column,
      value: undefined,
      message: `not valid YAML: ${message}`,
      allowed: undefined,
      remedy: remedies[error.code],
      excerpt: excerptOf(text, document, line, column),
    };
  });
}

/** A quote that is never closed is noticed at the end of the file, but the mistake is where it opens. */
function openQuote(document: Document.Parsed, { code, pos: [end] }: YAMLError): number | undefined {
  if (code !== 'MISSING_CHAR') return undefined;
  let start: number | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      if (type?.startsWith('QUOTE') && range && range[0] < end && end <= range[1]) start = range[0];
    },
  });
  return start;
}

/** What the parser quotes from the file could be a secret; the excerpt shows it when it is not. */
function inOurStyle({ message }: YAMLError): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).replace(/:\s.*$/s, '').replace(/\s+/g, ' ');
}
