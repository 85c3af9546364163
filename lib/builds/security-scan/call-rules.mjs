import { isComposedText, isFixedText, nameOf, propertyOf, rule, textWithGaps } from './nodes.mjs';

/** A rule about calls: `look` says what is wrong with one, or nothing. */
const about = (description, cwe, names, look) =>
  rule(description, cwe, (context) => {
    const check = (node) => {
      const name = nameOf(node.callee);
      if (!names.includes(name)) return;
      const message = look(node.arguments, node, name);
      if (message) context.report({ node, message });
    };
    return { CallExpression: check, NewExpression: check };
  });

const sql = /^\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|drop\s+table)\b/is;
const brokenCipher = /(^|-)(des|des3|3des|rc2|rc4|bf|blowfish|cast5?|idea|seed)(-|$)|-ecb$/i;
const brokenHash = /^(md[245]|sha-?1|ripemd(160)?|rmd160)$/i;
const secretName =
  /^(password|passwd|passphrase|secret|api_?key|access_?token|refresh_?token|private_?key|client_?secret)$/i;
const isOff = (node) => node?.type === 'Literal' && node.value === false;
const isText = (node, text) => node?.type === 'Literal' && node.value === text;

/** Rules about what is done with values. */
export const callRules = {
  'no-sql-concatenation': about(
    'SQL must carry values as parameters',
    89,
    ['query', 'execute', 'raw', 'exec', 'all', 'get', 'run', 'each', 'unsafe', '$queryRawUnsafe', '$executeRawUnsafe'],
    ([text], { callee }) =>
      callee.type === 'MemberExpression' &&
      isComposedText(text) &&
      sql.test(textWithGaps(text)) &&
      'SQL is put together from values; pass them as parameters',
  ),
  'no-code-from-text': about(
    'text must not become code',
    95,
    ['Function', 'setTimeout', 'setInterval', 'runInNewContext', 'runInThisContext'],
    (args, _, name) => {
      const code = name === 'Function' ? args.at(-1) : args[0];
      if (name.startsWith('set'))
        return (isFixedText(code) || isComposedText(code)) && 'text is run as code; pass a function';
      return code !== undefined && !isFixedText(code) && `${name} runs a value as code`;
    },
  ),
  'no-shell': about('values must not reach a shell', 78, ['spawn', 'spawnSync', 'execFile', 'execFileSync'], (args) => {
    const hasShell = args.some((arg) => [true].includes(propertyOf(arg, 'shell')?.value));
    return hasShell && !args.slice(0, 2).every(isFixedCommand) && 'the command is run by a shell, with values in it';
  }),
  'no-broken-cipher': about(
    'encryption must not be broken',
    327,
    ['createCipheriv', 'createDecipheriv'],
    ([algorithm]) =>
      isFixedText(algorithm) &&
      brokenCipher.test(textWithGaps(algorithm)) &&
      `${textWithGaps(algorithm)} is broken; use aes-256-gcm`,
  ),
  'no-broken-hash': about(
    'hashes must not be broken',
    328,
    ['createHash'],
    ([algorithm]) =>
      isFixedText(algorithm) &&
      brokenHash.test(textWithGaps(algorithm)) &&
      `${textWithGaps(algorithm)} is broken; use sha256`,
  ),
  'no-open-cookies': about(
    'cookies must be kept from scripts and open connections',
    614,
    ['cookie', 'setCookie', 'session', 'cookieSession'],
    (args) =>
      args.some((arg) =>
        [arg, propertyOf(arg, 'cookie')].some(
          (options) => isOff(propertyOf(options, 'httpOnly')) || isOff(propertyOf(options, 'secure')),
        ),
      ) && 'the cookie can be read by scripts or on open connections',
  ),
  'no-wildcard-origin': about(
    'other sites must not read answers',
    942,
    ['cors', 'enableCors', 'setHeader', 'header', 'set'],
    ([first, second]) =>
      (isText(propertyOf(first, 'origin'), '*') ||
        (/^access-control-allow-origin$/i.test(first?.value ?? '') && isText(second, '*'))) &&
      'every site may read the answers',
  ),
  'no-raw-html': about(
    'values must not become HTML',
    79,
    ['write', 'writeln', 'insertAdjacentHTML'],
    (args, { callee }, name) => {
      const html = name === 'insertAdjacentHTML' ? args[1] : nameOf(callee.object) === 'document' && args[0];
      return html && !isFixedText(html) && 'a value is put into the page as HTML';
    },
  ),
  'no-logged-secrets': about(
    'secrets must not be logged',
    532,
    ['log', 'info', 'debug', 'warn', 'error', 'trace'],
    (args) => {
      const logged = args.flatMap((arg) => (arg.type === 'TemplateLiteral' ? arg.expressions : [arg]));
      const secret = logged.find((value) => value.type !== 'Literal' && secretName.test(nameOf(value) ?? ''));
      return secret !== undefined && `${nameOf(secret)} is written to the log`;
    },
  ),
};

/** A program or its arguments that are written down. */
const isFixedCommand = (node) =>
  node.type === 'ObjectExpression' ||
  isFixedText(node) ||
  (node.type === 'ArrayExpression' && node.elements.every(isFixedText));
