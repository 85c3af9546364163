import { excerpt } from '../reports/excerpt';
import type { CategoryCheck, DodEvidence, ProofLinks } from './evidence';

const mostLinks = 8;

/** Where people see for themselves: the commits that lack something, then reviews and checks, then files of the repository. */
export function linksOf(
  { problems, files = [], links = [] }: CategoryCheck,
  { webUrl, commit, files: present }: DodEvidence,
): { links?: ProofLinks } {
  const all =
    webUrl === undefined
      ? links
      : [...commitsOf(problems, webUrl), ...links, ...pagesOf(webUrl, commit, files, present)];
  return all.length === 0 ? {} : { links: all.slice(0, mostLinks) };
}

function commitsOf(problems: CategoryCheck['problems'], webUrl: string): ProofLinks {
  const commits = [...new Set(problems.flatMap((problem) => problem.commit ?? []))];
  return commits.map((sha) => ({ name: sha.slice(0, 7), url: `${withoutSlash(webUrl)}/commit/${sha}` }));
}

function pagesOf(webUrl: string, commit: string, files: readonly string[], present: readonly string[]): ProofLinks {
  const there = files.filter((path) => present.includes(path));
  return there.map((path) => ({
    name: excerpt(path, 80),
    url: `${withoutSlash(webUrl)}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`,
  }));
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
