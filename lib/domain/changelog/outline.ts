/** A heading of a changelog file. Lines are counted from 0. */
export interface Heading {
  readonly line: number;
  /** The first line below the heading. */
  readonly below: number;
  readonly level: number;
  readonly text: string;
  /** The version that the heading is about, prerelease and build included. */
  readonly version: string | undefined;
}

const versionAtStart = /^(?:<small>)?\[?(?:(?:version|release)\s+)?v?(\d+\.\d+\.\d+[\w.+-]*)/i;

/** The headings of a Markdown file without those in code blocks. Underlined ones count where they name a version. */
export function outline(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  for (let line = 0; line < lines.length; line++) {
    const found = headingAt(lines, line);
    if (found !== undefined) headings.push(found);
    line = endOfCodeBlock(lines, line) ?? line;
  }
  return headings;
}

function headingAt(lines: readonly string[], line: number): Heading | undefined {
  const content = (lines[line] ?? '').trimEnd();
  const [, hashes, title = ''] = /^ {0,3}(#{1,6})\s+(.*)$/.exec(content) ?? [];
  if (hashes !== undefined) return heading(line, line + 1, hashes.length, title);
  const underline = /^ {0,3}(=+|-{2,})\s*$/.exec(lines[line + 1] ?? '')?.[1];
  if (underline === undefined || !versionAtStart.test(content)) return undefined;
  return heading(line, line + 2, underline.startsWith('=') ? 1 : 2, content);
}

const heading = (line: number, below: number, level: number, text: string): Heading => ({
  line,
  below,
  level,
  text: text.trim(),
  version: versionAtStart.exec(text.trim())?.[1],
});

/** The last line of the code block that starts at a line; undefined when none does, or when it is never closed. */
function endOfCodeBlock(lines: readonly string[], start: number): number | undefined {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(lines[start] ?? '')?.[1];
  if (fence === undefined) return undefined;
  const closing = lines.findIndex((line, i) => i > start && isClosing(line.trim(), fence));
  return closing < 0 ? undefined : closing;
}

const isClosing = (line: string, fence: string): boolean =>
  line.length >= fence.length && line === fence.charAt(0).repeat(line.length);
