import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, getuid, platform } from 'node:process';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for the journeys: CHROMIUM_PATH, an installed one, the one that an npm package brings along (Linux on
 * x64 only), or else Playwright's own. What is found is left in the environment, for the workers.
 *
 * @returns {Promise<string | undefined>} undefined means Playwright's own
 */
export async function findBrowser() {
  const found = process.env.CHROMIUM_PATH || installed.find((path) => existsSync(path));
  if (found !== undefined || platform !== 'linux' || arch !== 'x64') return found;
  const directory = await unpackBrowser();
  process.env.FONTCONFIG_FILE ??= join(directory, 'fonts.conf');
  process.env.CHROMIUM_PATH = join(directory, 'chromium');
  return process.env.CHROMIUM_PATH;
}

/**
 * Unpacks the browser of the npm package once per machine. The package unpacks into the directory for temporary
 * files, and takes a half-unpacked browser there for a whole one; so it gets a directory of its own, which becomes
 * the shared one in a single step.
 */
async function unpackBrowser() {
  const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const version = new Map(Object.entries(devDependencies)).get('@sparticuz/chromium');
  const shared = join(tmpdir(), `storefront-chromium-${version}-${getuid?.()}`);
  if (existsSync(shared)) return shared;
  const own = mkdtempSync(join(tmpdir(), 'storefront-chromium-'));
  await unpackInto(own);
  writeFileSync(join(own, 'fonts.conf'), fontsIn(shared));
  try {
    renameSync(own, shared);
  } catch {
    // Someone else was faster.
    rmSync(own, { recursive: true });
  }
  return shared;
}

/** @param {string} directory */
async function unpackInto(directory) {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = directory;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/**
 * The browser crashes where there are no fonts at all, so it is shown those of its package too.
 *
 * @param {string} directory
 */
const fontsIn = (directory) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${directory}/fonts</dir>
  <cachedir>${directory}/fonts-cache</cachedir>
</fontconfig>
`;
