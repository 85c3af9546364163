/** Joins emoji and the letters of some scripts; every other invisible character only hides or reorders text. */
const joiners: ReadonlySet<string> = new Set(['\u200C', '\u200D']);
/** Enough to stop a program from reading a name or a number as something to notify or link. */
const zeroWidthSpace = '\u200B';
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// The look-behind gives every word one start, so that a long word costs its length once. `pkg@1.2.0-beta.rc` is a version.
const emailAddress =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?!v?\d+\.\d)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

/**
 * Makes untrusted text safe inside a line of GitHub's Markdown: it reads as it was written, folded to one line, and
 * neither formats, embeds HTML, links nor notifies anyone. E-mail addresses are taken out.
 */
export function escapeMarkdown(text: string): string {
  const plain = fold(text).replace(emailAddress, '(e-mail removed)');
  return escapeLineStart(neutralizeLinks(escapeCharacters(plain)));
}

/** Makes untrusted text safe in HTML, as content and in a quoted attribute; its lines stay. */
export function escapeHtml(text: string): string {
  return removeHidden(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Folds text to one line of at most `max` UTF-16 units, invisible characters left out; `…` tells that it was cut. */
export function oneLine(text: string, max: number): string {
  const folded = fold(text);
  return folded.length <= max ? folded : `${cut(folded, Math.max(0, max - 1)).trimEnd()}…`.slice(0, max);
}

/**
 * Cuts text at the end of a line so that it and the notice, a paragraph of its own, have at most `maxCharacters` UTF-16
 * units. Only a first line that is too long alone is cut within.
 */
export function truncateAtLine(text: string, maxCharacters: number, notice: string): string {
  if (text.length <= maxCharacters) return text;
  const room = maxCharacters - notice.length - 2;
  if (room <= 0) return cut(notice, maxCharacters);
  const lineEnd = text.lastIndexOf('\n', room);
  const start = (lineEnd > 0 ? text.slice(0, lineEnd) : cut(text, room)).trimEnd();
  return start === '' ? notice : `${start}\n\n${notice}`;
}

/** The first `length` UTF-16 units, one less where that would cut a character in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length);
}

const fold = (text: string): string =>
  removeHidden(text)
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();

/** Takes out control, format (bidirectional overrides, zero-width) characters and halves of characters. */
function removeHidden(text: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => {
    if (/[\t-\r]/.test(character) || joiners.has(character)) return character;
    if (character === '\u0085') return '\n';
    return /[\uD800-\uDFFF]/.test(character) && character.length === 1 ? '\uFFFD' : '';
  });
}

// The test spares most texts the callback's memory, which counts in a changelog of thousands of lines.
const escapeCharacters = (text: string): string =>
  /[\\`*[\]|~$&<>_]/.test(text) ? text.replace(/[\\`*[\]|~$&<>]|_+/g, escapeSyntax) : text;

function escapeSyntax(syntax: string, offset: number, text: string): string {
  if (!syntax.startsWith('_')) return entities[syntax] ?? `\\${syntax}`;
  const isInsideWord = isWordCharacter(text[offset - 1]) && isWordCharacter(text[offset + syntax.length]);
  return isInsideWord ? syntax : '\\_'.repeat(syntax.length);
}

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** GitHub looks for mentions and numbers in the rendered text, where a backslash is gone already; URLs it looks for before. */
function neutralizeLinks(text: string): string {
  return text
    .replace(/@(?=\S)/g, `@${zeroWidthSpace}`)
    .replace(/(?:#|(?<![a-z0-9])gh-)(?=\d)/gi, `$&${zeroWidthSpace}`)
    .replace(/(https?|ftp):\/\//gi, '$1\\://')
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`);
}

/** What would be a list, a heading, a rule or an underline of one at the start of a line. */
const escapeLineStart = (text: string): string =>
  text.replace(/^(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|[-=][-=\s]*$)/, '\\').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
