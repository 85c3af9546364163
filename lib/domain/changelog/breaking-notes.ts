const start = /^[\s*-]{0,6}BREAKING[ -]CHANGE(?:\([^()]*\))?!?:(.*)$/s;
const otherFooter = /^[A-Za-z][\w-]*(?::\s| #)/;
const none: readonly string[] = [];

/**
 * The texts of the footers `BREAKING CHANGE:` and `BREAKING-CHANGE:`, each to the end of its paragraph. The words count
 * at the start of a line alone (a squash merge may put a bullet before them), so prose that speaks of them does not.
 */
export function breakingNotes(body: string): readonly string[] {
  if (!/BREAKING[ -]CHANGE/.test(body)) return none;
  const notes: string[][] = [];
  let isOpen = false;
  for (const line of body.split('\n')) {
    const text = start.exec(line)?.[1];
    const words = (text ?? line).trim();
    if (text !== undefined) notes.push([]);
    const note = notes.at(-1) ?? [];
    // A note may begin below its keyword, after an empty line.
    if (text !== undefined) isOpen = true;
    else if (otherFooter.test(line) || (words === '' && note.length > 0)) isOpen = false;
    if (isOpen && words !== '') note.push(words);
  }
  return notes.map((lines) => lines.join(' '));
}
