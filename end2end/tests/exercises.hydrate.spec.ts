// What passes in the browser passes on the server: every exercise that repairs files, with its own solution.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editors, expect, test } from '../fixtures.ts';

const LESSONS = resolve(import.meta.dirname, '../../content/lessons');

/** The exercises with files: the lesson, and each file's name with its solution. */
function exercises(): { lesson: string; files: { name: string; solution: string }[] }[] {
  const tracks = readdirSync(LESSONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const lessons = tracks.flatMap(({ name }) => readdirSync(join(LESSONS, name)).map((lesson) => `${name}/${lesson}`));
  return lessons
    .filter((lesson) => existsSync(join(LESSONS, lesson, 'exercise/solution')))
    .map((lesson) => {
      const folder = join(LESSONS, lesson, 'exercise');
      const list = /^files = \[(.*?)\]/ms.exec(readFileSync(join(folder, 'exercise.toml'), 'utf8'))![1]!;
      const names = [...list.matchAll(/"(.*?)"/g)].map(([, name]) => name!);
      return { lesson, files: names.map((name) => ({ name, solution: readFileSync(join(folder, 'solution', name), 'utf8') })) };
    });
}

for (const { lesson, files } of exercises()) {
  test(`${lesson}: broken at first, and its solution passes in the browser and on the server`, async ({ page }) => {
    await page.goto(`/learn/${lesson}`, { waitUntil: 'networkidle' });
    await editors(page, files.length);
    const exercise = page.locator('.exercise');
    await expect(exercise.locator('.found li').first()).toBeVisible();
    for (const { name, solution } of files) {
      await exercise.getByRole('textbox', { name, exact: true }).fill(solution);
    }
    await expect(exercise.locator('.summary')).toContainText('Solved.');
    await exercise.getByRole('button', { name: 'Check my file' }).click();
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.exercise .verdict')).toContainText('Passed');
  });
}
