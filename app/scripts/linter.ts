/** The worker that lints: the page stays quick however long the file is. */

import type { Module } from './module.d.ts';
import type { Answer, Ask, Said } from './protocol.ts';

/** The linter for one kind of file, and that for projects with several. */
const MODULES: Record<string, string> = {
  dockerfile: './linter/dockerfile',
  compose: './linter/compose',
  kubernetes: './linter/kubernetes',
  several: './pkg/groundwork',
};
const loaded = new Map<string, Promise<Module>>();

async function load(path: string): Promise<Module> {
  const module: Module = await import(new URL(`${path}.js`, import.meta.url).href);
  await module.default({ module_or_path: new URL(`${path}.wasm`, import.meta.url) });
  return module;
}

function moduleOf(kind: string): Promise<Module> {
  const path = MODULES[kind] ?? './pkg/groundwork';
  const module = loaded.get(path) ?? load(path);
  loaded.set(path, module);
  return module;
}

/** The module to ask first: each knows all kinds, so a wrong guess costs a download and nothing else. */
function guess({ kind, texts }: Ask): string {
  const text = texts.find((text) => text.trim()) ?? '';
  if (kind) return kind;
  if (/^(apiVersion|kind)\s*:/m.test(text) || text.startsWith('{')) return 'kubernetes';
  return /^(services|include|name|volumes|networks)\s*:/m.test(text) ? 'compose' : 'dockerfile';
}

/** The module that files of these kinds need. */
function needed(kinds: string[], first: string): string {
  const known = [...new Set(kinds)].filter((kind) => kind in MODULES);
  return known.length > 1 ? 'several' : (known[0] ?? first);
}

async function answer(ask: Ask): Promise<Answer> {
  const first = guess(ask);
  let said = await check(ask, first);
  const right = needed(said.kinds, first);
  if (right !== first) said = await check(ask, right);
  return { run: ask.run, ...said };
}

async function check(ask: Ask, kind: string): Promise<Said & { took: number }> {
  const module = await moduleOf(kind);
  const begun = performance.now();
  const said = module.check(ask.paths, ask.texts, ask.kind, ask.rules, ask.keep, ask.lessons);
  return { took: performance.now() - begun, ...JSON.parse(said) };
}

addEventListener('message', async ({ data }: MessageEvent<Ask>) => {
  // A page that opens blank needs no linter yet: its words are there already.
  const isBlank = data.run === 1 && data.texts.every((text) => !text.trim()) && data.rules.length === 0;
  postMessage(isBlank ? null : await answer(data));
});
