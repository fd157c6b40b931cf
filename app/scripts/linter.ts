/** The worker that lints: the page stays quick however long the files are. */

import type { Module } from './module.d.ts';
import { type Answer, type Ask, type Edit, edited, type Ignored, type Job, type Mended, type Place, type Said } from './protocol.ts';

/** The linter for one kind of file, and that for projects with several, which also reads settings. */
const MODULES: Record<string, string> = {
  dockerfile: './linter/dockerfile',
  compose: './linter/compose',
  kubernetes: './linter/kubernetes',
  several: './pkg/groundwork',
};
/** How often safe fixes are made: one may make room for another. */
const MOST_ROUNDS = 10;
/** How many lines above a diagnostic are tried for the comment that ignores it. */
const MOST_LINES = 200;

const loaded = new Map<string, Promise<Module>>();
const urls = new Set<string>();

async function load(path: string): Promise<Module> {
  const [script, wasm] = ['js', 'wasm'].map((ending) => new URL(`${path}.${ending}`, import.meta.url));
  const module: Module = await import(script!.href);
  await module.default({ module_or_path: wasm! });
  urls.add(script!.href).add(wasm!.href);
  return module;
}

function moduleOf(kind: string): Promise<Module> {
  const path = MODULES[kind] ?? './pkg/groundwork';
  const module = loaded.get(path) ?? load(path);
  loaded.set(path, module);
  // One that did not come is asked for again the next time.
  module.catch(() => loaded.delete(path));
  return module;
}

/** The module to ask first: each knows all kinds, so a wrong guess costs a download and nothing else. */
function guess({ kinds, texts, settings }: Ask): string {
  if (settings.trim()) return 'several';
  const file = texts.findIndex((text) => text.trim());
  const text = texts[file] ?? '';
  if (kinds[file]) return kinds[file];
  if (/^(apiVersion|kind)\s*:/m.test(text) || text.startsWith('{')) return 'kubernetes';
  return /^(services|include|name|volumes|networks)\s*:/m.test(text) ? 'compose' : 'dockerfile';
}

/** The module that files of these kinds need. */
function needed({ settings }: Ask, kinds: string[], first: string): string {
  const known = [...new Set(kinds)].filter((kind) => kind in MODULES);
  return known.length > 1 || settings.trim() ? 'several' : (known[0] ?? first);
}

async function say(ask: Ask, kind: string): Promise<Said> {
  const module = await moduleOf(kind);
  return JSON.parse(module.check(ask.paths, ask.texts, ask.kinds, ask.rules, ask.keep, ask.settings, ask.most));
}

/** What the right module says of the files. */
async function sayAll(ask: Ask): Promise<Said> {
  const first = guess(ask);
  const said = await say(ask, first).catch((reason) => apart(ask, first, reason));
  const right = needed(ask, said.kinds, first);
  return right === first ? said : say(ask, right).catch((reason) => apart(ask, right, reason, said.kinds));
}

/**
 * Without a network the module for several kinds may not be here, and those for each kind may: each
 * then speaks of its own files, and nothing is said across them.
 */
async function apart(ask: Ask, wanted: string, reason: unknown, kinds = ask.kinds): Promise<Said> {
  const known = [...new Set(kinds)].filter((kind) => kind in MODULES);
  if (wanted !== 'several' || known.length === 0) throw reason;
  const said = await Promise.all(known.map((kind) => say(ask, kind)));
  const nothing = { list: '', places: [] };
  const of = (file: number) => said[known.indexOf(kinds[file] ?? '')]?.files[file] ?? nothing;
  return {
    summary: '<p>Without a network each file was read by itself, with the default settings.</p>',
    kinds,
    antipatterns: said[0]!.antipatterns.map((_, at) => said.map((one) => one.antipatterns[at]!).find((found) => found !== null) ?? null),
    files: kinds.map((_, file) => of(file)),
  };
}

async function check(ask: Ask): Promise<Answer> {
  const begun = performance.now();
  await moduleOf(guess(ask)).catch(() => undefined);
  const ready = performance.now();
  const said = await sayAll(ask);
  // What it took to load is not what it takes to lint.
  const took = performance.now() - Math.max(begun, ready);
  const refused = ask.settings.trim() ? (await moduleOf('several')).refuse(ask.settings) : undefined;
  return { job: 'check', run: ask.run, took, refused, loaded: [...urls], ...said };
}

/** The safe fixes of a file that do not touch each other, in their order. */
function safeEdits(places: readonly Place[]): Edit[] {
  const edits: Edit[] = [];
  for (const place of places.filter(({ safe, edits }) => safe && edits.length > 0)) {
    const isFree = place.edits.every(([start, end]) => edits.every(([from, to]) => end < from || to < start));
    if (isFree) edits.push(...place.edits);
  }
  return edits.sort(([one], [other]) => one - other);
}

/** All safe fixes, until nothing is left to fix; what changes in each file is one edit. */
async function mend(ask: Ask): Promise<Mended> {
  let texts = ask.texts;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { files } = await sayAll({ ...ask, texts, most: 0 });
    const edits = files.map(({ places }) => safeEdits(places));
    if (edits.every((edits) => edits.length === 0)) break;
    texts = texts.map((text, file) => edited(text, edits[file] ?? []));
  }
  return { job: 'mend', edits: texts.map((text, file) => difference(ask.texts[file]!, text)) };
}

/** The one edit that makes `after` of `before`, as short as it can be. */
function difference(before: string, after: string): Edit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [[start, before.length - tail, after.slice(start, after.length - tail)]];
}

/**
 * The comment that makes the linter ignore a diagnostic. What it belongs to is the engine's to say:
 * the nearest line above is taken where the diagnostic is gone, or the top of the file.
 */
async function ignore(ask: Ask, file: number, place: Place): Promise<Ignored> {
  const text = ask.texts[file]!;
  const count = async (edit: Edit) => {
    const texts = ask.texts.map((text, at) => (at === file ? edited(text, [edit]) : text));
    const said = await sayAll({ ...ask, texts, most: 0 });
    return said.files[file]!.places.filter(({ rule }) => rule === place.rule || rule === 'unused-suppression').length;
  };
  const before = await count([0, 0, '']);
  let line = lineStart(text, place.start);
  for (let tried = 0; tried < MOST_LINES; tried++) {
    const indent = /^ */.exec(text.slice(line))![0];
    const edit: Edit = [line, line, `${indent}# groundwork ignore=${place.rule}\n`];
    if ((await count(edit)) < before) return { job: 'ignore', file, edit };
    if (line === 0) break;
    line = lineStart(text, line - 1);
  }
  return { job: 'ignore', file, edit: [0, 0, `# groundwork ignore-file=${place.rule}\n`] };
}

/** Where the line of `at` starts. */
function lineStart(text: string, at: number): number {
  return text.slice(0, at).lastIndexOf('\n') + 1;
}

function answer(job: Job): Promise<Answer> {
  switch (job.job) {
    case 'check':
      return check(job.ask);
    case 'mend':
      return mend(job.ask);
    case 'ignore':
      return ignore(job.ask, job.file, job.place);
  }
}

/** Whether no text needs a linter yet. */
function isBlank({ texts, rules, settings }: Ask): boolean {
  return loaded.size === 0 && rules.length === 0 && [...texts, settings].every((text) => !text.trim());
}

addEventListener('message', async ({ data }: MessageEvent<Job>) => {
  const { run } = data.ask;
  const answered = isBlank(data.ask) ? ({ job: 'blank', run } as const) : await answer(data).catch((): Answer => ({ job: 'failed', run }));
  postMessage(answered);
});
