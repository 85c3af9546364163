import { expect, test } from '@playwright/test';
import { signIn } from './customer.js';

test('a customer buys two mugs', { tag: '@critical' }, async ({ page }) => {
  await page.goto('/products/enamel-mug');
  await page.getByLabel('Quantity').fill('2');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('row', { name: /Enamel mug/ })).toContainText('€25.00');

  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await signIn(page);
  await page.getByLabel('Name').fill('Ada Marlow');
  await page.getByLabel('Street and number').fill('1 Quay Street');
  await page.getByLabel('Postcode').fill('H91 X2');
  await page.getByLabel('City').fill('Galway');
  await page.getByRole('button', { name: 'Buy now' }).click();

  await expect(page.getByRole('heading', { name: 'Thank you for your order' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('1 Quay Street');
  await expect(page.getByRole('row', { name: /Total/ })).toContainText('€29.90');
});
