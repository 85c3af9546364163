import { plainMarkdown } from './plain-markdown';
import { truncateAtLine } from './text';

/** The links of a notice that lead anywhere from outside this machine. */
export const webLinks = (links: Readonly<Record<string, string>>): [name: string, url: string][] =>
  Object.entries(links).filter(([, url]) => /^https?:\/\/\S+$/.test(url));

/** The body of a notice as plain text, cut at a line that tells where the rest is. */
export function plainBody(body: string, links: Readonly<Record<string, string>>, mostCharacters: number): string {
  const [first] = webLinks(links).filter(([name]) => name === 'report');
  const rest = first === undefined ? '… (the rest is in the report)' : `… the rest: ${first[1]}`;
  return truncateAtLine(plainMarkdown(body), mostCharacters, rest);
}
