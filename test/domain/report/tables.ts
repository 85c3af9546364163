/** Rows of Markdown tables that do not have as many cells as the head of their table. */
export function brokenRows(markdown: string): string[] {
  const broken: string[] = [];
  let width = 0;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) width = 0;
    else if (width === 0) width = pipes(line);
    else if (pipes(line) !== width) broken.push(line);
  }
  return broken;
}

/** A pipe behind a backslash separates nothing. */
const pipes = (line: string): number => [...line.matchAll(/(?<!\\)\|/g)].length;
