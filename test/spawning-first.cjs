const { default: Sequencer } = require('@jest/test-sequencer');

const spawns = /[/\\]test[/\\](e2e|local|adapters[/\\](local|github))[/\\]/;

/**
 * Tests that start many processes run first: starting one takes the longer the more memory a worker has, and workers
 * grow from file to file.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => spawns.test(path)), ...sorted.filter(({ path }) => !spawns.test(path))];
  }
};
