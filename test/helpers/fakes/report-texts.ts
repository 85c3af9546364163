/** A report file as a build writes it. */
export interface ReportText {
  readonly format: string;
  readonly path: string;
  readonly text: string;
}

/** A JUnit report of so many tests, some of which fail. */
export function junit(tests: number, failures = 0): ReportText {
  const cases = Array.from({ length: tests }, (_, i) => {
    const name = `<testcase classname="cart" name="case ${i + 1}" time="0.01"`;
    return i < failures
      ? `${name}><failure message="expected 1, got 2">at cart.ts:1</failure></testcase>`
      : `${name}/>`;
  });
  const text = `<?xml version="1.0"?><testsuites><testsuite name="cart">${cases.join('')}</testsuite></testsuites>`;
  return { format: 'JUNITXML', path: 'reports/junit.xml', text };
}

/** A Cobertura report of 200 lines, so many percent of them covered. */
export function cobertura(percent: number): ReportText {
  const covered = Math.round(percent * 2);
  const text = `<?xml version="1.0"?><coverage lines-valid="200" lines-covered="${covered}" line-rate="${percent / 100}"/>`;
  return { format: 'COBERTURAXML', path: 'reports/coverage.xml', text };
}

/** A SARIF report with one finding of each of these levels. */
export function sarif(...levels: readonly ('error' | 'warning' | 'note')[]): ReportText {
  const results = levels.map((level) => ({ ruleId: 'no-eval', level, message: { text: 'eval of user input' } }));
  const log = {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'scanner', rules: [{ id: 'no-eval' }] } }, results }],
  };
  return { format: 'SARIF', path: 'reports/scan.sarif', text: JSON.stringify(log) };
}
