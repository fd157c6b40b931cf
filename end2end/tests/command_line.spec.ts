import { expect, test } from '../fixtures.ts';

test('the command line is found from every page, and its page leads to what it names', async ({ page, a11y }) => {
  await page.goto('/learn');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Command line' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The command line');
  await a11y.audit();
  const contents = page.getByRole('navigation', { name: 'On this page' });
  for (const link of await contents.getByRole('link').all()) {
    const target = await link.getAttribute('href');
    await expect(page.locator(target!)).toBeVisible();
  }
});

test('what the page says of the interface is so', async ({ request }) => {
  const body = { files: [{ path: 'Dockerfile', text: 'FROM nginx:latest\n' }], config: "select = ['latest-tag']" };
  const answer = await request.post('/api/v1/lint', { data: body });
  expect(answer.status()).toBe(200);
  expect((await answer.json()).summary).toEqual({ files: 1, error: 0, warning: 1, hint: 0 });
  const refused = await request.post('/api/v1/lint', { data: body, headers: { origin: 'https://evil.example' } });
  expect(refused.status()).toBe(403);
  expect((await request.get('/groundwork.schema.json')).status()).toBe(200);
});
