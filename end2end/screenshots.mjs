// Takes the README's pictures of the release binary: `node screenshots.mjs`.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { chromium } from './browser.mjs';
import { startPortal } from './portal.mjs';

const FOLDER = resolve(import.meta.dirname, 'screenshots');
const PASSWORD = 'correct horse battery';
const LESSONS = ['processes/a-box-not-a-machine', 'processes/namespaces-and-cgroups', 'processes/your-first-container'];
const MEMBERS = [
  { name: 'Jonas Weber', username: 'jonas', done: 3, tries: 0 },
  { name: 'Lena Okafor', username: 'lena', done: 1, tries: 0 },
  { name: 'Priya Nair', username: 'priya', done: 2, tries: 4 },
];

mkdirSync(FOLDER, { recursive: true });
const portal = await startPortal();
const browser = await playwright.launch(chromium());
const newPage = async () => (await browser.newContext({ baseURL: portal.url, viewport: { width: 1280, height: 800 } })).newPage();
const page = await newPage();

async function take(name, path) {
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: resolve(FOLDER, `${name}.png`) });
}

/** Makes a member with some lessons done and some attempts at an exercise in vain. */
async function join(link, { name, username, done, tries }) {
  const guest = await newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill(name);
  await guest.getByLabel('Username').fill(username);
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Join' }).click();
  for (const lesson of LESSONS.slice(0, done)) {
    await guest.goto(`/learn/${lesson}`);
    await guest.getByRole('button', { name: 'Mark as done' }).click();
  }
  for (let at = 0; at < tries; at++) {
    await guest.goto('/learn/images/pinning');
    await guest.getByRole('button', { name: 'Check my file' }).click();
  }
  await guest.context().close();
}

await take('learn', `/learn/${LESSONS[0]}#what-a-container-is`);
await take('check', '/check?example=dockerfile');
await take('decide', '/decide/what-to-run/outcome?containers=yes&services=1-5&hosts=one');
await page.goto(portal.setupLink);
await page.getByLabel('Team name').fill('Platform team');
await page.getByLabel('Your name').fill('Ada Moreau');
await page.getByLabel('Username').fill('ada');
await page.getByLabel('Password').fill(PASSWORD);
await page.getByRole('button', { name: 'Create the account' }).click();
await page.getByRole('button', { name: 'Make an invite link' }).click();
const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();
for (const member of MEMBERS) await join(link, member);
await take('team', '/team/platform-team');
await browser.close();
await portal.stop();
