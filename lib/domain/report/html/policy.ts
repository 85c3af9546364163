import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of a page with one style and nothing else: no script runs and nothing is loaded, whatever
 * a text in the page might contain.
 */
export function policyFor(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
