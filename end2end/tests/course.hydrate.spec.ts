import { expect, test } from '../fixtures.ts';

test('the key / brings the reader to the search', async ({ page }) => {
  await page.goto('/learn');
  await page.keyboard.press('/');
  await page.keyboard.type('probe');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=probe$/);
  await expect(page.getByRole('status')).toContainText('results');
});

test('code is copied as it would be typed', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/learn/processes/your-first-container');
  const transcript = page.getByRole('figure').filter({ hasText: 'Terminal' }).first();
  await transcript.getByRole('button', { name: 'Copy' }).click();
  await expect(transcript.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^docker /);
  expect(copied).not.toContain('$ ');
});
