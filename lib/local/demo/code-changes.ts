import { randomBytes } from 'node:crypto';

/** A commit that breaks the sample service: what it says, and what it does to files. */
export interface CodeChange {
  readonly subject: string;
  /** Lines at the end of the message; a good commit names its ticket and its reviewer. */
  readonly trailers: readonly string[];
  readonly files: Readonly<Record<string, Edit>>;
}

/** A new content, or what to replace in the old one. */
type Edit = string | { readonly replace: string; readonly by: string };

const good = [
  'Refs: SHOP-199',
  'No-tests: the tests that are there must notice',
  'Reviewed-by: Mara Quinn <mara@storefront.example>',
];

export const leakedSecret: CodeChange = {
  subject: 'chore(deploy): keep the deploy token where it is found',
  trailers: good,
  // Made up anew each time, so that this repository holds nothing that looks like a credential.
  files: { 'src/payments/deploy-token.js': `export const deployToken = 'ghp_${randomBytes(18).toString('hex')}';\n` },
};

export const unsafeCode: CodeChange = {
  subject: 'fix(search): let people calculate in the search field',
  trailers: good,
  files: {
    'src/pages/calculator.js': `/** @param {string} expression */\nexport const calculate = (expression) => eval(expression);\n`,
  },
};

export const unreviewedChange: CodeChange = {
  subject: 'feat: say hello',
  trailers: [],
  files: { 'src/html/hello.js': `export const hello = 'Hello';\n` },
};

export const failingUnitTest: CodeChange = {
  subject: 'fix(money): format prices faster',
  trailers: good,
  files: { 'src/money.js': { replace: 'cents / 100', by: 'cents / 10' } },
};

export const lowCoverage: CodeChange = {
  subject: 'refactor(reports): prepare the sales report',
  trailers: good,
  files: { 'src/reports/sales.js': salesReport() },
};

export const failingIntegrationTest: CodeChange = {
  subject: 'fix(server): end at once when told to',
  trailers: good,
  files: {
    'src/server.js': { replace: 'process.exit(0);', by: 'process.exit(3);' },
  },
};

export const noReports: CodeChange = {
  subject: 'ci: print less',
  trailers: good,
  files: {
    'tidegate/unit-tests.yml': { replace: 'npm run --silent unit-tests', by: 'node --test test/unit/*.test.js' },
  },
};

export const brokenBuild: CodeChange = {
  subject: 'build: put the licences into the artifact',
  trailers: good,
  files: { 'tidegate/build.yml': { replace: '- mkdir dist', by: '- mkdir dist && cp -R licences dist/' } },
};

/** Enough code that no test runs for the coverage to fall below what the service asks for. */
function salesReport(): string {
  const parts = Array.from(
    { length: 120 },
    (_, i) => `/** @param {number[]} sales */
export function quarter${i}(sales) {
  const first = sales.at(${i}) ?? 0;
  const last = sales.at(-1) ?? 0;
  const change = last - first;
  const share = first === 0 ? 0 : change / first;
  return { first, last, change, share };
}
`,
  );
  return parts.join('\n');
}

/** What a file holds after an edit. @throws when there is nothing to replace: the service has moved on */
export function applyEdit(path: string, before: string | undefined, edit: Edit): string {
  if (typeof edit === 'string') return edit;
  const after = before?.replace(edit.replace, () => edit.by);
  if (after === undefined || after === before)
    throw new Error(`the sample's ${path} has not the line that the fault changes`);
  return after;
}
