/**
 * Renders the changelog of a real repository and says what that costs:
 *   npx tsx bench/changelog.ts REPOSITORY [RANGE]
 * Figures of the whole process come from a bundle:
 *   npx esbuild bench/changelog.ts --bundle --platform=node --outfile=/tmp/changelog.js && node /tmp/changelog.js REPOSITORY
 */
import { spawn } from 'node:child_process';
import { changeReader, renderSection } from '../lib/domain/changelog';
import type { Commit } from '../lib/domain/commit';

const fieldsPerCommit = 5;

async function main(repository: string, range: string): Promise<void> {
  const reader = changeReader();
  for await (const commit of readLog(repository, range)) reader.add(commit);
  const changes = reader.changes();
  const markdown = renderSection(changes, {
    version: '1.0.0',
    date: '2026-01-01',
    webUrl: 'https://git.example.com/a/b',
  });
  const { entries, commits, merges, cancelled, warnings } = changes;
  const report = {
    commits,
    entries: entries.length,
    merges,
    cancelled,
    warnings: warnings.length,
    characters: markdown.length,
    // Since the process started.
    milliseconds: Math.round(performance.now()),
    peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** Streams the commits of a range from one git process, newest first. */
async function* readLog(repository: string, range: string): AsyncGenerator<Commit> {
  const format = '--format=tformat:%H%x00%P%x00%an%x00%aI%x00%B';
  const git = spawn('git', ['-C', repository, 'log', '-z', '--date-order', format, range, '--'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => git.once('error', reject).once('close', resolve));
  let rest: Buffer = Buffer.alloc(0);
  let fields: string[] = [];
  for await (const chunk of git.stdout) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      // A string of its own, so that keeping one does not keep the rest.
      fields.push(bytes.toString('utf8', start, end));
      start = end + 1;
      if (fields.length < fieldsPerCommit) continue;
      yield commitOf(fields);
      fields = [];
    }
    rest = bytes.subarray(start);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`git log ended with ${code}`);
}

function commitOf([sha = '', parents = '', authorName = '', authoredAt = '', message = '']: string[]): Commit {
  return { sha, message, authorName, authoredAt, parents: parents === '' ? [] : parents.split(' ') };
}

const [repository = '.', range = 'HEAD'] = process.argv.slice(2);
main(repository, range).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
