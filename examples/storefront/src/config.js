import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Config
 * @property {string} host
 * @property {number} port 0 means any free port
 * @property {string} dataDirectory
 * @property {string} paymentsUrl without a slash at its end
 * @property {string} sessionSecret
 * @property {string} version
 * @property {string} environment ephemeral, staging or production
 * @property {string | undefined} faultsFile
 */

/** What the environment variables say cannot be used. */
export class ConfigError extends Error {
  name = 'ConfigError';
}

const shortestSecret = 16;

/**
 * Reads the configuration from environment variables.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} packageVersion used when SERVICE_VERSION is not set
 * @returns {Config}
 * @throws {ConfigError} naming the variable and what it must be
 */
export function readConfig(env, packageVersion) {
  const port = readPort(env.PORT ?? '4100');
  return {
    host: env.HOST || '127.0.0.1',
    port,
    // One directory per user and port, because two processes cannot share one database.
    dataDirectory: env.DATA_DIR || join(tmpdir(), `storefront-${process.getuid?.()}`, String(port)),
    paymentsUrl: readUrl(env.PAYMENTS_URL || 'http://127.0.0.1:4180'),
    sessionSecret: readSecret(env.SESSION_SECRET),
    version: env.SERVICE_VERSION || packageVersion,
    environment: env.TIDEGATE_ENVIRONMENT || 'ephemeral',
    faultsFile: env.STOREFRONT_FAULTS || undefined,
  };
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new ConfigError(`PORT is "${text}", must be a number from 0 to 65535`);
  return port;
}

/** @param {string} text */
function readUrl(text) {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new ConfigError(`PAYMENTS_URL is "${text}", must be a http or https URL`);
  }
  return text.replace(/\/$/, '');
}

/** @param {string | undefined} secret */
function readSecret(secret = '') {
  if (secret.length < shortestSecret) {
    throw new ConfigError(
      `SESSION_SECRET must have at least ${shortestSecret} characters, the same for all instances; it has ${secret.length}`,
    );
  }
  return secret;
}
