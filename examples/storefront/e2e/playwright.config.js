import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser.js';

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
];

const root = resolve(import.meta.dirname, '..');
const traces = resolve(root, process.env.TRACES_DIR || 'reports/traces');

export default defineConfig({
  testDir: '.',
  outputDir: resolve(traces, 'results'),
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 20_000,
  expect: { timeout: 5_000 },
  reporter: [
    ['list'],
    ['junit', { outputFile: resolve(root, 'reports/e2e-tests.xml') }],
    ['html', { outputFolder: resolve(traces, 'html'), open: 'never' }],
  ],
  use: {
    baseURL: process.env.BASE_URL || 'http://127.0.0.1:4100',
    extraHTTPHeaders: JSON.parse(process.env.BASE_HEADERS || '{}'),
    trace: 'on',
    browserName: 'chromium',
    launchOptions: { executablePath: await findBrowser(), args: quiet },
  },
});
