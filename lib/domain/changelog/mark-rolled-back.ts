import { escapeMarkdown, oneLine } from '../text';
import type { Version } from '../version';
import { findPart, findSection, parseFile, placeForPart, replaceLines } from './changelog-file';
import { prependSection } from './prepend-section';

export interface RolledBack {
  readonly version: Version;
  /** ISO 8601; only the day is shown. */
  readonly date: string;
  readonly reason: string;
}

const title = 'Rolled back';
const maxReason = 500;

/** The part of a version's section that tells of its rollback, in Markdown; the reason is escaped. */
export const renderRollback = (rollback: RolledBack): string => `### ${title}\n\n${itemOf(rollback)}\n`;

/**
 * Marks a version as rolled back in a changelog file, above its other parts; a version that is not in the file gets a
 * section. Nothing is taken out, and marking again for the same reason on the same day changes nothing.
 * @param existing the file's content; undefined when there is no file
 */
export function markRolledBack(existing: string | undefined, rollback: RolledBack): string {
  const file = parseFile(existing ?? '');
  const section = findSection(file, rollback.version);
  if (section === undefined) return prependSection(existing, `## ${rollback.version}\n\n${renderRollback(rollback)}`);
  const marks = findPart(file, section, title);
  if (marks === undefined) {
    const place = placeForPart(file, section);
    return replaceLines(file, place, place, renderRollback(rollback));
  }
  const item = itemOf(rollback);
  const lines = file.lines.slice(marks.heading.line, marks.end).map((line) => line.replace(/\r$/, ''));
  return lines.includes(item)
    ? (existing ?? '')
    : replaceLines(file, marks.heading.line, marks.end, [...lines, item].join('\n'));
}

function itemOf({ version, date, reason }: RolledBack): string {
  const why = escapeMarkdown(oneLine(reason, maxReason));
  return `- ${version} was rolled back on ${date.slice(0, 10)}${why === '' ? '' : `: ${why}`}`;
}
