import { excerpt, firstLines } from './excerpt';
import { Refusal, type ReportInput, type ReportLimits, reportLimits } from './input';
import { readXml, type XmlHandler } from './xml';

export interface FailedTest {
  /** The suite or class and the test, as one line. */
  readonly name: string;
  /** The first lines of what the test said. */
  readonly message: string;
  /** The start of everything that it said, as it was written. */
  readonly trace: string;
  /** The file that the report names; undefined where it names none. */
  readonly file: string | undefined;
  /** How often it ran, and failed every time. */
  readonly attempts: number;
  /** The same report also has it as passed, later: runners that repeat tests list every attempt. */
  readonly passedWhenRepeated: boolean;
}

/** The sums over a test report. */
export interface TestTotals {
  /** All test cases, also the skipped ones. */
  readonly tests: number;
  readonly failed: number;
  readonly skipped: number;
  /** Passed only after they had failed. */
  readonly flaky: number;
  /** The first failed tests, at most `keptFailures`. */
  readonly failures: readonly FailedTest[];
  /** The names of the first flaky tests, at most `keptFailures`. */
  readonly flakyTests: readonly string[];
}

export const keptFailures = 20;
const messageLines = 3;
const messageLength = 400;
export const nameLength = 160;
const traceLength = 4000;

/**
 * Reads a JUnit report: `testsuites` or a bare `testsuite`, nested as deep as it likes.
 *
 * There is no one schema, and the counts in the attributes are often wrong; the test cases themselves are counted.
 * @throws ReportError
 */
export async function readJunit(input: ReportInput, limits: ReportLimits = reportLimits): Promise<TestTotals> {
  const reader = new JunitReader(limits.entries);
  await readXml(input, limits, reader);
  return reader.totals;
}

interface Suite {
  readonly name: string;
  readonly file: string | undefined;
  /** Failures and errors that its attributes claim. */
  readonly claimed: number;
  readonly failedBefore: number;
}

interface Test {
  readonly name: string;
  failed: boolean;
  skipped: boolean;
  flaky: boolean;
  message: string;
  readonly file: string | undefined;
  reruns: number;
}

type Failure = { -readonly [Key in keyof FailedTest]: FailedTest[Key] };

class JunitReader implements XmlHandler {
  readonly totals = {
    tests: 0,
    failed: 0,
    skipped: 0,
    flaky: 0,
    failures: [] as Failure[],
    flakyTests: [] as string[],
  };
  private readonly suites: Suite[] = [];
  private readonly tests: Test[] = [];
  /** Inside an element whose text says why a test failed. */
  private said: string | undefined;

  constructor(private readonly most: number) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.suites.length === 0 && name !== 'testsuites' && name !== 'testsuite') {
      throw new Refusal(
        `it is not a JUnit report: its root is <${name.slice(0, 40)}>, not <testsuites> or <testsuite>`,
      );
    }
    if (name === 'testsuites' || name === 'testsuite') this.openSuite(attributes);
    else if (name === 'testcase') this.openTest(attributes);
    else if (name === 'failure' || name === 'error') this.openFailure(attributes);
    else this.mark(name);
  }

  text(text: string): void {
    if (this.said !== undefined && this.said.length < traceLength) this.said += text.slice(0, traceLength);
  }

  close(name: string): void {
    if (name === 'testsuites' || name === 'testsuite') this.closeSuite();
    else if (name === 'testcase') this.closeTest();
    else if (name === 'failure' || name === 'error') this.closeFailure();
  }

  private openSuite(attributes: Readonly<Record<string, string>>): void {
    const claim = (name: string) => Number(attributes[name] ?? 0) || 0;
    this.suites.push({
      name: attributes['name'] ?? '',
      file: attributes['file'] || this.suites.at(-1)?.file,
      claimed: claim('failures') + claim('errors'),
      failedBefore: this.totals.failed,
    });
  }

  private closeSuite(): void {
    const suite = this.suites.pop();
    if (suite === undefined || suite.claimed <= 0 || this.totals.failed > suite.failedBefore) return;
    // A suite that could not even start has no test case to show for it.
    this.addFailure(suite.name || 'a test suite', 'the suite reports a failure, but none of its tests shows one');
  }

  private openTest(attributes: Readonly<Record<string, string>>): void {
    this.totals.tests += 1;
    if (this.totals.tests > this.most) throw new Refusal(`it has more than ${this.most} tests`);
    const place = attributes['classname'] || this.suites.at(-1)?.name || '';
    const skipped = /^(notrun|disabled|skipped)$/i.test(attributes['status'] ?? '');
    this.tests.push({
      name: testName(place, attributes['name']),
      failed: false,
      skipped,
      flaky: false,
      message: '',
      // Runners without a place for the file often use the class for it.
      file: attributes['file'] || this.suites.at(-1)?.file || attributes['classname'],
      reruns: 0,
    });
  }

  private closeTest(): void {
    const test = this.tests.pop();
    if (test === undefined) return;
    if (test.failed) this.addFailure(test.name, test.message, { tests: 0, file: test.file, reruns: test.reruns });
    else if (test.skipped) this.totals.skipped += 1;
    else this.addPass(test);
  }

  private addPass({ name, flaky }: Test): void {
    if (flaky) {
      this.totals.flaky += 1;
      if (this.totals.flakyTests.length < keptFailures) this.totals.flakyTests.push(excerpt(name, nameLength));
    }
    if (this.totals.failures.length === 0) return;
    const shown = excerpt(name, nameLength);
    for (const failure of this.totals.failures) if (failure.name === shown) failure.passedWhenRepeated = true;
  }

  private openFailure(attributes: Readonly<Record<string, string>>): void {
    const message = attributes['message'] ?? '';
    this.said = message === '' ? '' : `${message}\n`;
    const test = this.tests.at(-1);
    if (test !== undefined) test.failed = true;
  }

  private closeFailure(): void {
    const message = this.said ?? '';
    this.said = undefined;
    const test = this.tests.at(-1);
    if (test === undefined) this.addFailure(this.suites.at(-1)?.name || 'a test suite', message);
    else if (test.message === '') test.message = message;
  }

  private mark(name: string): void {
    const test = this.tests.at(-1);
    if (test === undefined) return;
    if (name === 'skipped') test.skipped = true;
    if (name === 'flakyFailure' || name === 'flakyError') test.flaky = true;
    if (name === 'rerunFailure' || name === 'rerunError') test.reruns += 1;
  }

  /** `tests` is how many test cases the failure adds: a suite that failed as a whole counts as one. */
  private addFailure(
    name: string,
    message: string,
    { tests = 1, file = this.suites.at(-1)?.file, reruns = 0 } = {},
  ): void {
    this.totals.tests += tests;
    this.totals.failed += 1;
    if (this.totals.failures.length >= keptFailures) return;
    const said = firstLines(message, messageLines, messageLength);
    this.totals.failures.push({
      name: excerpt(name, nameLength),
      message: said || 'it gave no reason',
      trace: message.slice(0, traceLength),
      file,
      attempts: 1 + reruns,
      passedWhenRepeated: false,
    });
  }
}

/** A test's suite or class, and its name; many reporters repeat the one in front of the other. */
export function testName(place: string, name = 'a test without a name'): string {
  return place === '' || name.startsWith(place) ? name : `${place} › ${name}`;
}
