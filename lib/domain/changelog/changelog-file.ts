import { type Heading, outline } from './outline';

/** A changelog file taken apart at its line feeds, so that joining the lines gives it back byte for byte. */
export interface ChangelogFile {
  readonly lines: readonly string[];
  readonly headings: readonly Heading[];
}

/** A part of a file: from its heading to the line before `end`. */
export interface Section {
  readonly heading: Heading;
  readonly end: number;
}

const isLinkDefinition = (line: string): boolean => /^\[[^\]]+\]:\s/.test(line);
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Takes a changelog file apart. */
export function parseFile(content: string): ChangelogFile {
  const lines = content.split('\n');
  return { lines, headings: outline(lines) };
}

/** The section of a version, without the blank lines and the link definitions of the file at its end. */
export function findSection({ lines, headings }: ChangelogFile, version: string): Section | undefined {
  const index = headings.findIndex((candidate) => candidate.version === version);
  const heading = headings[index];
  if (heading === undefined) return undefined;
  const next = headings
    .slice(index + 1)
    .find((candidate) => candidate.version !== undefined || candidate.level <= heading.level);
  const end = next?.line ?? endOfText(lines);
  return { heading, end: lastText(lines, heading.below, end) };
}

/** The part of a section below a heading of its own, from that heading to the line before `end`. */
export function findPart({ lines, headings }: ChangelogFile, within: Section, title: string): Section | undefined {
  const inside = headings.filter(({ line }) => line > within.heading.line && line < within.end);
  const index = inside.findIndex((candidate) => candidate.text === title);
  const heading = inside[index];
  if (heading === undefined) return undefined;
  return { heading, end: lastText(lines, heading.below, inside[index + 1]?.line ?? within.end) };
}

/** Where a new part of a section goes: above its first one, or below everything else. */
export const placeForPart = ({ headings }: ChangelogFile, within: Section): number =>
  headings.find(({ line }) => line > within.heading.line && line < within.end)?.line ?? within.end;

/** Where the section of a new version goes: above the newest one, or below everything else. */
export function placeForSection({ lines, headings }: ChangelogFile): number {
  return headings.find((candidate) => candidate.version !== undefined)?.line ?? endOfText(lines);
}

/** Replaces the lines from `start` to the one before `end` by a block that stands between blank lines. */
export function replaceLines({ lines }: ChangelogFile, start: number, end: number, block: string): string {
  const carriageReturn = lines[0]?.endsWith('\r') ? '\r' : '';
  const before = lines.slice(0, start);
  const after = lines.slice(end);
  const middle = block
    .trimEnd()
    .split('\n')
    .map((line) => line + carriageReturn);
  if (before.length > 0 && !isBlank(before.at(-1))) middle.unshift(carriageReturn);
  if (after.length > 0 && !isBlank(after[0])) middle.push(carriageReturn);
  return [...before, ...middle, ...(after.length > 0 ? after : [''])].join('\n');
}

/** The line below the last text of a file whose end may be blank lines and link definitions. */
function endOfText(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (isBlank(lines[end - 1]) || isLinkDefinition(lines[end - 1] ?? ''))) end--;
  return end;
}

function lastText(lines: readonly string[], start: number, end: number): number {
  let last = end;
  while (last > start && isBlank(lines[last - 1])) last--;
  return last;
}
