/** The formats that Tidegate reads, as buildspecs name them. */
export type ReportFormat = 'JUNITXML' | 'COBERTURAXML' | 'LCOV' | 'SARIF';

/** How much of a file tells what it is: the root element can come after a long comment. */
export const tellingBytes = 4 * 1024;

/** Whether a file can be a report at all, going by its name, so that others need not be looked into. */
export const canBeReport = (path: string): boolean => /\.(xml|info|lcov|sarif|sarif\.json)$/i.test(path);

/** The format of a report by its name and its first bytes; undefined when it is none that Tidegate reads. */
export function formatOf(path: string, start: Uint8Array): ReportFormat | undefined {
  if (/\.sarif(\.json)?$/i.test(path)) return 'SARIF';
  const text = textOf(start);
  if (/\.xml$/i.test(path)) return xmlFormatOf(text);
  return /^\s*(TN:|SF:)/.test(text) ? 'LCOV' : undefined;
}

/** By the root element, after a declaration, comments and a document type. */
function xmlFormatOf(text: string): ReportFormat | undefined {
  const prologue = /^(?:\s|<\?[^>]*\?>|<!--(?:(?!-->)[\s\S])*-->|<![^>]*>)*/;
  const [, name, attributes = ''] = /^<([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*)/.exec(text.replace(prologue, '')) ?? [];
  if (name === 'testsuites' || name === 'testsuite') return 'JUNITXML';
  // Clover's root has the same name, and none of these rates.
  return name === 'coverage' && /\bline-rate\s*=/.test(attributes) ? 'COBERTURAXML' : undefined;
}

function textOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(start);
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(start);
  return new TextDecoder().decode(start);
}
