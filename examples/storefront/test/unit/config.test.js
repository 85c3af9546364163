import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from '../../src/config.js';
import { packageVersion } from '../../src/package-version.js';

const SESSION_SECRET = 'long enough to be a secret';

test('a secret is all that must be given', () => {
  const config = readConfig({ SESSION_SECRET }, '1.2.3');
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 4100);
  assert.equal(config.version, '1.2.3');
  assert.equal(config.environment, 'ephemeral');
  assert.equal(config.faultsFile, undefined);
});

test('instances on other ports get other data directories', () => {
  const [a, b] = ['5001', '5002'].map((PORT) => readConfig({ SESSION_SECRET, PORT }, '1.2.3').dataDirectory);
  assert.notEqual(a, b);
});

test('the environment decides', () => {
  const env = {
    SESSION_SECRET,
    HOST: '0.0.0.0',
    PORT: '0',
    DATA_DIR: '/data',
    PAYMENTS_URL: 'https://payments.example/v1/',
    SERVICE_VERSION: '1.1.0',
    TIDEGATE_ENVIRONMENT: 'staging',
    STOREFRONT_FAULTS: '/faults.json',
  };
  assert.deepEqual(readConfig(env, '1.2.3'), {
    host: '0.0.0.0',
    port: 0,
    dataDirectory: '/data',
    paymentsUrl: 'https://payments.example/v1',
    sessionSecret: SESSION_SECRET,
    version: '1.1.0',
    environment: 'staging',
    faultsFile: '/faults.json',
  });
});

for (const [what, env, message] of [
  ['no secret', {}, /SESSION_SECRET must have at least 16 characters/],
  ['a short secret', { SESSION_SECRET: 'short' }, /it has 5/],
  ['a port that is no number', { SESSION_SECRET, PORT: 'http' }, /PORT is "http"/],
  ['a port that does not exist', { SESSION_SECRET, PORT: '70000' }, /PORT is "70000"/],
  ['payments without a URL', { SESSION_SECRET, PAYMENTS_URL: 'payments' }, /PAYMENTS_URL is "payments"/],
  ['payments at a file', { SESSION_SECRET, PAYMENTS_URL: 'file:///x' }, /must be a http or https URL/],
]) {
  test(`refuses ${what}`, () => {
    assert.throws(
      () => readConfig(/** @type {any} */ (env), '1.2.3'),
      (error) => error instanceof ConfigError && /** @type {RegExp} */ (message).test(error.message),
    );
  });
}

test('the version is the one of package.json', () => {
  assert.match(packageVersion, /^\d+\.\d+\.\d+$/);
});
