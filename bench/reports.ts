import { performance } from 'node:perf_hooks';
import { type ReportInput, readCobertura, readJunit, readLcov } from '../lib/domain/reports';

const piece = 64 * 1024;
const megabyte = 1024 * 1024;

function inPieces(path: string, text: string): ReportInput & { bytes: number } {
  const content = Buffer.from(text);
  return {
    path,
    bytes: content.byteLength,
    async *read() {
      for (let at = 0; at < content.byteLength; at += piece) yield content.subarray(at, at + piece);
    },
  };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const junit = (tests: number) =>
  `<testsuites>${times(tests / 100, (suite) => `<testsuite name="suite ${suite}" tests="100">${times(100, (i) => `<testcase classname="suite ${suite}" name="does thing ${i} as it should" time="0.0${i}"/>`).join('\n')}</testsuite>`).join('\n')}</testsuites>`;

const cobertura = (lines: number) =>
  `<coverage line-rate="0.9"><packages><package><classes>${times(lines / 100, (file) => `<class name="c${file}" filename="src/c${file}.ts"><lines>${times(100, (i) => `<line number="${i}" hits="${i % 10}"/>`).join('')}</lines></class>`).join('')}</classes></package></packages></coverage>`;

const lcov = (lines: number) =>
  times(
    lines / 100,
    (file) =>
      `TN:\nSF:src/c${file}.ts\n${times(100, (i) => `DA:${i},${i % 10}\n`).join('')}LF:100\nLH:90\nend_of_record\n`,
  ).join('');

const cases: readonly [string, ReportInput & { bytes: number }, (input: ReportInput) => Promise<unknown>][] = [
  ['JUnit, 40,000 tests', inPieces('junit.xml', junit(40_000)), readJunit],
  ['Cobertura, 100,000 lines', inPieces('cobertura.xml', cobertura(100_000)), readCobertura],
  ['lcov, 100,000 lines', inPieces('lcov.info', lcov(100_000)), readLcov],
];

/** Median of ten runs after a first one, and the memory of the process after each format. */
async function main(): Promise<void> {
  for (const [name, input, read] of cases) {
    const before = process.memoryUsage().rss;
    const first = await measure(() => read(input));
    const peak = process.memoryUsage().rss;
    const runs: number[] = [];
    for (let run = 0; run < 10; run++) runs.push(await measure(() => read(input)));
    const median = runs.sort((a, b) => a - b)[5] ?? 0;
    const size = (input.bytes / megabyte).toFixed(1);
    process.stdout.write(
      `${name}, ${size} MB: first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms; memory +${((peak - before) / megabyte).toFixed(0)} MB, process ${(peak / megabyte).toFixed(0)} MB\n`,
    );
  }
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
