import { scores } from './rules.mjs';

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** A SARIF 2.1.0 log of one scanner, https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */
export function sarifLog(tool, version, rules, findings) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool, version, rules: rules.map(ruleOf) } },
        invocations: [{ executionSuccessful: true }],
        results: findings.map(resultOf),
      },
    ],
  };
}

const ruleOf = ({ id, description, url, severity, owasp }) => ({
  id,
  shortDescription: { text: description },
  ...(url !== undefined && { helpUri: url }),
  properties: {
    'security-severity': String(scores[severity]),
    tags: ['security', ...(owasp === undefined ? [] : [`OWASP-${owasp}:2025`])],
  },
});

const resultOf = ({ path, line, rule, message, severity, reason }) => ({
  ruleId: rule,
  level: levels[severity],
  message: { text: message },
  locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: line } } }],
  properties: { 'security-severity': String(scores[severity]) },
  ...(reason !== undefined && { suppressions: [{ kind: 'inSource', justification: reason }] }),
});
