import { Linter } from 'eslint';
import security from 'eslint-plugin-security';
import { callRules } from './call-rules.mjs';
import { optionRules } from './option-rules.mjs';
import { parser } from './parser.mjs';
import { rules } from './rules.mjs';
import { acceptedBecause, suppressionsIn } from './suppressions.mjs';
import { syntaxRules } from './syntax-rules.mjs';

const plugins = { security, tidegate: { rules: { ...callRules, ...optionRules, ...syntaxRules } } };
const isTest = /(^|\/)(tests?|__tests__|spec|e2e|cypress)\/|\.(test|spec|cy)\.[^/]+$/i;

/** Files that the code scanner reads; bundles that were made small say nothing about the code of the service. */
export const isCode = (path) => /\.([cm]?[jt]s|[jt]sx)$/.test(path) && !/[.-]min\.[cm]?js$/.test(path);

/** What is fixed here is all that counts: neither configuration nor comments of the repository change it. */
const config = {
  files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
  plugins,
  languageOptions: { parser },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  rules: Object.fromEntries([...rules.keys()].map((id) => [id, 'warn'])),
};

/** The rules with what their authors say about them. */
export function describeCodeRules() {
  return [...rules].map(([id, { severity, owasp }]) => {
    const [plugin, name] = id.split('/');
    const docs = plugins[plugin].rules[name]?.meta?.docs ?? {};
    return { id, severity, owasp, description: docs.description ?? id, url: docs.url };
  });
}

const linter = new Linter({ cwd: '/' });

/** Finds insecure code in one file. */
export function scanCode(path, text) {
  const suppressions = suppressionsIn(text);
  return verify(path, text).flatMap((message) => {
    if (message.fatal) return [unreadable(path, message)];
    const { ruleId: rule, line } = message;
    // ESLint also remarks on comments that it was told to ignore.
    if (!rules.has(rule)) return [];
    const reason = acceptedBecause(suppressions, 'eslint', line, rule);
    return [{ path, line, rule, message: message.message, severity: severityOf(path, rule), reason }];
  });
}

/** A rule that stumbles over a file must not hide what the others see in it. */
function verify(path, text) {
  const remaining = { ...config.rules };
  for (;;) {
    try {
      return linter.verify(text, [{ ...config, rules: remaining }], { filename: `repository/${path}` });
    } catch (error) {
      if (!(error?.ruleId in remaining)) return [{ fatal: true, line: 1, message: String(error?.message ?? error) }];
      delete remaining[error.ruleId];
    }
  }
}

/** Nobody deploys tests; what is insecure there harms nobody. */
const severityOf = (path, rule) => (isTest.test(path) ? 'low' : rules.get(rule).severity);

const unreadable = (path, { line, message }) => ({
  path,
  line: line ?? 1,
  rule: 'tidegate/not-analysed',
  message: `this file could not be analysed: ${message.split('\n')[0]}`,
  severity: 'low',
});
