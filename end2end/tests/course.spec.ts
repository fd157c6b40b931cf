import { expect, test } from '../fixtures.ts';

const LESSON = '/learn/processes/a-box-not-a-machine';

test('a reader searches, with a letter wrong, and reads what is found', async ({ page, a11y }) => {
  await page.goto('/search');
  await a11y.audit();
  await page.getByRole('main').getByRole('searchbox', { name: 'Words to look for' }).fill('contaner digest');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('status')).toContainText('this is “container”');
  const lessons = page.getByRole('region', { name: /^Lessons/ });
  await expect(lessons.getByRole('listitem').first()).toBeVisible();
  await a11y.audit();
  await lessons.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/learn\//);
});

test('a missed question comes back on another day', async ({ page, a11y }) => {
  await page.goto('/review');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  await a11y.audit();
  await page.goto(LESSON);
  await expect(page.getByRole('region', { name: 'Finish this lesson' })).toContainText('questions to answer');
  const questions = page.getByRole('region', { name: 'Questions' });
  const asked = await questions.getByRole('group').count();
  for (let at = 0; at < asked; at++) await questions.getByRole('group').nth(at).getByRole('radio').last().check();
  await questions.getByRole('button', { name: 'Check my answers' }).click();
  await expect(page.getByRole('region', { name: 'Finish this lesson' })).toContainText('come back for review');
  await page.goto('/review');
  await expect(page.getByText(/back later, the next on/)).toBeVisible();
});

test('an antipattern, its lesson and its rules lead to each other', async ({ page, a11y }) => {
  await page.goto('/antipatterns');
  await a11y.audit();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Floating tags', exact: true }) });
  await row.getByRole('link', { name: 'latest-tag' }).click();
  await page.getByRole('link', { name: 'Floating tags' }).click();
  await expect(page).toHaveURL(/\/antipatterns#docker-1$/);
  await row.getByRole('link', { name: 'Pinning base images' }).click();
  await page.getByRole('link', { name: 'Floating tags' }).click();
  await expect(page).toHaveURL(/\/antipatterns#docker-1$/);
});

test('the changes are a page and a feed', async ({ page, a11y }) => {
  await page.goto('/changelog');
  await a11y.audit();
  const feed = await page.request.get('/changelog.atom');
  expect(await feed.text()).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
});

for (const lesson of ['processes/a-box-not-a-machine', 'images/layers-and-cache', 'running/ports-and-networks', 'compose/a-stack-in-one-file', 'kubernetes/the-cluster', 'production/two-probes', 'deciding/the-middle-tier']) {
  test(`the reading order of ${lesson} is the order of sense`, async ({ page, a11y }) => {
    await page.goto(`/learn/${lesson}`);
    await a11y.audit();
    const read = await page.getByRole('main').getByRole('heading').allTextContents();
    expect(read[0]).toBe(await page.getByRole('heading', { level: 1 }).textContent());
    expect(read.indexOf('What comes next')).toBeLessThan(read.indexOf('Questions'));
    expect(read.indexOf('Questions')).toBeLessThan(read.indexOf('Finish this lesson'));
    expect(read.at(-1)).toBe('Sources');
  });
}
