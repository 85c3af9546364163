import { expect, test } from '@playwright/test';
import { demoAccount } from '../src/accounts/demo-account.js';
import { signIn } from './customer.js';

test('a customer signs in and out', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page);
  await expect(page.getByText(`Hello, ${demoAccount.name}`)).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a stranger with a wrong password stays outside', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(demoAccount.email);
  await page.getByLabel('Password').fill('a guess');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('wrong');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});
