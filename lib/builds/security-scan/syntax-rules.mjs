import { analyse } from 'scslre';
import { isFixedText, nameOf, rule } from './nodes.mjs';

const htmlProperty = /^(inner|outer)HTML$/;

/** Rules about single constructs of the language. */
export const syntaxRules = {
  'no-exponential-regexp': rule('no text may keep a regular expression busy for ever', 1333, (context) => {
    const check = (node, source, flags) => {
      if (isExponential(source, flags))
        context.report({
          node,
          message: 'some texts keep this regular expression busy for ever (exponential backtracking)',
        });
    };
    const construct = (node) => {
      const [source, flags] = node.arguments;
      if (nameOf(node.callee) === 'RegExp' && source?.type === 'Literal' && isFixedText(source))
        check(node, source.value, flags?.value ?? '');
    };
    return {
      Literal: (node) => node.regex && check(node, node.regex.pattern, node.regex.flags),
      NewExpression: construct,
      CallExpression: construct,
    };
  }),
  'no-html-assignment': rule('values must not become HTML', 79, (context) => ({
    AssignmentExpression(node) {
      if (node.left.type === 'MemberExpression' && htmlProperty.test(nameOf(node.left)) && !isFixedText(node.right)) {
        context.report({ node, message: 'a value is put into the page as HTML' });
      }
    },
    JSXAttribute(node) {
      if (node.name.name === 'dangerouslySetInnerHTML')
        context.report({ node, message: 'a value is put into the page as HTML' });
    },
  })),
  'no-silent-catch': rule('errors must not vanish', 390, (context) => ({
    CatchClause({ body }) {
      const isSilent = body.body.length === 0 && context.sourceCode.getCommentsInside(body).length === 0;
      if (isSilent) context.report({ node: body, message: 'the error vanishes without a word' });
    },
  })),
};

function isExponential(source, flags) {
  try {
    return analyse({ source, flags }, { reportTypes: { Move: false } }).reports.some((report) => report.exponential);
  } catch {
    // Not a regular expression, or of a kind that the analysis does not know yet.
    return false;
  }
}
