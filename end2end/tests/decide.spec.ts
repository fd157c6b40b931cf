import { expect, test } from '../fixtures.ts';

test('a few services on one host lead to Compose, and an early answer can be changed', async ({ page, a11y }) => {
  await page.goto('/decide');
  await a11y.audit();
  await page.getByRole('link', { name: 'Start with “What should we run?”' }).click();
  await a11y.audit();
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'question.yml' });
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await a11y.audit();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Compose/);
  await expect(page.getByRole('heading', { name: 'Because' })).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'outcome.yml' });
  await a11y.audit();

  const answers = page.getByRole('region', { name: 'Your answers' });
  await answers.getByRole('link', { name: /^Change/ }).nth(1).click();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kubernetes/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Compose/);
});

test('an answer that is no choice is left out, and said', async ({ page, a11y }) => {
  await page.goto('/decide/what-to-run/next?containers=perhaps&colour=blue');
  await expect(page.getByRole('status')).toContainText('“perhaps” is not one of the choices');
  await expect(page.getByRole('status')).toContainText('“colour” is not a question');
  await expect(page.getByRole('radio').first()).toBeVisible();
  await a11y.audit();
});

test('all questions on one page, the record, and what print leaves out', async ({ page, a11y }) => {
  await page.goto('/decide/kubernetes-readiness');
  await page.getByRole('link', { name: 'All questions on one page' }).click();
  const yes = page.getByRole('radio', { name: /^Yes/ });
  const no = page.getByRole('radio', { name: /^No/ });
  await expect(yes).toHaveCount(6);
  for (const [index, hold] of [true, true, true, false, false, false].entries()) {
    await (hold ? yes : no).nth(index).check();
  }
  await page.getByRole('button', { name: 'Continue' }).click();
  const stand = page.getByRole('region', { name: 'Where your answers lead' });
  await expect(stand).toContainText('Plan for Kubernetes');
  await a11y.audit();

  // A condition that no longer holds: the page itself says where that leads.
  await no.nth(2).check();
  await page.getByRole('button', { name: 'Update the outcome' }).click();
  await expect(stand).toContainText('Wait with Kubernetes');
  await stand.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not yet');
  await expect(page.getByText('2 of 6 conditions hold.')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('your outcome');
  await a11y.audit();

  const shared = page.url();
  const record = await page.request.get(shared.replace('/outcome?', '/record.md?'));
  expect(await record.text()).toContain('# Not yet');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'What it costs' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Keep it for your team' })).toBeHidden();
});

test('an outcome is kept for the team, decided again, and compared', async ({ page, portal, a11y }) => {
  await page.goto(portal.setupLink);
  await page.getByLabel('Team name').fill('Platform team');
  await page.getByLabel('Your name').fill('Ada Moreau');
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button').last().click();

  await page.goto('/decide/what-to-run/outcome?containers=yes&services=1-5&hosts=one');
  await page.getByLabel('Title', { exact: true }).fill('The shop');
  await page.getByLabel('Notes').fill('Until spring.');
  await page.getByLabel('Come back on').fill('2027-03-01');
  await a11y.audit();
  await page.getByRole('button', { name: 'Keep this outcome' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The shop');
  await a11y.audit();

  await page.getByRole('link', { name: 'Decide again with these answers' }).click();
  await page.getByRole('radio', { name: 'More than 20' }).check();
  await page.getByRole('button', { name: 'Update the outcome' }).click();
  await page.getByRole('link', { name: /^The whole outcome/ }).click();
  await page.getByLabel('Where', { exact: true }).selectOption({ label: 'Platform team: decided again, “The shop”' });
  await page.getByLabel('Title', { exact: true }).fill('The shop');
  await page.getByRole('button', { name: 'Keep this outcome' }).click();
  await expect(page.getByText('How many services do you run? 1 to 5 → More than 20')).toBeVisible();
  await page.getByRole('link', { name: 'Decisions of Platform team' }).click();
  await expect(page.getByRole('link', { name: 'The shop' })).toBeVisible();
  await a11y.audit();
});

test('a question that is not reached yet leads to the one that is', async ({ page }) => {
  await page.goto('/decide/what-to-run/hosts');
  await expect(page).toHaveURL(/\/decide\/what-to-run\/containers$/);
});
