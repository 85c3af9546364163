import {
  BatchGetReportsCommand,
  type Build,
  type CodeBuildClient,
  DescribeTestCasesCommand,
  type Report,
  type TestCase,
} from '@aws-sdk/client-codebuild';
import { ReportError, TransientError } from '../../../domain/errors';
import type { ReportFile } from '../../../ports/test-reports';
import { answerTo } from '../requests';

/** CodeBuild keeps no more test cases of a report, in pages of a hundred. */
const mostPages = 5;

/** How CodeBuild calls the two kinds of reports that it keeps, and the format that each is told in here. */
const formats = { TEST: 'JUNITXML', CODE_COVERAGE: 'LCOV' } as const;
type Kind = keyof typeof formats;

/**
 * The reports that CodeBuild keeps of a build, as files: test cases as JUnit, the sums of lines as lcov.
 *
 * @param kinds those that are wanted
 * @throws ReportError when CodeBuild could not read a report or has cut it off
 * @throws TransientError while CodeBuild is still reading
 */
export async function keptReports(
  client: CodeBuildClient,
  { id = '', reportArns = [] }: Build,
  kinds: readonly Kind[],
): Promise<ReportFile[]> {
  if (reportArns.length === 0 || kinds.length === 0) return [];
  const asking = client.send(new BatchGetReportsCommand({ reportArns }));
  const { reports = [] } = await answerTo(asking, `read the reports of ${id}`);
  const files: ReportFile[] = [];
  for (const report of reports) {
    const kind = kinds.find((one) => one === report.type);
    if (kind !== undefined) files.push(fileOf(report, kind, await textOf(client, report, kind)));
  }
  return files;
}

function fileOf(report: Report, kind: Kind, text: string): ReportFile {
  const content = Buffer.from(text);
  return {
    group: nameOf(report),
    format: formats[kind],
    path: report.arn ?? nameOf(report),
    bytes: content.byteLength,
    async *read() {
      yield content;
    },
  };
}

async function textOf(client: CodeBuildClient, report: Report, kind: Kind): Promise<string> {
  if (report.status === 'GENERATING')
    throw new TransientError(`CodeBuild is still reading the report ${nameOf(report)}`);
  if (report.status !== 'SUCCEEDED' && report.status !== 'FAILED') {
    throw unusable(report, 'could not read it', 'check the paths and the file-format in the reports section');
  }
  if (report.truncated === true) {
    throw unusable(
      report,
      'has cut it off',
      'list the files also in the artifacts section, so that they are read whole',
    );
  }
  return kind === 'TEST' ? junitOf(await casesOf(client, report)) : lcovOf(report);
}

const unusable = (report: Report, why: string, remedy: string): ReportError =>
  new ReportError(`the report ${nameOf(report)} cannot be judged: CodeBuild ${why}`, { remedy });

/** The group that the buildspec names; CodeBuild puts the name of the project before it. */
const nameOf = ({ reportGroupArn = '' }: Report): string => reportGroupArn.split('/').at(-1) ?? '';

async function casesOf(client: CodeBuildClient, report: Report): Promise<TestCase[]> {
  const cases: TestCase[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const asking = client.send(new DescribeTestCasesCommand({ reportArn: report.arn, nextToken }));
    const answer = await answerTo(asking, `read the test cases of ${nameOf(report)}`);
    cases.push(...(answer.testCases ?? []));
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return cases;
}

const junitOf = (cases: readonly TestCase[]): string =>
  `<testsuites>${cases.map(testCaseOf).join('\n')}</testsuites>\n`;

function testCaseOf({ testSuiteName, prefix, name, status, message }: TestCase): string {
  const place = testSuiteName ?? prefix ?? '';
  const open = `<testcase classname="${escaped(place)}" name="${escaped(name ?? '')}"`;
  if (status === 'SUCCEEDED') return `${open}/>`;
  if (status === 'SKIPPED') return `${open}><skipped/></testcase>`;
  return `${open}><failure message="${escaped(message ?? status ?? 'UNKNOWN')}"/></testcase>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For attributes of XML, which has no other control characters than these three. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');

function lcovOf({ codeCoverageSummary }: Report): string {
  const { linesCovered = 0, linesMissed = 0 } = codeCoverageSummary ?? {};
  return `SF:all files\nLF:${linesCovered + linesMissed}\nLH:${linesCovered}\nend_of_record\n`;
}
