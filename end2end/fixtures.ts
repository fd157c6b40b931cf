// What every test has: a portal of its own, and an audit of what it sees.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
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
  a11y: async ({ page }, use) => {
    const audit = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))).toEqual([]);
    };
    await use({ audit });
  },
});

export { expect };
