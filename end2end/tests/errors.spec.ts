import { expect, test } from '../fixtures.ts';

const MISSING = ['/nothing', '/learn/images/nothing', '/learn/nothing', '/decide/nothing', '/rules/nothing', '/decide/what-to-run/nothing'];

for (const path of MISSING) {
  test(`${path} is a page that says so, with a way on`, async ({ page, a11y }) => {
    const response = await page.goto(path);
    expect(response!.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address');
    await a11y.audit();
    await page.getByRole('link', { name: 'All lessons' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn');
  });
}
