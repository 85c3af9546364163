import { demoAccount } from '../src/accounts/demo-account.js';

/**
 * Signs in with the demo account, from wherever the sign-in page is open.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function signIn(page) {
  await page.getByLabel('E-mail').fill(demoAccount.email);
  await page.getByLabel('Password').fill(demoAccount.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
