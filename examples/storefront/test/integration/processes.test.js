import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryDirectory } from '../support/directory.js';
import { runShop, startShop, stop } from '../support/processes.js';

/**
 * A shop that can be told to misbehave.
 *
 * @param {import('node:test').TestContext} t
 * @param {unknown} rules
 */
function environment(t, rules) {
  const directory = temporaryDirectory(t);
  const STOREFRONT_FAULTS = join(directory, 'faults.json');
  writeFileSync(STOREFRONT_FAULTS, JSON.stringify(rules));
  return { DATA_DIR: join(directory, 'database'), STOREFRONT_FAULTS, SERVICE_VERSION: '1.1.0' };
}

describe('a process', { concurrency: true }, () => {
  test('stopping answers what is in flight, closes idle connections and exits with 0', async (t) => {
    const { url, child, exited, lines } = await startShop(
      t,
      environment(t, [{ kind: 'latency', milliseconds: 1000, paths: ['/search'] }]),
    );
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    idle.write('GET /health HTTP/1.1\r\nhost: shop\r\n\r\n');
    await once(idle, 'data');
    const closed = once(idle, 'close');

    const slow = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
    slow.write('GET /search?q=mug HTTP/1.1\r\nhost: shop\r\n\r\n');
    await once(slow, 'connect');
    // An answer on another connection shows that the slow request, sent before it, has arrived.
    await (await fetch(`${url}/health`)).text();
    child.kill('SIGTERM');
    await closed;
    const [answer] = await once(slow, 'data');
    assert.match(answer, /^HTTP\/1\.1 200 OK.*connection: close/is);
    assert.equal(await exited, 0);
    assert.match(lines.at(-1) ?? '', /"event":"stopped"/);
    await assert.rejects(fetch(`${url}/health`));
  });

  test('what is in the database outlives the process', async (t) => {
    const env = environment(t, []);
    await stop(await startShop(undefined, env));
    const { url } = await startShop(t, env);
    assert.equal((await (await fetch(`${url}/api/products`)).json()).products.length, 15);
  });

  test('a second process on the same data directory does not start, and says why', async (t) => {
    const env = environment(t, []);
    await startShop(t, env);
    const { code, output } = await runShop(env);
    assert.equal(code, 1);
    assert.match(output, /another process has it open; set DATA_DIR to another directory/);
  });

  test('does not start without a secret', async (t) => {
    const { code, output } = await runShop({ ...environment(t, []), SESSION_SECRET: '' });
    assert.equal(code, 1);
    assert.match(output, /SESSION_SECRET must have at least 16 characters/);
  });

  test('refuses to start when it is told to, in the version that is meant', async (t) => {
    const { code, output } = await runShop(environment(t, [{ kind: 'refuse-start', version: '1.1.0' }]));
    assert.equal(code, 1);
    assert.match(output, /RefusedToStart/);
    await startShop(t, environment(t, [{ kind: 'refuse-start', version: '1.0.0' }]));
  });

  test('crashes when it is told to', async (t) => {
    const { url, exited } = await startShop(t, environment(t, [{ kind: 'crash' }]));
    await assert.rejects(fetch(`${url}/health`));
    assert.equal(await exited, 1);
  });

  test('fails a share of the requests, and recovers when the rule is gone', async (t) => {
    const env = environment(t, [{ kind: 'errors', rate: 0.5 }]);
    const { url } = await startShop(t, env);
    const statuses = [];
    for (let i = 0; i < 60; i += 1) statuses.push((await fetch(url)).status);
    const errors = statuses.filter((status) => status === 500).length;
    assert.ok(errors > 5 && errors < 55, `${errors} of 60`);
    assert.equal((await fetch(`${url}/health`)).status, 200);

    writeFileSync(env.STOREFRONT_FAULTS, '[]');
    await until(async () => (await fetch(url)).status === 200 && (await fetch(url)).status === 200);
  });
});

/**
 * Waits until a condition holds.
 *
 * @param {() => Promise<boolean>} holds
 */
async function until(holds) {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) assert.ok(Date.now() < deadline, 'waited too long');
}
