import { type Browser, type Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

const PASSWORD = 'correct horse battery';

async function setUp(page: Page, link: string) {
  await page.goto(link);
  await page.getByLabel('Team name').fill('Platform team');
  await page.getByLabel('Your name').fill('Ada Moreau');
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Platform team');
}

async function stranger(browser: Browser, baseURL: string, javaScriptEnabled: boolean | undefined) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled });
  return context.newPage();
}

test('a lead sets up, invites, and sees what a guest had done before joining', async ({
  page, browser, portal, a11y, javaScriptEnabled,
}) => {
  await page.goto(portal.setupLink);
  await a11y.audit();
  await setUp(page, portal.setupLink);
  await a11y.audit();
  await page.getByRole('button', { name: 'Make an invite link' }).click();
  const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();

  const guest = await stranger(browser, portal.url, javaScriptEnabled);
  await guest.goto('/learn/processes/a-box-not-a-machine');
  await guest.getByRole('button', { name: 'Mark as done' }).click();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Lena Okafor');
  await guest.getByLabel('Username').fill('lena');
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(guest.getByRole('row', { name: /Lena Okafor/ })).toContainText('Done');

  await page.goto('/team');
  await expect(page.getByRole('row', { name: /Lena Okafor/ })).toContainText('today');
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'team.yml' });
  await a11y.audit();
  await page.getByRole('button', { name: /^Take back/ }).click();
  await guest.context().clearCookies();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This invite does not work any more');
});

test('a form that fails comes back filled in, with the errors beside their fields', async ({ page, portal, a11y }) => {
  await page.goto(portal.setupLink);
  await page.getByLabel('Team name').fill('Platform team');
  await page.getByLabel('Your name').fill('Ada Moreau');
  await page.getByLabel('Username').fill('A!');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('alert')).toContainText('2 things to put right');
  await expect(page.getByLabel('Team name')).toHaveValue('Platform team');
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Moreau');
  await expect(page.getByLabel('Username')).toHaveValue('A!');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/Small letters/);
  await a11y.audit();
});

test('signing out and in again, with a wrong password in between', async ({ page, portal, a11y }) => {
  await setUp(page, portal.setupLink);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/team/platform-team');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to see this');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await a11y.audit();
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('The username or the password is wrong');
  await expect(page.getByLabel('Username')).toHaveValue('ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Ada Moreau' })).toBeVisible();
  await page.getByRole('link', { name: 'Ada Moreau' }).click();
  await expect(page.getByText('this session')).toBeVisible();
  await a11y.audit();
});
