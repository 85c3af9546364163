/**
 * Takes out what would command a terminal or reorder what it shows: file names, branches and messages of other programs
 * may hold anything. Lines and their indentation stay.
 */
export const plainText = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' || character === '\t' ? character : ''));
