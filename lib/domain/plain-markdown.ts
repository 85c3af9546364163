const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** A notice's Markdown as plain text: what was escaped reads as it was written, and what formats stays as it is. */
export const plainMarkdown = (markdown: string): string =>
  markdown
    .replaceAll('\u200B', '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt);/g, (_, name: string) => entities[name] as string);
