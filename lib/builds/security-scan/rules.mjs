/**
 * The rules that run, each with what a finding is worth and its category of the OWASP Top 10:2025.
 *
 * `high` stops a release, so it is for what is hardly ever meant. `medium` needs a look. `low` is for rules that mostly
 * cry wolf: over 1,200 files of well-known packages, detect-object-injection alone had 2,071 findings.
 * detect-unsafe-regex is left out: it had 212 findings there, the analysis behind no-exponential-regexp one.
 */
const high = {
  'security/detect-bidi-characters': 'A08',
  'security/detect-buffer-noassert': undefined,
  'security/detect-child-process': 'A05',
  'security/detect-disable-mustache-escape': 'A05',
  'security/detect-eval-with-expression': 'A05',
  'security/detect-new-buffer': undefined,
  'security/detect-no-csrf-before-method-override': 'A01',
  'security/detect-pseudoRandomBytes': 'A04',
  'tidegate/no-broken-cipher': 'A04',
  'tidegate/no-code-from-text': 'A05',
  'tidegate/no-disabled-tls-check': 'A07',
  'tidegate/no-exponential-regexp': undefined,
  'tidegate/no-external-entities': 'A02',
  'tidegate/no-old-tls': 'A04',
  'tidegate/no-shell': 'A05',
  'tidegate/no-unescaped-templates': 'A05',
  'tidegate/no-unsigned-tokens': 'A04',
};

const medium = {
  'security/detect-non-literal-require': 'A08',
  'security/detect-possible-timing-attacks': 'A04',
  'tidegate/no-broken-hash': 'A04',
  'tidegate/no-html-assignment': 'A05',
  'tidegate/no-logged-secrets': 'A09',
  'tidegate/no-open-cookies': 'A02',
  'tidegate/no-raw-html': 'A05',
  'tidegate/no-sql-concatenation': 'A05',
  'tidegate/no-wildcard-origin': 'A02',
};

const low = {
  'security/detect-non-literal-fs-filename': 'A01',
  'security/detect-non-literal-regexp': undefined,
  'security/detect-object-injection': 'A05',
  'tidegate/no-silent-catch': 'A10',
};

/** Scores in the middle of the bands of CVSS. */
export const scores = { critical: 9.5, high: 8, medium: 5.5, low: 2 };

/** @type {ReadonlyMap<string, { severity: 'high' | 'medium' | 'low', owasp: string | undefined }>} */
export const rules = new Map(
  Object.entries({ high, medium, low }).flatMap(([severity, group]) =>
    Object.entries(group).map(([id, owasp]) => [id, { severity, owasp }]),
  ),
);
