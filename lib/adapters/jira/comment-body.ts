import { truncateAtLine } from '../../domain/text';
import { cutNotice } from '../tickets/cut-notice';
import { type AdfNode, markdownToAdf } from './adf';

/** Jira refuses longer comments. */
const mostCharacters = 32_767;

/**
 * The document of a comment; a text that is too long ends at a line, with a link to the rest.
 *
 * Jira's limit is about the text; we keep to it with the whole document, which is never shorter.
 */
export function commentBody(markdown: string, links: Readonly<Record<string, string>>): AdfNode {
  let document = markdownToAdf(markdown);
  let most = markdown.length;
  for (let size = sizeOf(document); size > mostCharacters; size = sizeOf(document)) {
    // What is over is cut off, and a little more, as marks and escapes are not spread evenly.
    most = Math.floor(most * Math.min(0.95, mostCharacters / size));
    document = markdownToAdf(truncateAtLine(markdown, most, cutNotice(links)));
  }
  return document;
}

const sizeOf = (document: AdfNode): number => JSON.stringify(document).length;
