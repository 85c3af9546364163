import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** @typedef {{ path: string, lines: { line: number, count: number }[] }} FileCoverage */

/**
 * A reporter of Node's test runner that writes the line coverage of the service as Cobertura XML. Tests do not count;
 * files that no test has loaded count as not covered.
 *
 * @param {AsyncIterable<{ type: string, data: any }>} source
 */
export default async function* coberturaReporter(source) {
  for await (const { type, data } of source) {
    if (type === 'test:coverage') yield xmlOf(filesOf(data.summary.files));
  }
}

/**
 * @param {FileCoverage[]} measured
 * @returns {FileCoverage[]}
 */
function filesOf(measured) {
  const byPath = new Map(measured.map((file) => [relative(root, file.path), file.lines]));
  return sources().map((path) => ({ path, lines: byPath.get(path) ?? notCovered(path) }));
}

function sources() {
  return ['src', 'payments'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => `${folder}/${path}`),
  );
}

/** @param {string} path */
function notCovered(path) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.map((_, i) => ({ line: i + 1, count: 0 }));
}

/** @param {FileCoverage[]} files */
function xmlOf(files) {
  const { rate, attributes } = rateOf(files.flatMap(({ lines }) => lines));
  return `<?xml version="1.0"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${attributes} branch-rate="0" branches-covered="0" branches-valid="0" complexity="0" version="1" timestamp="${Date.now()}">
<sources><source>.</source></sources>
<packages><package name="storefront" line-rate="${rate}" branch-rate="0" complexity="0"><classes>
${files.map(classOf).join('\n')}
</classes></package></packages>
</coverage>
`;
}

/** @param {FileCoverage} file */
function classOf({ path, lines }) {
  const counts = lines.map(({ line, count }) => `<line number="${line}" hits="${count}"/>`).join('');
  return `<class name="${path}" filename="${path}" line-rate="${rateOf(lines).rate}" branch-rate="0" complexity="0"><methods/><lines>${counts}</lines></class>`;
}

/** @param {{ count: number }[]} lines */
function rateOf(lines) {
  const covered = lines.filter(({ count }) => count > 0).length;
  const rate = lines.length === 0 ? 0 : covered / lines.length;
  return { rate, attributes: `line-rate="${rate}" lines-covered="${covered}" lines-valid="${lines.length}"` };
}
