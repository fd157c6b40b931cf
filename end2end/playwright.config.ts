// Journeys through the release binary, each with and without JavaScript.
import { defineConfig, devices } from '@playwright/test';
import { chromium } from './browser.mjs';

const desktop = {
  ...devices['Desktop Chrome'],
  launchOptions: chromium(),
};

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  // A journey audits every page on its way, and CI has two cores.
  timeout: 120_000,
  workers: 2,
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/aria/{arg}{ext}',
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'chromium', use: desktop },
    {
      name: 'chromium, no script',
      use: { ...desktop, javaScriptEnabled: false },
      testIgnore: /\.hydrate\.spec\.ts$/,
    },
  ],
});
