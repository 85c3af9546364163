/** A file that a build kept beside its journeys, and what a reader calls it. */
export interface TraceLink {
  readonly name: string;
  readonly key: string;
}

/**
 * What is worth a link among the keys below `prefix`: every page (`index.html`), and every trace (`.zip`) that is not a
 * part of such a page.
 */
export function traceLinks(keys: readonly string[], prefix: string): TraceLink[] {
  const pages = keys.filter((key) => /(^|\/)index\.html$/.test(key));
  const folders = pages.map((key) => key.slice(0, -'index.html'.length));
  const isPartOfPage = (key: string) =>
    folders.some((folder) => key.startsWith(folder) && key !== `${folder}index.html`);
  return [
    ...pages.filter((key) => !isPartOfPage(key)).map((key) => ({ name: `journeys: ${nameOf(key, prefix)}`, key })),
    ...keys
      .filter((key) => key.endsWith('.zip') && !isPartOfPage(key))
      .map((key) => ({ name: `trace: ${nameOf(key, prefix)}`, key })),
  ];
}

/** The folder that a page or a trace is in says more than its file name, which is always the same. */
function nameOf(key: string, prefix: string): string {
  const parts = key.slice(prefix.length).split('/');
  const file = parts.pop() ?? '';
  const isTelling = file !== 'index.html' && file !== 'trace.zip';
  return (isTelling ? file : (parts.at(-1) ?? file)).replace(/\.zip$/, '');
}
