import type { SettingOptions } from '../helpers/fakes/setting';
import { Bench, previous } from './bench';

/** The version of a hotfix of the one that runs before, and its branch. */
export const fixed = '1.3.1';
export const hotfixBranch = `hotfix/v${fixed}`;

/** A hotfix of the sample service, whose branch is there, with a commit that changes these files. */
export function hotfixBench(
  options: SettingOptions = {},
  files: Readonly<Record<string, string | null>> = { 'src/cart.js': 'mended' },
): Bench {
  const bench = new Bench(options, { type: 'hotfix', version: fixed, priority: 'P1', incident: 'INC-7' });
  pushFix(bench, files);
  return bench;
}

/** Commits on the branch of the hotfix, which begins at what production runs. */
export function pushFix({ setting: { sourceControl } }: Bench, files: Readonly<Record<string, string | null>>): string {
  const from = sourceControl.tags.get(`v${previous}`) ?? '';
  return sourceControl.commitAs('Ada', hotfixBranch, files, 'fix: count right', { from });
}
