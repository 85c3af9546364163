import { InvalidInputError } from '../errors';
import { findSection, parseFile, placeForSection, replaceLines } from './changelog-file';

const title = '# Changelog\n\n';

/**
 * Adds a version's section to a changelog file, above the newest version; everything else stays as it is. The section of
 * a version that is there already is replaced, so that doing it again changes nothing.
 * @param existing the file's content; undefined when there is no file
 * @throws InvalidInputError when the section does not start with a version's heading
 */
export function prependSection(existing: string | undefined, section: string): string {
  const version = parseFile(section).headings[0]?.version;
  if (version === undefined) {
    throw new InvalidInputError(
      `${JSON.stringify(section.slice(0, 80))} does not start with the heading of a version`,
      {
        remedy: 'render it with renderSection',
        fault: 'tidegate',
      },
    );
  }
  if (existing === undefined || existing.trim() === '') return `${title}${section}`;
  const file = parseFile(existing);
  const own = findSection(file, version);
  if (own !== undefined) return replaceLines(file, own.heading.line, own.end, section);
  const place = placeForSection(file);
  return replaceLines(file, place, place, section);
}
