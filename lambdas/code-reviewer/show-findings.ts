import { describeError } from '../../lib/domain/errors';
import type { ReportFile } from '../../lib/ports/test-reports';
import type { ActionContext } from '../shared/actor';
import { within } from '../shared/within';

const limitMilliseconds = 10_000;
/** Far more than the host of the code takes once it is compressed. */
const mostBytes = 64 * 1024 * 1024;

/** Shows the findings of the scan where the code is read, if that is wished; the gate does not depend on it. */
export async function showFindings(context: ActionContext, reports: readonly ReportFile[]): Promise<void> {
  const { config, ports, release } = context;
  if (config.repository.github?.codeScanning !== true) return;
  const uploads = upload(context, reports).then(
    () => undefined,
    (error: unknown) => describeError(error),
  );
  const problem = await within(ports, limitMilliseconds, uploads, 'it took too long');
  if (problem !== undefined) await ports.store.warn(release.id, `the findings of the scan are not shown: ${problem}`);
}

async function upload({ codeHost, record }: ActionContext, reports: readonly ReportFile[]): Promise<void> {
  const { branch = '', branchCommit: commit = '' } = (await record()).facts;
  for (const report of reports.filter(({ format, bytes }) => format === 'SARIF' && bytes <= mostBytes)) {
    await codeHost.uploadScan({ commit, branch, content: await contentOf(report) });
  }
}

async function contentOf(report: ReportFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of report.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
