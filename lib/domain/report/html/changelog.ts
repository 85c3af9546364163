import MarkdownIt from 'markdown-it';
import { levelsDown, lowered } from '../changelog-levels';
import { Html } from './html';

/** Raw HTML stays text, links that run code are dropped, and nothing is loaded: pictures become links. */
const markdown = new MarkdownIt({ html: false }).disable('image');

/** Markdown as HTML for the inside of the page, its headings below the page's own. */
export function changelogHtml(text: string): Html {
  const tokens = markdown.parse(text, {});
  const levels = tokens.map(levelOf).filter((level) => level !== undefined);
  const down = levelsDown(levels);
  for (const token of tokens) {
    const level = levelOf(token);
    if (level !== undefined) token.tag = `h${lowered(level, down)}`;
  }
  return new Html(markdown.renderer.render(tokens, markdown.options, {}));
}

function levelOf({ tag }: { readonly tag: string }): number | undefined {
  const digit = /^h([1-6])$/.exec(tag)?.[1];
  return digit === undefined ? undefined : Number(digit);
}
