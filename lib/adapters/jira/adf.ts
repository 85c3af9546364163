import MarkdownIt from 'markdown-it';

/** A part of a document in the Atlassian Document Format. */
export interface AdfNode {
  readonly type: string;
  readonly version?: 1;
  readonly text?: string;
  readonly marks?: readonly AdfMark[];
  readonly content?: readonly AdfNode[];
}

interface AdfMark {
  readonly type: 'strong' | 'em' | 'code' | 'link';
  readonly attrs?: { readonly href: string };
}

type Token = ReturnType<MarkdownIt['parse']>[number];

const markdown = new MarkdownIt('zero').enable([
  'list',
  'emphasis',
  'link',
  'backticks',
  'newline',
  'escape',
  'entity',
  'autolink',
]);

/**
 * Turns Markdown into a document of Jira's: paragraphs, bullet lists, emphasis, code, links and line breaks. Everything
 * else stays the text that it is. See https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function markdownToAdf(text: string): AdfNode {
  const content = blocksOf(markdown.parse(text, {}));
  return { type: 'doc', version: 1, content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }] };
}

const blockNames: Readonly<Record<string, string>> = {
  paragraph_open: 'paragraph',
  bullet_list_open: 'bulletList',
  ordered_list_open: 'orderedList',
  list_item_open: 'listItem',
};

function blocksOf(tokens: readonly Token[]): AdfNode[] {
  const open: { type: string; content: AdfNode[] }[] = [{ type: 'doc', content: [] }];
  for (const token of tokens) {
    const type = blockNames[token.type];
    if (type !== undefined) {
      open.push({ type, content: [] });
    } else if (token.nesting === -1) {
      const closed = open.pop();
      if (closed !== undefined) open.at(-1)?.content.push(whole(closed));
    } else {
      open.at(-1)?.content.push(...inline(token.children ?? []));
    }
  }
  return open[0]?.content ?? [];
}

/** An item of a list must hold a block. */
const whole = (node: { type: string; content: AdfNode[] }): AdfNode =>
  node.type === 'listItem' && node.content.length === 0
    ? { ...node, content: [{ type: 'paragraph', content: [] }] }
    : node;

const markNames: Readonly<Record<string, AdfMark['type']>> = { strong_open: 'strong', em_open: 'em' };

function inline(tokens: readonly Token[]): AdfNode[] {
  const nodes: AdfNode[] = [];
  const marks: AdfMark[] = [];
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') nodes.push({ type: 'hardBreak' });
    else if (token.nesting === -1) marks.pop();
    else if (token.nesting === 1) marks.push(markOf(token));
    else if (token.content !== '') addText(nodes, token.content, marksOf(token, marks));
  }
  return nodes;
}

const markOf = (token: Token): AdfMark =>
  token.type === 'link_open'
    ? { type: 'link', attrs: { href: token.attrGet('href') ?? '' } }
    : { type: markNames[token.type] ?? 'em' };

/** Code can be a link, but neither strong nor emphasized. */
function marksOf(token: Token, marks: readonly AdfMark[]): AdfMark[] {
  if (token.type !== 'code_inline') return [...new Map(marks.map((mark) => [mark.type, mark])).values()];
  return [...marks.filter(({ type }) => type === 'link'), { type: 'code' }];
}

function addText(nodes: AdfNode[], text: string, marks: readonly AdfMark[]): void {
  const last = nodes.at(-1);
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) {
    nodes[nodes.length - 1] = { ...last, text: `${last.text}${text}` };
  } else {
    nodes.push({ type: 'text', text, ...(marks.length > 0 && { marks }) });
  }
}
