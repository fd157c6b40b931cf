import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { editors, expect, test } from '../fixtures.ts';

const BINARY = resolve(import.meta.dirname, '../../target/release/groundwork');

const results = (page: Page) => page.getByRole('region', { name: 'Diagnostics' });
async function open(page: Page, path: string) {
  await page.goto(path, { waitUntil: 'networkidle' });
  await editors(page, path.endsWith('project') ? 3 : 1);
}

test('several files are tabs, seen together and walked by keyboard', async ({ page, a11y }) => {
  await open(page, '/check?example=project');
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveCount(3);
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  // A rule that needs two of the files.
  await expect(results(page).getByRole('link', { name: 'service-without-pods' })).toBeVisible();
  await expect(results(page).getByRole('heading', { name: /compose\.yaml/ })).toContainText('read as Compose');
  await a11y.audit();
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /compose\.yaml/ })).toBeFocused();
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'File name' })).toHaveValue('compose.yaml');
  // A place in another file brings that file to the front.
  await results(page).getByRole('listitem').filter({ hasText: 'service-without-pods' }).getByRole('link', { name: /^line/ }).click();
  await expect(page.getByRole('tab', { name: /api\.yaml/ })).toHaveAttribute('aria-selected', 'true');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('app');
  await page.getByRole('button', { name: 'Remove this file' }).click();
  await expect(tabs).toHaveCount(2);
  await expect(results(page).getByRole('link', { name: 'service-without-pods' })).toBeHidden();
});

test('files are opened beside each other, and what cannot be read is said', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-'));
  const paths = [
    ['Dockerfile', 'FROM node:latest\n'],
    ['compose.yaml', 'services: {}\n'],
    ['picture.png', '\0\0'],
    ['groundwork.toml', 'ignore = ["latest-tag"]\n'],
  ].map(([name, text]) => {
    writeFileSync(join(folder, name!), text!);
    return join(folder, name!);
  });
  await open(page, '/check');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles(paths);
  await expect(page.getByRole('tab')).toHaveCount(2);
  await expect(page.getByText('2 files opened. 1 left aside')).toBeVisible();
  await expect(results(page).getByRole('heading', { name: /Dockerfile/ })).toBeVisible();
  // The settings came along, and turn the rule off.
  await expect(page.locator('#settings')).toHaveValue('ignore = ["latest-tag"]\n');
  await expect(results(page).getByRole('link', { name: 'latest-tag' })).toBeHidden();
});

test('settings are those of groundwork.toml, and wrong ones are explained', async ({ page }) => {
  await open(page, '/check?example=dockerfile');
  await expect(results(page).getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await page.getByText('Settings', { exact: true }).click();
  const settings = page.locator('#settings');
  await settings.fill('select = ["latest-tag"]\n');
  await expect(results(page).getByRole('listitem')).toHaveCount(1);
  await settings.fill('select = ["lastest-tag"]\n');
  await expect(page.getByText('no rule is called `lastest-tag`')).toBeVisible();
  await settings.fill('select = 3\n');
  await expect(page.getByText(/line 1/).first()).toBeVisible();
});

test('the kind of a file can be said', async ({ page }) => {
  await open(page, '/check');
  await page.getByRole('textbox', { name: 'Your file' }).fill('name: x\n');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('kubernetes');
  await expect(results(page).getByText('read as Kubernetes')).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('compose');
  await expect(results(page).getByText('read as Compose')).toBeVisible();
});

test('a link holds the files, and no server sees them', async ({ page, context, portal }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: portal.url });
  await open(page, '/check?example=project');
  await page.getByText('Share or save').click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  expect(url).toMatch(/\/check#project=1\.[\w-]+$/);
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(url, { waitUntil: 'networkidle' });
  await expect(other.getByRole('tab')).toHaveCount(3);
  await expect(other.getByText('These files came with the link.')).toBeVisible();
  await expect(results(other).getByRole('link', { name: 'service-without-pods' })).toBeVisible();
  expect(asked.some((url) => url.includes('project='))).toBe(false);
  await other.goto('about:blank');
  await other.goto(`${portal.url}/check#project=1.AAAA`, { waitUntil: 'networkidle' });
  await expect(other.getByText('The link is damaged')).toBeVisible();
});

test('what is too large for a link is said so', async ({ page }) => {
  await open(page, '/check');
  // Text that does not pack well.
  const text = await page.evaluate(() => Array.from(crypto.getRandomValues(new Uint8Array(40_000)), (byte) => byte.toString(16)).join(''));
  await page.getByRole('textbox', { name: 'Your file' }).fill(`# ${text}\nFROM node:latest\n`);
  await expect(results(page).getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await page.getByText('Share or save').click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText('These files are too large for a link')).toBeVisible();
});

test('reports are those of the command line', async ({ page, context, portal }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: portal.url });
  await open(page, '/check?example=project');
  await expect(results(page).getByRole('link', { name: 'service-without-pods' })).toBeVisible();
  await page.getByText('Share or save').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  // The command line is given the same files by name: a project of which the rest is not seen.
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-'));
  const names = ['Dockerfile', 'compose.yaml', 'api.yaml'];
  for (const [at, name] of names.entries()) writeFileSync(join(folder, name), await page.locator(`#file-${at}`).inputValue());
  const { stdout } = spawnSync(BINARY, ['lint', '--format', 'json', ...names], { cwd: folder, encoding: 'utf8' });
  expect(saved).toEqual(JSON.parse(stdout));
  const log = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as SARIF' }).click();
  const sarif = JSON.parse(readFileSync(await (await log).path(), 'utf8'));
  expect(sarif.version).toBe('2.1.0');
  const all = saved.files.flatMap((file: { diagnostics: unknown[] }) => file.diagnostics);
  expect(sarif.runs[0].results).toHaveLength(all.length);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('copied as Markdown')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('### `compose.yaml`');
});

test('all safe fixes are made at once, and undo takes them back', async ({ page }) => {
  await open(page, '/check');
  const before = 'FROM debian:12.11\nRUN apt-get update && apt-get install curl\nCOPY a b c\nEXPOSE 80:80\nUSER 10001\n';
  await page.getByRole('textbox', { name: 'Your file' }).fill(before);
  const posted = page.locator('#file-0');
  await page.getByRole('button', { name: /^Make (all \d+ safe fixes|the safe fix)$/ }).click();
  await expect(posted).toHaveValue('FROM debian:12.11\nRUN apt-get update && apt-get install -y curl\nCOPY a b c/\nEXPOSE 80\nUSER 10001\n');
  await expect(page.getByRole('button', { name: /^Make/ })).toBeHidden();
  await page.getByRole('textbox', { name: 'Your file' }).press('Control+z');
  await expect(posted).toHaveValue(before);
});

test('a diagnostic says why it matters, and can be ignored where it is', async ({ page }) => {
  await open(page, '/check?example=dockerfile');
  const entry = results(page).getByRole('listitem').filter({ hasText: 'copy-before-install' });
  await expect(entry.locator('.note p').nth(1)).toBeVisible();
  await expect(entry.getByRole('link', { name: /^Lesson:/ })).toBeVisible();
  await entry.getByRole('button', { name: 'Ignore here' }).click();
  await expect(page.locator('#file-0')).toHaveValue(/# groundwork ignore=copy-before-install\nCOPY \. \./);
  await expect(results(page).getByRole('link', { name: 'copy-before-install' })).toBeHidden();
  // In YAML, too, where a diagnostic stands deep in the tree.
  await open(page, '/check?example=kubernetes');
  const secret = results(page).getByRole('listitem').filter({ hasText: 'secret-in-container-env' });
  await secret.getByRole('button', { name: 'Ignore here' }).click();
  await expect(results(page).getByRole('link', { name: 'secret-in-container-env' })).toBeHidden();
  await expect(results(page).getByRole('link', { name: 'unused-suppression' })).toBeHidden();
});

test('every antipattern has its row, and says how it stands', async ({ page }) => {
  await open(page, '/check');
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(20);
  const row = table.getByRole('row').filter({ hasText: 'Running as root' });
  await expect(row).toContainText('no such file');
  const file = page.getByRole('textbox', { name: 'Your file' });
  await file.fill('FROM debian:12.11\nCMD ["bash"]\n');
  await expect(row).toContainText('found 1');
  await file.fill('FROM debian:12.11\nUSER 10001\nCMD ["bash"]\n');
  await expect(row).toContainText('clean');
});

test('the whole page is used by keyboard alone', async ({ page }) => {
  await open(page, '/check');
  const file = page.getByRole('textbox', { name: 'Your file' });
  for (let presses = 0; presses < 40; presses++) {
    if (await file.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(file).toBeFocused();
  await page.keyboard.type('FROM node:latest\nCOPY . .\nRUN npm ci\n');
  await expect(results(page).getByRole('link', { name: 'copy-before-install' })).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(results(page).locator('li[aria-current]').first()).toBeVisible();
  // From the editor on with Tab to the list, and down it with the arrow keys.
  const first = results(page).locator('[data-place]').first();
  for (let presses = 0; presses < 40; presses++) {
    if (await first.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const second = results(page).locator('[data-place]').nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(file).toBeFocused();
});

/** Waits until what must be there without a network is kept: the linters of `kinds`, and their notes. */
const kept = (page: Page, kinds: string[]) =>
  page.evaluate(async (kinds) => {
    await navigator.serviceWorker.ready;
    const isKept = async () => {
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
      const has = (ending: string) => requests.some(({ url }) => url.endsWith(ending));
      return has('/check') && has('/editor.js') && kinds.every((kind) => has(`/${kind}.wasm`) && has(`/${kind}`));
    };
    while (!(await isKept())) await new Promise((wait) => setTimeout(wait, 100));
  }, kinds);

test('what a visit has used works without a network, and all kinds do from the second visit on', async ({ page, context }) => {
  const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:latest"}]}\n';
  await open(page, '/check');
  await page.getByRole('textbox', { name: 'Your file' }).fill(manifest);
  await expect(results(page).getByRole('link', { name: 'floating-container-image' })).toBeVisible();
  await kept(page, ['kubernetes']);
  await context.setOffline(true);
  await page.reload();
  await editors(page);
  await page.getByRole('textbox', { name: 'Your file' }).fill(manifest);
  await expect(results(page).getByRole('link', { name: 'floating-container-image' })).toBeVisible();
  await context.setOffline(false);
  await open(page, '/check');
  await kept(page, ['dockerfile', 'compose', 'kubernetes']);
  await context.setOffline(true);
  await page.reload();
  await editors(page);
  await page.getByRole('textbox', { name: 'Your file' }).fill('FROM node:latest\n');
  await expect(results(page).getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await context.setOffline(false);
});

test('a page that stays blank keeps a linter to start with', async ({ page, context }) => {
  await open(page, '/check');
  await kept(page, ['dockerfile']);
  await context.setOffline(true);
  await page.reload();
  await editors(page);
  await page.getByRole('textbox', { name: 'Your file' }).fill('FROM node:latest\n');
  await expect(results(page).getByRole('link', { name: 'latest-tag' })).toBeVisible();
  await context.setOffline(false);
});

test('a linter that does not load is said to be missing', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await open(page, '/check');
  await page.getByRole('textbox', { name: 'Your file' }).fill('FROM node:latest\n');
  await expect(page.getByText('The linter could not be loaded')).toBeVisible();
});
