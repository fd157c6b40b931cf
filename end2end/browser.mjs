// Which browser the tests and the budgets drive, and how it is started.
import { existsSync } from 'node:fs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/**
 * Launch options: the system's Chromium where there is one, else the one that Playwright brought.
 *
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromium() {
  return {
    executablePath: INSTALLED.find((path) => existsSync(path)),
    args: [
      // Chromium refuses its sandbox to root, as whom containers and CI often run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
