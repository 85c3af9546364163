export interface WebLink {
  readonly name: string;
  readonly url: string;
}

/** What people most likely look for comes first. */
const order = ['release', 'report', 'change'];

/** The links that lead somewhere on the web, the most useful first; ticket systems refuse others. */
export function webLinks(links: Readonly<Record<string, string>>): WebLink[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(links)
    .flatMap(([name, address]) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      return url !== undefined && /^https?:$/.test(url.protocol) ? [{ name, url: url.href }] : [];
    })
    .sort((a, b) => rank(a.name) - rank(b.name));
}
