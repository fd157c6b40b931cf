import { expect, test } from '../fixtures.ts';

const PAGES = ['/', '/learn', '/learn/processes/a-box-not-a-machine', '/learn/images/pinning', '/check?example=dockerfile', '/command-line', '/rules', '/rules/latest-tag', '/decide', '/decide/what-to-run', '/decide/what-to-run/outcome?containers=yes&services=1-5&hosts=one', '/glossary', '/about', '/antipatterns', '/review', '/search?q=probe', '/changelog', '/sign-in', '/team'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`pages are accessible and fit ${width} pixels, ${colorScheme}`, async ({ page, a11y }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      for (const path of PAGES) {
        await page.goto(path);
        await a11y.audit();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  }
}
