import { editors, expect, test } from '../fixtures.ts';

test('diagnostics appear as you type, and nothing is sent', async ({ page, portal, a11y }) => {
  const asked: string[] = [];
  // The linter's own files are fetched when the first text is there; nothing else ever is.
  page.on('request', (request) => {
    const isAsset = request.method() === 'GET' && new URL(request.url()).pathname.startsWith('/assets/');
    if (!isAsset) asked.push(request.url());
  });
  await page.goto('/check', { waitUntil: 'networkidle' });
  expect(asked.splice(0)).toEqual([portal.url + '/check']);
  await editors(page);
  const file = page.getByRole('textbox', { name: 'Your file' });
  await file.pressSequentially('FROM node:latest');
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await file.fill('FROM node:22.11-alpine\nUSER node\nHEALTHCHECK CMD wget -q --spider http://localhost:3000/\n');
  await expect(results.getByText('Nothing found.')).toBeVisible();
  await a11y.audit();
  expect(asked).toEqual([]);
});

test('no page asks another origin for anything', async ({ page, portal }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(portal.url)) foreign.push(request.url());
  });
  for (const path of ['/', '/learn', '/learn/images/pinning', '/check', '/rules', '/decide', '/about', '/sign-in']) {
    await page.goto(path, { waitUntil: 'networkidle' });
  }
  expect(foreign).toEqual([]);
});

test('the content policy is kept and nothing is logged as an error', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  for (const path of ['/', '/learn', '/learn/images/pinning', '/check?example=dockerfile', '/decide']) {
    await page.goto(path, { waitUntil: 'networkidle' });
  }
  expect(errors).toEqual([]);
});

test('a fix is previewed, applied, and taken back by undo', async ({ page }) => {
  await page.goto('/check?example=compose', { waitUntil: 'networkidle' });
  await editors(page);
  const file = page.getByRole('textbox', { name: 'Your file' });
  // What the form would post: the editor keeps the text area below it up to date.
  const posted = page.locator('#file-0');
  const before = await posted.inputValue();
  const results = page.getByRole('region', { name: 'Diagnostics' });
  const fix = results.getByRole('listitem').filter({ hasText: 'published-on-all-interfaces' }).first();
  await fix.getByText(/^Fix:/).click();
  await fix.getByRole('button', { name: 'Apply this fix' }).click();
  await expect(posted).not.toHaveValue(before);
  await expect(posted).toHaveValue(/127\.0\.0\.1:/);
  await file.press('Control+z');
  await expect(posted).toHaveValue(before);
});

test('a place in the list leads to the same place in the text', async ({ page }) => {
  await page.goto('/check', { waitUntil: 'networkidle' });
  await editors(page);
  const file = page.getByRole('textbox', { name: 'Your file' });
  // Characters outside the basic plane: the page counts UTF-16 code units, the engine bytes.
  await file.fill('# 🐳 容器\nFROM node:latest\n');
  await page.getByRole('link', { name: 'line 2, column 6' }).first().click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('node:latest');
  await expect(file).toBeFocused();
});

test('the cursor in the text marks its entry in the list, and F8 walks the places', async ({ page }) => {
  await page.goto('/check?example=dockerfile', { waitUntil: 'networkidle' });
  await editors(page);
  const file = page.getByRole('textbox', { name: 'Your file' });
  await file.press('Control+Home');
  await file.press('F8');
  const results = page.getByRole('region', { name: 'Diagnostics' });
  await expect(results.locator('li[aria-current]').first()).toBeVisible();
  const first = await results.locator('li[aria-current]').first().innerText();
  await file.press('F8');
  await expect(results.locator('li[aria-current]').first()).not.toHaveText(first);
});

test('Tab leaves the editor', async ({ page }) => {
  await page.goto('/check', { waitUntil: 'networkidle' });
  await editors(page);
  const file = page.getByRole('textbox', { name: 'Your file' });
  await file.focus();
  await file.press('Tab');
  await expect(file).not.toBeFocused();
});

test.describe('on a first visit', () => {
  // What is kept for use without a network would be there although it is refused.
  test.use({ serviceWorkers: 'block' });

  test('without the editor the text area lints, and without the linter the form posts', async ({ page }) => {
    await page.route('**/editor.js', (route) => route.abort());
    await page.goto('/check', { waitUntil: 'networkidle' });
    const results = page.getByRole('region', { name: 'Diagnostics' });
    await page.locator('textarea#file-0').fill('FROM node:latest\n');
    await expect(results.getByRole('link', { name: 'latest-tag' })).toBeVisible();
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('/check', { waitUntil: 'networkidle' });
    await page.locator('textarea#file-0').fill('FROM node:latest\n');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(results.getByRole('link', { name: 'latest-tag' })).toBeVisible();
  });
});

test('the exercise is graded while it is typed', async ({ page }) => {
  await page.goto('/learn/images/pinning', { waitUntil: 'networkidle' });
  await editors(page);
  const exercise = page.getByRole('region', { name: /^Exercise/ });
  await exercise.getByRole('textbox', { name: 'Dockerfile' }).fill('');
  await expect(exercise.getByText('This must stay in the file').first()).toBeVisible();
});
