import { extname } from 'node:path';
import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { acceptedBecause, suppressionsIn } from './suppressions.mjs';

/** Comments that switch off whole files are not for the repository to decide. */
const ignored = '@secretlint/secretlint-rule-filter-comments';
const active = rules.filter((rule) => rule.meta.id !== ignored);
const config = { rules: active.map((rule) => ({ id: rule.meta.id, rule })) };

/** Rules that go by the shape of an address; tests and documents are full of made-up ones. */
const guessing = new Set(
  ['basicauth', 'database-connection-string'].map((name) => `@secretlint/secretlint-rule-${name}`),
);
const illustrates =
  /(^|\/)(tests?|__tests__|spec|e2e|docs?|examples?|fixtures)\/|\.(test|spec)\.[^/]+$|\.(md|mdx|rst|adoc|txt)$/i;

/** The rules, each for the credentials of one system. */
export const describeSecretRules = () =>
  active.map(({ meta }) => ({
    id: meta.id,
    severity: 'critical',
    owasp: 'A07',
    description: `credentials found by ${meta.id}`,
    url: meta.docs?.url,
  }));

/** Finds credentials in one file; the messages show them masked. */
export async function scanSecrets(path, text) {
  const suppressions = suppressionsIn(text);
  const { messages } = await lintSource({
    source: { filePath: path, content: text, contentType: 'text', ext: extname(path) },
    options: { config, maskSecrets: true },
  });
  return messages.map(({ ruleId, ruleParentId, messageId, message, loc }) => {
    const rule = ruleParentId ?? ruleId;
    const reason = acceptedBecause(suppressions, 'secretlint', loc.start.line, rule);
    return {
      path,
      line: loc.start.line,
      rule,
      message: `${messageId}: ${message}`,
      severity: severityOf(path, rule),
      reason,
    };
  });
}

const severityOf = (path, rule) => (guessing.has(rule) && illustrates.test(path) ? 'medium' : 'critical');
