import { parse } from '@babel/parser';

/** Whatever a file may contain: a scanner must not stop at new or unusual syntax. */
const plugins = (isTypeScript, hasJsx) => [
  ['estree', { classFeatures: true }],
  isTypeScript ? 'typescript' : 'flow',
  ...(hasJsx ? ['jsx'] : []),
  'decorators-legacy',
  'decoratorAutoAccessors',
  'explicitResourceManagement',
  'importAttributes',
];

/** An ESLint parser for JavaScript and TypeScript that needs no TypeScript compiler. */
export const parser = {
  meta: { name: 'tidegate-parser', version: '1' },
  parseForESLint(code, { filePath }) {
    const isTypeScript = /\.[cm]?tsx?$/.test(filePath);
    // In plain TypeScript, `<T>x` is a type assertion.
    const hasJsx = !isTypeScript || filePath.endsWith('x');
    const file = parse(code, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      errorRecovery: true,
      ranges: true,
      tokens: true,
      plugins: plugins(isTypeScript, hasJsx),
    });
    return { ast: programOf(file, code) };
  },
};

/** ESLint wants the program itself, with tokens and comments as its own parser names them. */
function programOf({ program, tokens, comments }, code) {
  program.range = [0, code.length];
  program.comments = comments.map((comment) => ({
    type: comment.type === 'CommentLine' ? 'Line' : 'Block',
    value: comment.value,
    range: [comment.start, comment.end],
    loc: comment.loc,
  }));
  program.tokens = tokens
    .filter((token) => typeof token.type === 'object' && token.type.label !== 'eof')
    .map((token) => ({
      type: kindOf(token.type),
      value: code.slice(token.start, token.end),
      range: [token.start, token.end],
      loc: token.loc,
    }));
  return program;
}

function kindOf({ label, keyword }) {
  if (keyword !== undefined) return 'Keyword';
  return (
    { name: 'Identifier', string: 'String', num: 'Numeric', regexp: 'RegularExpression', template: 'Template' }[
      label
    ] ?? 'Punctuator'
  );
}
