/** `describe.only(`, `test.each.only`, `fit(` and the like, at the start of a statement. */
const focus =
  /^[ \t]*(?:await[ \t]+)?((?:(?:describe|context|suite|it|test|specify|scenario)(?:\.\w+)*\.only\b|(?:fdescribe|fcontext|fit)[ \t]*\()[^\n]{0,40})/gm;

/** The lines of a test file that single tests out, so that the others do not run. */
export function focusedTests(text: string): { line: number; code: string }[] {
  return [...text.matchAll(focus)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    code: match[1] ?? '',
  }));
}
