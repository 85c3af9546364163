import { excerpt } from './excerpt';
import { type ReportInput, type ReportLimits, reportLimits } from './input';
import { nameLength, testName } from './junit';
import { readXml, type XmlHandler } from './xml';

/** A user journey, as its test case tells of it. */
export interface Journey {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'flaky';
  /** The files that it left, as the report names them: Playwright lists them in its output. */
  readonly attachments: readonly string[];
}

export const keptJourneys = 100;
/** Attachments come last in the output. */
const keptOutput = 4000;
const attachment = /\[\[ATTACHMENT\|([^\]\n]{1,500})\]\]/g;

/** Reads the first `keptJourneys` test cases of a JUnit report one by one. @throws ReportError */
export async function readJourneys(input: ReportInput, limits: ReportLimits = reportLimits): Promise<Journey[]> {
  const reader = new JourneyReader();
  await readXml(input, limits, reader);
  return reader.journeys;
}

interface Open {
  readonly name: string;
  status: Journey['status'];
  output: string;
}

class JourneyReader implements XmlHandler {
  readonly journeys: Journey[] = [];
  private readonly suites: string[] = [];
  private journey: Open | undefined;
  private isOutput = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'testsuites' || name === 'testsuite') this.suites.push(attributes['name'] ?? '');
    if (name === 'testcase' && this.journeys.length < keptJourneys) {
      const place = attributes['classname'] || this.suites.at(-1) || '';
      const status = /^(notrun|disabled|skipped)$/i.test(attributes['status'] ?? '') ? 'skipped' : 'passed';
      this.journey = { name: testName(place, attributes['name']), status, output: '' };
    } else if (this.journey !== undefined) this.mark(this.journey, name);
  }

  text(text: string): void {
    if (this.isOutput && this.journey !== undefined) {
      this.journey.output = (this.journey.output + text).slice(-keptOutput);
    }
  }

  close(name: string): void {
    if (name === 'system-out') this.isOutput = false;
    if (name === 'testsuites' || name === 'testsuite') this.suites.pop();
    if (name !== 'testcase' || this.journey === undefined) return;
    const { name: title, status, output } = this.journey;
    const attachments = [...output.matchAll(attachment)].map(([, path = '']) => path.trim());
    this.journeys.push({ name: excerpt(title, nameLength), status, attachments });
    this.journey = undefined;
  }

  private mark(journey: Open, element: string): void {
    if (element === 'system-out') this.isOutput = true;
    else if (element === 'failure' || element === 'error') journey.status = 'failed';
    else if (journey.status !== 'passed') return;
    else if (element === 'skipped') journey.status = 'skipped';
    else if (element === 'flakyFailure' || element === 'flakyError') journey.status = 'flaky';
  }
}
