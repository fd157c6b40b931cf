// What every test has: a portal of its own, and an audit of what it sees.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type Page, expect, test as base } from '@playwright/test';
import { type Portal, startPortal } from './portal.mjs';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Fixtures = {
  portal: Portal;
  a11y: { audit: () => Promise<void> };
};

export const test = base.extend<Fixtures>({
  portal: async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },
  baseURL: async ({ portal }, use) => use(portal.url),
  a11y: async ({ page, browser, javaScriptEnabled }, use) => {
    const audit = async () => {
      const audited = javaScriptEnabled === false ? await scripted(browser, page) : page;
      const { violations } = await new AxeBuilder({ page: audited }).withTags(WCAG).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))).toEqual([]);
      if (audited !== page) await audited.context().close();
    };
    await use({ audit });
  },
});

/**
 * The same document where axe can run, which needs scripts: without the page's own, it is what a
 * reader without JavaScript has.
 */
async function scripted(browser: Browser, page: Page): Promise<Page> {
  const html = (await page.content()).replace(/<script\b.*?<\/script>/gs, '');
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const context = await browser.newContext({
    javaScriptEnabled: true,
    colorScheme: isDark ? 'dark' : 'light',
    viewport: page.viewportSize(),
  });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await copy.goto(page.url());
  return copy;
}

/** Waits for the editors of a page: a text area that is filled while one takes its place is lost. */
export async function editors(page: Page, count = 1) {
  await expect(page.locator('.cm-editor')).toHaveCount(count);
}

export { expect };
