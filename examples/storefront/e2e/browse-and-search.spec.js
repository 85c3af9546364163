import { expect, test } from '@playwright/test';

test('a visitor looks around and finds a product', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Everything for the sea' })).toBeVisible();

  await page.getByRole('link', { name: /Tide clock/ }).click();
  await expect(page.getByRole('heading', { name: 'Tide clock' })).toBeVisible();
  await expect(page.getByText('€54.00')).toBeVisible();

  await page.getByRole('searchbox').fill('lantern');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('status')).toHaveText('1 found');
  await page.getByRole('link', { name: /Harbour lantern/ }).click();
  await expect(page.getByRole('heading', { name: 'Harbour lantern' })).toBeVisible();
});
