import * as z from 'zod';

/** The blocks that Tidegate sends, with the limits of https://docs.slack.dev/reference/block-kit */
const text = (most: number) => z.string().min(1).max(most);
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() });
const either = (most: number) => z.union([plain(most), mrkdwn(most)]);
const style = z.enum(['primary', 'danger']).optional();
const blockId = text(255).optional();

const Button = z.strictObject({
  type: z.literal('button'),
  action_id: text(255),
  text: plain(75),
  value: text(2_000).optional(),
  url: text(3_000).optional(),
  style,
  confirm: z
    .strictObject({ title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30), style })
    .optional(),
});

const Block = z.union([
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal('section'), block_id: blockId, text: either(3_000) }),
  z.strictObject({ type: z.literal('section'), block_id: blockId, fields: z.array(either(2_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(either(3_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(Button).min(1).max(25) }),
]);

/** Blocks as Slack takes them: the ids of blocks and actions are there once. */
export const Blocks = z
  .array(Block)
  .min(1)
  .max(50)
  .refine((blocks) => isUnique(blocks.flatMap(({ block_id: id }) => id ?? [])), 'a block_id is there twice')
  .refine(
    (blocks) => blocks.every((block) => block.type !== 'actions' || isUnique(block.elements.map((e) => e.action_id))),
    'an action_id is there twice',
  );

const isUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** Everything in a message that Slack would take for a link, a mention or a command: what stands in angle brackets. */
export const markupIn = (message: unknown): string[] =>
  [...JSON.stringify(message, onlyMarkup).matchAll(/<[^>]*>?/g)].map(([found]) => found);

/** In plain text, brackets mean nothing. */
const onlyMarkup = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'plain_text' ? undefined : value;
