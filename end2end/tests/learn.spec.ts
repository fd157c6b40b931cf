import { expect, test } from '../fixtures.ts';

test('a guest reads, answers, repairs a file, and goes on where they left', async ({ page, a11y }) => {
  await page.goto('/');
  await a11y.audit();
  await page.getByRole('link', { name: 'Start with the first lesson' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A box, not a machine');
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'lesson.yml' });
  await a11y.audit();

  const questions = page.getByRole('region', { name: 'Questions' });
  const asked = await questions.getByRole('group').count();
  for (let at = 0; at < asked; at++) await questions.getByRole('group').nth(at).getByRole('radio').first().check();
  await questions.getByRole('button', { name: 'Check my answers' }).click();
  await expect(questions.getByRole('status')).toHaveText(new RegExp(`of ${asked} right`));
  await expect(questions.getByText('your answer')).toHaveCount(asked);
  await a11y.audit();

  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect(page.getByText(/^Done on/)).toBeVisible();
  await page.goto('/learn');
  await expect(page.getByText(/^1 of \d+ lessons done$/)).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'learn.yml' });
  await a11y.audit();
  await page.getByRole('link', { name: /Go on with/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Namespaces and cgroups');
});

test('missed questions are asked again, and only those', async ({ page }) => {
  await page.goto('/learn/processes/a-box-not-a-machine');
  const questions = page.getByRole('region', { name: 'Questions' });
  const asked = await questions.getByRole('group').count();
  for (let at = 0; at < asked; at++) await questions.getByRole('group').nth(at).getByRole('radio').last().check();
  await questions.getByRole('button', { name: 'Check my answers' }).click();
  const score = await questions.getByRole('status').textContent();
  const right = Number(score!.match(/(\d+) of/)![1]);
  // The library refuses a quiz whose right answers all stand in one place.
  expect(right).toBeLessThan(asked);
  await questions.getByRole('button', { name: /Try the missed/ }).click();
  await expect(questions.getByRole('group')).toHaveCount(asked - right);
});

test('the exercise passes when the engine is content, and not before', async ({ page, a11y }) => {
  await page.goto('/learn/images/pinning');
  const exercise = page.getByRole('region', { name: /^Exercise/ });
  const file = exercise.getByRole('textbox', { name: 'Dockerfile' });
  const posted = exercise.locator('#file-0');
  const broken = await posted.inputValue();
  await expect(exercise.getByText('Show a solution')).toHaveCount(0);
  await exercise.getByRole('button', { name: 'Check my file' }).click();
  await expect(exercise.getByText('Not yet')).toBeVisible();
  await expect(posted).toHaveValue(broken);
  await a11y.audit();

  await exercise.getByText('Show a solution').click();
  const solution = await exercise.getByRole('group').filter({ hasText: 'Show a solution' }).locator('code').textContent();
  await file.fill(solution!);
  await exercise.getByRole('button', { name: 'Check my file' }).click();
  await expect(exercise.getByText('Passed')).toBeVisible();
  await expect(posted).toHaveValue(solution!);
  await page.goto('/learn/images/pinning');
  await expect(exercise.getByText(/You solved this on/)).toBeVisible();
});

test('reading leaves no cookie', async ({ page, context }) => {
  for (const path of ['/', '/learn', '/learn/processes/a-box-not-a-machine', '/check', '/decide']) await page.goto(path);
  expect(await context.cookies()).toEqual([]);
});
