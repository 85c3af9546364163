import { Lexer, type LineCounter, Parser } from 'yaml';

/** Sections and lists inside one another; our own schema needs fewer than twenty. */
const deepest = 64;

/**
 * Finds the place where a text nests too deeply, before anything walks it recursively: a text of brackets would exhaust
 * the stack, which ends the process. Counts the lines it passes.
 */
export function tooDeep(text: string, lines: LineCounter): { message: string; offset: number } | undefined {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > deepest) {
      return { message: `is nested too deeply: more than ${deepest} levels`, offset: parser.offset };
    }
  }
  return undefined;
}
