import type { ReleaseSummary } from '../release-request/answers';
import { oneLine, truncateAtLine } from '../text';
import { escapeSlack, markup, messageOf, type SlackMessage } from './blocks';

/** What an answer to a request of Slack may hold, with room for escapes. */
const mostCharacters = 2_900;

/** An answer that only who asked can see. */
export interface Reply {
  readonly response_type: 'ephemeral';
  readonly text: string;
  readonly blocks?: SlackMessage['blocks'];
  /** The message with the button stays as it is: it is changed as its release moves. */
  readonly replace_original?: false;
}

/** Says something to one person, in text that may be anybody's. */
export const reply = (text: string): Reply => ({
  response_type: 'ephemeral',
  replace_original: false,
  text: truncateAtLine(escapeSlack(text), mostCharacters, '…'),
});

/** Says it in letters of one width, for what stands in columns. */
export function preformatted(text: string): Reply {
  const shown = truncateAtLine(escapeSlack(text.replaceAll('```', "'''")), mostCharacters, '…');
  const { text: short, blocks } = messageOf(text, [markup(`\`\`\`${shown}\`\`\``)]);
  return { response_type: 'ephemeral', replace_original: false, text: short, blocks };
}

/** The latest releases of a service, one line each. */
export function listOf(service: string, releases: readonly ReleaseSummary[]): Reply {
  if (releases.length === 0) return reply(`${service} was never released from here`);
  return preformatted(releases.map(lineOf).join('\n'));
}

const lineOf = ({ id, type, state, outcome, initiatedBy, createdAt }: ReleaseSummary): string =>
  `${id}  ${type}  ${outcome ?? `in ${state}`}  ${createdAt.slice(0, 16)}Z  ${oneLine(initiatedBy, 40)}`;
