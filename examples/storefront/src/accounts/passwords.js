import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt);
const length = 32;

/** @typedef {{ salt: string, hash: string }} HashedPassword both in base64url */

/**
 * @param {string} password
 * @returns {Promise<HashedPassword>}
 */
export async function hashPassword(password) {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64url'), hash: (await hash(password, salt)).toString('base64url') };
}

/**
 * @param {string} password
 * @param {HashedPassword} stored
 */
export async function isPassword(password, stored) {
  const derived = await hash(password, Buffer.from(stored.salt, 'base64url'));
  return timingSafeEqual(derived, Buffer.from(stored.hash, 'base64url'));
}

/**
 * @param {string} password
 * @param {Buffer} salt
 */
async function hash(password, salt) {
  return /** @type {Buffer} */ (await derive(password.normalize('NFKC'), salt, length));
}
