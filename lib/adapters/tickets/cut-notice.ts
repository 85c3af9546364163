import { webLinks } from '../../domain/web-links';

/** The last paragraph of a comment that was cut: where to read on. */
export function cutNotice(links: Readonly<Record<string, string>>): string {
  const [first] = webLinks(links);
  return first === undefined ? 'The text was cut here.' : `The text was cut here: [read on](<${first.url}>).`;
}
