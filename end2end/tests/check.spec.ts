import type { Page } from '@playwright/test';
import { editors, expect, test } from '../fixtures.ts';

const BROKEN = 'FROM node:latest\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n';

/** Where there are scripts the list follows the typing, and no button sends the files away. */
async function check(page: Page, javaScriptEnabled: boolean | undefined) {
  const button = page.getByRole('button', { name: 'Check', exact: true });
  if (javaScriptEnabled === false) await button.click();
  else await expect(button).toBeHidden();
}

test('a pasted Dockerfile is checked, explained and traced to its rule', async ({ page, a11y, javaScriptEnabled }) => {
  await page.goto('/check');
  if (javaScriptEnabled !== false) await editors(page);
  await a11y.audit();
  await page.getByRole('textbox', { name: 'Your file' }).fill(BROKEN);
  await check(page, javaScriptEnabled);
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await expect(results.getByRole('link', { name: 'copy-before-install' })).toBeVisible();
  await expect(page.locator('#file-0')).toHaveValue(BROKEN);
  if (javaScriptEnabled !== false) await expect(results.getByRole('button', { name: 'Ignore here' }).first()).toBeVisible();
  await expect(results).toMatchAriaSnapshot({ name: javaScriptEnabled === false ? 'check.yml' : 'check-live.yml' });
  await a11y.audit();
  await results.getByRole('link', { name: 'latest-tag' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('latest-tag');
  await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible();
  await a11y.audit();
});

test('ports of a Compose file are found, and a clean file is said to be clean', async ({ page, javaScriptEnabled }) => {
  await page.goto('/check?example=compose');
  if (javaScriptEnabled !== false) await editors(page);
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'published-on-all-interfaces' }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Your file' }).fill('services: {}\n');
  await page.getByRole('textbox', { name: 'File name' }).fill('compose.yaml');
  await check(page, javaScriptEnabled);
  await expect(results.getByText('Nothing found.')).toBeVisible();
});

test('several files and settings can be checked together', async ({ page, javaScriptEnabled, a11y }) => {
  await page.goto('/check?example=project', { waitUntil: 'networkidle' });
  if (javaScriptEnabled !== false) await editors(page, 3);
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'service-without-pods' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a file' }).click();
  const names = page.locator('input[name=name]');
  await expect(names).toHaveCount(4);
  await names.last().fill('.dockerignore');
  await page.getByText('Settings', { exact: true }).click();
  await page.locator('#settings').fill('select = ["service-without-pods"]\n');
  await check(page, javaScriptEnabled);
  await expect(results.getByRole('listitem')).toHaveCount(1);
  await a11y.audit();
});

test('every rule has its page', async ({ page, a11y }) => {
  await page.goto('/rules');
  await a11y.audit();
  const links = page.getByRole('main').getByRole('table').getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(200);
  }
});
