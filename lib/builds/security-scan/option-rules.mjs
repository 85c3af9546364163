import { isFixedText, nameOf, rule } from './nodes.mjs';

const isOneOf = (pattern) => (node) => isFixedText(node) && node.type === 'Literal' && pattern.test(node.value);
const is = (value) => (node) => node.type === 'Literal' && node.value === value;
const isNone = isOneOf(/^none$/i);

/** A rule about settings: of an object that is written down, or assigned. */
const about = (description, cwe, settings) =>
  rule(description, cwe, (context) => {
    const look = (node, name, value) => {
      const unsafe = Object.hasOwn(settings, name) ? settings[name] : undefined;
      if (unsafe?.(value))
        context.report({ node, message: `${name}: ${context.sourceCode.getText(value)}: ${description}` });
    };
    return {
      Property: (node) => node.value !== null && look(node, node.computed ? '' : nameOf(node.key), node.value),
      AssignmentExpression: (node) => look(node, nameOf(node.left) ?? '', node.right),
    };
  });

/** Rules about options that switch a protection off. */
export const optionRules = {
  'no-disabled-tls-check': about('the certificate of the other side is not checked', 295, {
    rejectUnauthorized: is(false),
    NODE_TLS_REJECT_UNAUTHORIZED: (node) => is('0')(node) || is(0)(node),
  }),
  'no-old-tls': about('this version of TLS is broken', 326, {
    minVersion: isOneOf(/^(SSLv\d|TLSv1(\.1)?)$/),
    secureProtocol: isOneOf(/^(SSLv\d|TLSv1(_1)?)_/),
  }),
  'no-unsigned-tokens': about('tokens without a signature are accepted', 347, {
    algorithm: isNone,
    algorithms: (node) =>
      isNone(node) || (node.type === 'ArrayExpression' && node.elements.some((one) => one !== null && isNone(one))),
  }),
  'no-unescaped-templates': about('values are put into the page without escaping', 79, {
    autoescape: is(false),
    autoEscape: is(false),
    noEscape: is(true),
  }),
  'no-external-entities': about('XML may read files and fetch addresses', 611, { noent: is(true) }),
};
