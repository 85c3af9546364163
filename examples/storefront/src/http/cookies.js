/**
 * Reads one cookie of a request.
 *
 * @param {string | undefined} cookieHeader
 * @param {string} name
 * @returns {string | undefined}
 */
export function readCookie(cookieHeader, name) {
  const prefix = `${name}=`;
  const found = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix));
  return found?.slice(prefix.length);
}

/**
 * The header that sets a cookie which scripts cannot read and other sites cannot send.
 *
 * @param {string} name
 * @param {string} value
 * @param {number} maxAgeSeconds 0 deletes the cookie
 */
export function setCookie(name, value, maxAgeSeconds) {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
}
