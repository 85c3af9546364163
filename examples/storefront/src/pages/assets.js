import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const style = readFileSync(join(import.meta.dirname, '../../public/style.css'), 'utf8');
const icon = readFileSync(join(import.meta.dirname, '../../public/icon.svg'), 'utf8');

/** @param {import('../http/router.js').Router} router */
export function assets(router) {
  router.get('/assets/style.css', () => asset(style, 'text/css; charset=utf-8'));
  router.get('/assets/icon.svg', () => asset(icon, 'image/svg+xml'));
}

/**
 * @param {string} body
 * @param {string} type
 */
function asset(body, type) {
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'public, max-age=60' }, body };
}
