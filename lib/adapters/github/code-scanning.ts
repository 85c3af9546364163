import { gzipSync } from 'node:zlib';
import { RepositoryError } from '../../domain/errors';
import type { ScanUpload } from '../../ports/code-host';
import type { GitHubClient } from './client/client';

/** What GitHub takes at most of a compressed report. */
const mostBytes = 10 * 1024 * 1024;

/**
 * Shows the findings of a scan in GitHub's code scanning. Findings of the same tool and commit replace each other.
 * @throws RepositoryError when it is too large, or when code scanning is not switched on
 */
export async function uploadScan(client: GitHubClient, { commit, branch, content }: ScanUpload): Promise<void> {
  const compressed = gzipSync(content);
  if (compressed.length > mostBytes) {
    throw new RepositoryError(
      `the report of the scan has ${compressed.length} bytes compressed; GitHub takes ${mostBytes}`,
      {
        remedy: 'let the scanner leave out what nobody reads',
      },
    );
  }
  await client.send({
    route: 'POST /repos/{owner}/{repo}/code-scanning/sarifs',
    doing: 'show the findings of the scan',
    parameters: { commit_sha: commit, ref: `refs/heads/${branch}`, sarif: compressed.toString('base64') },
  });
}
