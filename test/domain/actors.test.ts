import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { actors, builds } from '../../lib/domain/actors';
import { gateTargets } from '../../lib/domain/timing';

it('has a folder below lambdas/ for every actor', () => {
  const folders = readdirSync(join(__dirname, '../../lambdas'));
  expect(actors.filter((actor) => !folders.includes(actor))).toEqual([]);
});

it('names every actor and every build once', () => {
  expect(new Set(actors).size).toBe(actors.length);
  expect(new Set(builds).size).toBe(builds.length);
});

it('builds the artifact first, then runs each gate that has commands, in the order of the gates', () => {
  const gates = Object.keys(gateTargets).map((gate) => gate.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(builds).toEqual(['build', ...gates.filter((gate) => gate !== 'pre-release-smoke-tests')]);
});
