import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FaultBook } from '../../src/faults/fault-book.js';
import { readRules } from '../../src/faults/rules.js';
import { temporaryDirectory } from '../support/directory.js';

/**
 * @param {import('node:test').TestContext} t
 * @param {() => number} [random]
 */
function openBook(t, random) {
  const faultsFile = join(temporaryDirectory(t), 'faults.json');
  const time = { now: 0 };
  const config = { faultsFile, version: '1.1.0', environment: 'production' };
  const book = new FaultBook(config, () => time.now, random);
  return {
    book,
    time,
    faultsFile,
    /** @param {string} text */
    write: (text) => {
      writeFileSync(faultsFile, text);
      time.now += 20;
    },
  };
}

test('nothing happens without a file', (t) => {
  const nobody = new FaultBook({ faultsFile: undefined, version: '1.1.0', environment: 'production' });
  assert.equal(nobody.strikes('health'), undefined);
  assert.equal(openBook(t).book.strikes('health'), undefined);
});

test('a rule strikes its own version and environment only', (t) => {
  const { book, write } = openBook(t);
  for (const [rule, strikes] of /** @type {const} */ ([
    [{}, true],
    [{ version: '*', environment: '*' }, true],
    [{ version: '1.1.0', environment: 'production' }, true],
    [{ version: '1.0.0' }, false],
    [{ environment: 'staging' }, false],
  ])) {
    write(JSON.stringify([{ kind: 'health', ...rule }]));
    assert.equal(book.strikes('health') !== undefined, strikes, JSON.stringify(rule));
    assert.equal(book.strikes('database'), undefined);
  }
});

test('the rate is a share of the requests', (t) => {
  let next = 0;
  const { book, write } = openBook(t, () => next);
  write('[{ "kind": "errors", "rate": 0.3 }]');
  assert.notEqual(book.strikes('errors', '/'), undefined);
  next = 0.3;
  assert.equal(book.strikes('errors', '/'), undefined);
});

test('a rule about paths strikes those, a rule without paths spares the health checks', (t) => {
  const { book, write } = openBook(t);
  write('[{ "kind": "errors" }]');
  assert.notEqual(book.strikes('errors', '/search'), undefined);
  assert.equal(book.strikes('errors', '/health/database'), undefined);
  assert.equal(book.strikes('errors', '/version'), undefined);
  write('[{ "kind": "errors", "paths": ["/api/", "/health"] }]');
  assert.equal(book.strikes('errors', '/search'), undefined);
  assert.notEqual(book.strikes('errors', '/health'), undefined);
});

test('follows the file: changed, half-written, removed', (t) => {
  const { book, faultsFile, time, write } = openBook(t);
  write('[{ "kind": "health" }]');
  assert.notEqual(book.strikes('health'), undefined);
  write('[{ "kind": "cra');
  assert.notEqual(book.strikes('health'), undefined);
  write('[{ "kind": "crash" }]');
  assert.equal(book.strikes('health'), undefined);
  assert.notEqual(book.strikes('crash'), undefined);
  rmSync(faultsFile);
  time.now += 20;
  assert.equal(book.strikes('crash'), undefined);
});

test('looks at the file every 20 milliseconds only', (t) => {
  const { book, faultsFile, time } = openBook(t);
  assert.equal(book.strikes('health'), undefined);
  writeFileSync(faultsFile, '[{ "kind": "health" }]');
  time.now += 19;
  assert.equal(book.strikes('health'), undefined);
  time.now += 1;
  assert.notEqual(book.strikes('health'), undefined);
});

test('leaves out what it does not understand', () => {
  const bad = [null, 1, {}, { kind: 'explode' }, { kind: 'errors', rate: '1' }, { kind: 'errors', paths: '/' }];
  assert.deepEqual(readRules(bad), []);
  assert.deepEqual(readRules({ kind: 'errors' }), []);
  assert.equal(readRules([...bad, { kind: 'latency', milliseconds: 5 }]).length, 1);
});
