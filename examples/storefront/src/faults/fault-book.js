import { readFileSync, statSync } from 'node:fs';
import { readRules } from './rules.js';

/** How long the rules are used before the file is looked at again. */
const lookMilliseconds = 20;

/** Where people and load balancers look whether the service is well. */
const probes = /^\/(health|version)/;

/**
 * Says when the service has to misbehave, by the rules of a file that may change at any time.
 *
 * Without a file, with a missing or with a half-written one, nothing new happens. A rule without paths spares the
 * health checks and /version, so that errors and bad health can be rehearsed one without the other.
 */
export class FaultBook {
  #file;
  #version;
  #environment;
  #now;
  #random;
  /** @type {import('./rules.js').Rule[]} */
  #rules = [];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #stamp = '';

  /**
   * @param {{ faultsFile: string | undefined, version: string, environment: string }} config
   * @param {() => number} [now] milliseconds
   * @param {() => number} [random] from 0 to 1
   */
  constructor({ faultsFile, version, environment }, now = Date.now, random = Math.random) {
    this.#file = faultsFile;
    this.#version = version;
    this.#environment = environment;
    this.#now = now;
    this.#random = random;
  }

  /**
   * The rule that says: misbehave now, this way.
   *
   * @param {import('./rules.js').Kind} kind
   * @param {string} [path] of the request, where the kind is about requests
   */
  strikes(kind, path) {
    this.#look();
    return this.#rules.find(
      (rule) => rule.kind === kind && (path === undefined || concerns(rule, path)) && this.#random() < rule.rate,
    );
  }

  #look() {
    if (this.#file === undefined || this.#now() - this.#lookedAt < lookMilliseconds) return;
    this.#lookedAt = this.#now();
    try {
      const stamp = stampOf(this.#file);
      if (stamp === this.#stamp) return;
      const rules = stamp === '' ? [] : readRules(JSON.parse(readFileSync(this.#file, 'utf8')));
      this.#rules = rules.filter((rule) => this.#isMeant(rule));
      this.#stamp = stamp;
    } catch {
      // Half-written or not readable: the rules before it hold until the next look.
    }
  }

  /** @param {import('./rules.js').Rule} rule */
  #isMeant({ version, environment }) {
    return ['*', this.#version].includes(version) && ['*', this.#environment].includes(environment);
  }
}

/**
 * @param {import('./rules.js').Rule} rule
 * @param {string} path
 */
function concerns({ paths }, path) {
  return paths.length === 0 ? !probes.test(path) : paths.some((beginning) => path.startsWith(beginning));
}

/** @param {string} file */
function stampOf(file) {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.ino} ${stats.mtimeNs} ${stats.size}`;
}
