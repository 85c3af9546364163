import { counted, excerpt } from '../reports/excerpt';
import type { Version } from '../version';
import { type Change, changesOf } from './commit-range';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';

/** The changelog tells of the version, and every feature is documented, or says `Docs: none`. */
export function documentation({ version, policy, commits, texts }: DodEvidence): CategoryCheck {
  const features = changesOf(commits).filter(({ type }) => type === 'feat');
  const undocumented = features.filter((change) => !isDocumented(change, policy.changelog));
  return {
    proof: `${excerpt(policy.changelog, 80)} tells of ${version}, and ${counted(features.length, 'feature')} documented`,
    files: [policy.changelog],
    problems: [...changelogProblems(policy.changelog, texts[policy.changelog], version), ...undocumented.map(noDocs)],
  };
}

function changelogProblems(path: string, text: string | undefined, version: Version): Problem[] {
  const file = excerpt(path, 80);
  if (text === undefined) {
    return [
      { what: `there is no ${file}`, remedy: 'set repository.changelog to the file that the changelog is added to' },
    ];
  }
  if (hasSection(text, version)) return [];
  return [{ what: `${file} has no section for ${version}`, remedy: `add a heading "## ${version}" with what is new` }];
}

/** A heading that names the version: `## [1.4.0] - 2026-01-02`, `# v1.4.0`. */
function hasSection(text: string, version: Version): boolean {
  const name = version.replaceAll('.', '\\.');
  return new RegExp(`^#{1,4}[ \\t]+(?:[^\\n\\d]{0,40}[ \\t[])?\\[?v?${name}(?![\\d.-])`, 'm').test(text);
}

function isDocumented(change: Change, changelog: string): boolean {
  const isDocument = (path: string) =>
    path !== changelog &&
    (/^docs?\//i.test(path) || /(^|\/)readme(\.[^/]*)?$/i.test(path) || /\.(md|mdx|rst|adoc)$/i.test(path));
  return change.files.some(isDocument) || change.trailers('Docs').some((value) => /^none\b/i.test(value));
}

const noDocs = (change: Change): Problem => ({
  what: `${change.label} is a feature that no document tells of`,
  remedy: 'commit the documents, or an empty commit, with the trailers "For-commit: <hash>" and "Docs: none"',
});
