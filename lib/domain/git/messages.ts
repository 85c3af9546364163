import { createHash } from 'node:crypto';

/** A message as git stores it: without NUL, which it cannot hold, and ending in one newline. */
export const storedMessage = (message: string): string =>
  `${Buffer.from(message.replaceAll('\0', '')).toString().trimEnd()}\n`;

/** A short name for a revert, the same each time: it depends on its message alone. */
export const revertDigest = (message: string): string =>
  createHash('sha256').update(storedMessage(message)).digest('hex').slice(0, 40);

/** The line by which a revert is found again; no subject, quote or cherry-pick of another change holds it. */
export const revertTrailer = (message: string): string => `Tidegate-Revert: ${revertDigest(message)}`;

/** The message with that line, which stays also when a person squashes or rewords the revert. */
export function withRevertTrailer(message: string): string {
  const text = storedMessage(message);
  const lastParagraph = text.trimEnd().split('\n\n').slice(1).at(-1) ?? '';
  const endsInTrailers = lastParagraph !== '' && lastParagraph.split('\n').every((line) => /^[\w-]+: /.test(line));
  return `${text}${endsInTrailers ? '' : '\n'}${revertTrailer(message)}\n`;
}
