import type { ReleaseRecord } from '../release-record';

/** Something to follow, or, where the address is none that a reader may be sent to, to read. */
export interface ReportLink {
  readonly name: string;
  /** The address as it was given. */
  readonly text: string;
  /** The address to link; undefined when it is no address, or one that could run code. */
  readonly url: string | undefined;
}

/** The links of a release: its entry, its change, what its actions left, and the consoles. */
export function reportLinks(
  { links = {}, releaseUrl, changeUrl }: ReleaseRecord['facts'],
  consoles: Readonly<Record<string, string>> = {},
): ReportLink[] {
  const own = { ...(releaseUrl && { release: releaseUrl }), ...(changeUrl && { change: changeUrl }) };
  const named = { ...own, ...links, ...consoles };
  return Object.entries(named).map(([name, text]) => ({ name, text, url: safeUrl(text) }));
}

const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'file:']);

/** The address in its encoded form, when it leads to a page or a file; others, such as `javascript:`, are not linked. */
export function safeUrl(text: string): string | undefined {
  // The parser takes out tabs, line ends and surrounding blanks, so that what is checked would not be what is shown.
  if (/[\s\p{Cc}\p{Cf}]/u.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.has(url.protocol) && url.username === '' && url.password === '' ? inMarkdown(url.href) : undefined;
}

/** What an address may hold as it is and what would end a cell or a link of Markdown, encoded. */
const inMarkdown = (href: string): string => href.replaceAll(/[|\\]/g, encodeURIComponent);
