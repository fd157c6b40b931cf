import { expect, test } from '../fixtures.ts';

const BROKEN = 'FROM node:latest\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n';

test('a pasted Dockerfile is checked, explained and traced to its rule', async ({ page, a11y }) => {
  await page.goto('/check');
  await a11y.audit();
  await page.getByRole('textbox', { name: 'Your file' }).fill(BROKEN);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await expect(results.getByRole('link', { name: 'copy-before-install' })).toBeVisible();
  await expect(page.locator('#file-0')).toHaveValue(BROKEN);
  await expect(results).toMatchAriaSnapshot({ name: 'check.yml' });
  await a11y.audit();
  await results.getByRole('link', { name: 'latest-tag' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('latest-tag');
  await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible();
  await a11y.audit();
});

test('ports of a Compose file are found, and a clean file is said to be clean', async ({ page }) => {
  await page.goto('/check?example=compose');
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'published-on-all-interfaces' }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Your file' }).fill('services: {}\n');
  await page.getByRole('textbox', { name: 'File name' }).fill('compose.yaml');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(results.getByText('Nothing found.')).toBeVisible();
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
