import { cut, oneLine } from '../text';

/** The parts of Slack's Block Kit that messages here are made of: https://docs.slack.dev/reference/block-kit */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: boolean;
}
export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Nothing in the text becomes a link or a mention that is not written as one. */
  readonly verbatim: boolean;
}
export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: {
    readonly title: PlainText;
    readonly text: PlainText;
    readonly confirm: PlainText;
    readonly deny: PlainText;
    readonly style?: 'danger';
  };
}
export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText | Mrkdwn }
  | { readonly type: 'section'; readonly fields: (PlainText | Mrkdwn)[] }
  | { readonly type: 'context'; readonly elements: (PlainText | Mrkdwn)[] }
  | { readonly type: 'actions'; readonly block_id: string; readonly elements: Button[] };

/** A message: its blocks, and the text of notifications and of readers that show no blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Slack's limits in characters. */
const most = { header: 150, section: 3_000, field: 2_000, button: 75, title: 100, sentence: 300, answer: 30 } as const;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Makes text safe in Slack's own markup: nothing in it can mention people or link anywhere. */
export const escapeSlack = (text: string): string => text.replace(/[&<>]/g, (syntax) => entities[syntax] ?? syntax);

/** Text of anybody: it is shown as it is, on one line. Slack wants at least one character. */
const plain = (text: string, characters: number): PlainText => ({
  type: 'plain_text',
  text: oneLine(text, characters) || '–',
  emoji: false,
});

/** Text of our own, in Slack's markup. */
const mrkdwn = (text: string, characters: number): Mrkdwn => ({
  type: 'mrkdwn',
  text: cut(text, characters) || '–',
  verbatim: true,
});

export const header = (text: string): Block => ({ type: 'header', text: plain(text, most.header) });

/** A paragraph of text that may be anybody's. */
export const paragraph = (text: string): Block => ({ type: 'section', text: plain(text, most.section) });

/** A paragraph in Slack's markup, in which everything that is not ours is escaped. */
export const markup = (text: string): Block => ({ type: 'section', text: mrkdwn(text, most.section) });

/** Names with their values, which are of our own making; Slack shows at most ten. */
export const figures = (values: readonly (readonly [name: string, value: string])[]): Block => ({
  type: 'section',
  fields: values
    .slice(0, 10)
    .map(([name, value]) => mrkdwn(`*${escapeSlack(name)}*\n${escapeSlack(value)}`, most.field)),
});

/** Small print of anybody's. */
export const smallPrint = (text: string): Block => ({ type: 'context', elements: [plain(text, most.section)] });

/** Links that lead somewhere, by their names; undefined without any. */
export function links(urls: Readonly<Record<string, string>>): Block | undefined {
  const known = Object.entries(urls).filter(([, url]) => /^https?:\/\/[^\s|<>]{1,1000}$/.test(url));
  // Cut between two links: half a link would be shown as what it is.
  const shown = known.slice(0, 10).map(([name, url]) => mrkdwn(linkTo(url, oneLine(name, 60)), most.section));
  return shown.length === 0 ? undefined : { type: 'context', elements: shown };
}

/** The name may be anybody's; what would end it, or format it, is taken out. */
const linkTo = (url: string, name: string): string =>
  `<${escapeSlack(url)}|${escapeSlack(name.replace(/[|*_~`]/g, ' '))}>`;

/** A row of buttons; undefined without any. */
export const buttons = (id: string, elements: readonly Button[]): Block | undefined =>
  elements.length === 0 ? undefined : { type: 'actions', block_id: cut(id, 255), elements: [...elements] };

export interface ButtonOptions {
  readonly style: 'primary' | 'danger';
  /** What is asked before it counts, and the two answers. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
}

/** A button that sends the action with a value. */
export function button(action: string, label: string, value: string, { style, confirm }: ButtonOptions): Button {
  return {
    type: 'button',
    action_id: action,
    text: plain(label, most.button),
    value,
    style,
    ...(confirm !== undefined && {
      confirm: {
        title: plain(confirm.title, most.title),
        text: plain(confirm.text, most.sentence),
        confirm: plain(confirm.yes, most.answer),
        deny: plain(confirm.no, most.answer),
        ...(style === 'danger' && { style }),
      },
    }),
  };
}

/** The most blocks that a message may have. */
const mostBlocks = 50;

/** A message of the blocks that there are. */
export const messageOf = (text: string, blocks: readonly (Block | undefined)[]): SlackMessage => ({
  text: escapeSlack(oneLine(text, most.section)),
  blocks: blocks.filter((block) => block !== undefined).slice(0, mostBlocks),
});
