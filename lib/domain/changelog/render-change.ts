import { escapeMarkdown, oneLine } from '../text';
import type { Change } from './change';
import type { Linker } from './links';

/** Longer than any subject a person writes, shorter than what makes a changelog unreadable. */
const maxDescription = 300;
const maxNote = 1000;

/** The list item of a change, and below it what breaks; safe Markdown without a final line break. */
export function renderChange(change: Change, links: Linker): string {
  const description = escapeMarkdown(oneLine(change.description, maxDescription)) || '(no message)';
  const scope = change.scope === undefined ? '' : `**${escapeMarkdown(oneLine(change.scope, maxDescription))}:** `;
  // Joining copies the text; a template would keep all the pieces it is made of.
  return ['-', scope + description, `(${references(change, links)})${notesOf(change)}`].join(' ');
}

function references({ sha, pullRequest, issues, tickets }: Change, links: Linker): string {
  let text = pullRequest === undefined ? '' : `${links.pullRequest(pullRequest)}, `;
  for (const issue of issues) text += `${issue.action} ${links.issue(issue)}, `;
  for (const ticket of tickets) text += `${ticket}, `;
  return text + links.commit(sha);
}

function notesOf({ breakingNotes }: Change): string {
  let text = '';
  for (const note of breakingNotes) if (note !== '') text += `\n  - ${escapeMarkdown(oneLine(note, maxNote))}`;
  return text;
}
