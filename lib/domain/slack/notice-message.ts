import { oneLine } from '../text';
import { header, links, markup, messageOf, paragraph, type SlackMessage, smallPrint } from './blocks';

/** What people are told, in the words of a notice. */
export interface NoticeText {
  readonly severity: string;
  readonly releaseId: string;
  readonly title: string;
  /** Markdown, escaped. */
  readonly body: string;
  readonly links: Readonly<Record<string, string>>;
}

/** A notice has a few lines; of longer ones the report has the rest. */
const mostLines = 20;

/** A notice as a message that mentions people by their ids, so that Slack notifies them. */
export function noticeMessage(notice: NoticeText, mention: readonly string[]): SlackMessage {
  const { severity, releaseId, title, body } = notice;
  const lines = plain(body)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return messageOf(`[${severity}] ${title}`, [
    header(title),
    mention.length === 0 ? undefined : markup(mention.map(mentionOf).join(' ')),
    ...lines.slice(0, mostLines).map((line) => paragraph(oneLine(line, 1_000))),
    lines.length > mostLines ? smallPrint('… (the rest is in the report)') : undefined,
    links(notice.links),
    smallPrint(`${severity} · ${releaseId}`),
  ]);
}

/** User groups have another form than members. */
const mentionOf = (id: string): string => (id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`);

/** Escaped Markdown as it was written: Slack shows it as plain text. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll('\u200B', '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => characters[name] ?? '');

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
