import { tagOf } from '../version';
import type { Fact } from './facts';
import { safeUrl } from './links';
import type { Report } from './model';

/** What a release did in git: where it came from, and what it left there. */
export function gitFacts(report: Report): Fact[] {
  const { facts, captured, ref } = report.record;
  const { gitRevert } = captured.rollbackContext ?? {};
  const commit = (name: string, sha: string | undefined) => code(report, name, sha, 'commit');
  const tag = (name: string, value: string | undefined) => code(report, name, value, 'releases/tag');
  const isTagged = facts.releaseUrl !== undefined;
  return [
    ...code(report, 'Base branch', facts.baseBranch, 'tree'),
    ...commit('Base commit', facts.baseCommit),
    ...code(report, 'Release branch', facts.branch, 'tree'),
    ...commit('Released commit', facts.branchCommit),
    ...tag('Previous tag', facts.previousTag),
    ...tag('Tag', isTagged ? tagOf(ref.version) : undefined),
    ...commit('Merged back as', facts.links?.['merge commit']),
    ...commit('Reverted by', gitRevert?.revertCommit),
    ...tag('Rollback tag', gitRevert?.revertTag),
    ...(facts.revertConflict === undefined
      ? []
      : [{ name: 'Revert', value: facts.revertConflict, tone: 'warn' as const }]),
  ];
}

/** Parts of an address keep their slashes: `release/v1.4.0` is a branch. */
function code({ repositoryUrl }: Report, name: string, value: string | undefined, path: string): Fact[] {
  if (value === undefined || value === '') return [];
  const encoded = value.split('/').map(encodePart).join('/');
  const url = repositoryUrl === undefined ? undefined : safeUrl(`${repositoryUrl}/${path}/${encoded}`);
  return [{ name, value, code: true, ...(url !== undefined && { url }) }];
}

/** Half a character cannot be part of an address. */
const encodePart = (part: string): string => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, ''));
