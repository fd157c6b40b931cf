import { expect, test } from '../fixtures.ts';

test('a few services on one host lead to Compose, and an early answer can be changed', async ({ page, a11y }) => {
  await page.goto('/decide');
  await a11y.audit();
  await page.getByRole('link', { name: 'Start' }).click();
  await a11y.audit();
  await page.getByRole('link', { name: 'Start' }).click();
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

test('a question that is not reached yet leads to the one that is', async ({ page }) => {
  await page.goto('/decide/what-to-run/hosts');
  await expect(page).toHaveURL(/\/decide\/what-to-run\/containers$/);
});
