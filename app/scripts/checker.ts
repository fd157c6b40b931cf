/** Keeps the list beside a form with files up to date as the files are typed in. */

import { AreaPane, type Pane } from './pane.ts';
import type { Answer, Ask, Checked, Job, Place } from './protocol.ts';

/** How long typing must pause before the files are linted again, in milliseconds. */
const PAUSE = 150;

/** How many diagnostics of a file the list has until all are asked for. */
const MOST = 50;

/** What a file that was read as a kind is called; the others are not read. */
const READ_AS: Record<string, string> = {
  dockerfile: 'Dockerfile',
  compose: 'Compose',
  kubernetes: 'Kubernetes',
  dockerignore: '.dockerignore',
};

/** The kinds that have a linter and notes. */
const KINDS = ['dockerfile', 'compose', 'kubernetes'];

/** What reports and notes hold of a rule. */
export interface Note {
  readonly html: string;
  readonly category: string;
  readonly same_as: string[];
}

/** One file of the form. */
export interface Part {
  readonly area: HTMLTextAreaElement;
  readonly name: HTMLInputElement | null;
  readonly kind: HTMLSelectElement | null;
  pane: Pane;
}

/** What the workbench of the check page hears of. */
export interface Listener {
  /** There is another answer. */
  answered(answer: Checked): void;
  /** A place of a file is about to be shown. */
  shows(file: number): void;
}

export class Checker {
  parts: Part[] = [];
  shown: Checked | undefined;
  listener: Listener | undefined;
  readonly notes = new Map<string, Note>();
  private editor: ((part: Part) => Pane) | undefined;
  private asked = new Set<string>();
  private most = MOST;
  private lists = '';
  private run = 0;
  private isBusy = false;
  private timer = 0;

  constructor(
    readonly root: HTMLElement,
    private readonly linter: Worker,
  ) {
    this.adopt();
    linter.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.answer(data));
    linter.addEventListener('error', () => this.fail());
    root.addEventListener('input', () => this.changed());
    root.addEventListener('click', (event) => this.act(event));
    root.querySelector('.found')?.addEventListener('keydown', (event) => this.walk(event as KeyboardEvent));
    // The browser may have kept what was typed before a reload: start from what the form holds.
    this.ask();
  }

  /** Takes the files as the form has them now; those that it knows keep their editors. */
  adopt() {
    const areas = [...this.root.querySelectorAll<HTMLTextAreaElement>('textarea[id^=file-]')];
    this.parts = areas.map((area) => this.parts.find((part) => part.area === area) ?? this.part(area));
  }

  private part(area: HTMLTextAreaElement): Part {
    const around = area.closest('fieldset');
    const part: Part = {
      area,
      name: around?.querySelector('input[name=name]') ?? null,
      kind: around?.querySelector('select[name=kind]') ?? null,
      pane: new AreaPane(area),
    };
    if (this.editor) part.pane = this.editor(part);
    return part;
  }

  /** Puts CodeMirror in place of the text areas, these and later ones. */
  async upgrade() {
    const { CodePane } = await import('./editor.ts');
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    this.editor = (part) =>
      new CodePane(part.area, nonce, {
        changed: () => this.changed(),
        moved: (place) => this.point(this.parts.indexOf(part), place),
      });
    for (const part of this.parts) part.pane = this.editor(part);
    this.mark();
  }

  /** Something that counts is another: asks when typing pauses. */
  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Asks about the files as they are now; while an answer is awaited, it is enough to ask after it. */
  ask() {
    this.run += 1;
    if (this.isBusy) return;
    this.isBusy = true;
    this.post({ job: 'check', ask: this.question() });
  }

  post(job: Job) {
    this.linter.postMessage(job);
  }

  /** The files as they are now, and what counts in them. */
  question(): Ask {
    const settings = this.root.querySelector<HTMLTextAreaElement>('textarea[name=settings]');
    return {
      run: this.run,
      paths: this.parts.map(({ area, name }) => name?.value.trim() ?? area.dataset.path ?? ''),
      texts: this.parts.map(({ pane }) => pane.text()),
      kinds: this.parts.map(({ kind }) => kind?.value ?? this.root.dataset.kind ?? ''),
      rules: this.list('rules'),
      keep: this.list('keep'),
      settings: settings?.value ?? '',
      most: this.most,
    };
  }

  /** Takes an answer. */
  private answer(answer: Answer) {
    if (answer.job === 'mend') {
      for (const [file, edits] of answer.edits.entries()) if (edits.length > 0) this.parts[file]?.pane.edit(edits);
      return this.ask();
    }
    if (answer.job === 'ignore') {
      this.parts[answer.file]?.pane.edit([answer.edit]);
      return this.ask();
    }
    this.isBusy = false;
    if (answer.run !== this.run) return this.ask();
    if (answer.job === 'failed') return this.fail();
    this.root.dataset.took = (answer.job === 'check' ? answer.took : 0).toFixed(1);
    if (answer.job === 'check') this.show(answer);
  }

  private show(answer: Checked) {
    const was = this.shown;
    this.shown = answer;
    // What has not changed stays: a screen reader announces the summary only when it is another.
    if (was?.summary !== answer.summary) this.fill('.summary', answer.summary);
    this.fillLists();
    this.mark();
    for (const kind of new Set(answer.kinds)) void this.fetchNotes(kind);
    this.listener?.answered(answer);
  }

  /** The lists of all files, with what is known of their rules. */
  private fillLists() {
    const lists = this.shown?.files.map(({ list, places }, at) => this.section(at, this.noted(list), places.length)).join('') ?? '';
    if (lists !== this.lists) this.fill('.found', lists);
    this.lists = lists;
  }

  /** The list of one file, below its name and what it was read as. */
  private section(file: number, list: string, count: number): string {
    const { paths, rules, most } = this.question();
    const all = count > most ? `<p><button type="button" class="button" data-all>Show all ${count}</button></p>` : '';
    if (rules.length > 0 && paths.length < 2) return `<section>${list}${all}</section>`;
    const kind = this.shown?.kinds[file] ?? '';
    const span = document.createElement('span');
    span.textContent = paths[file] || READ_AS[kind] || `File ${file + 1}`;
    const as = READ_AS[kind] ? `read as ${READ_AS[kind]}` : 'not read: no Dockerfile, Compose file or manifest';
    return `<section><h3 class="file-name">${span.innerHTML} <small>${as}</small></h3>${list}${all}</section>`;
  }

  private fill(selector: string, html: string) {
    const part = this.root.querySelector(selector);
    if (part) part.innerHTML = html;
  }

  private fail() {
    this.isBusy = false;
    this.fill('.summary', '<p><strong>The linter could not be loaded,</strong> so nothing is checked as you type. The button asks the server.</p>');
    const button = this.root.querySelector<HTMLElement>('form .primary');
    if (button) button.hidden = false;
  }

  /** Gets what there is to say of the rules of a kind: once, whole, whatever was found. */
  private async fetchNotes(kind: string) {
    const [url] = this.notesOf([kind]);
    if (!url || this.asked.has(kind)) return;
    this.asked.add(kind);
    try {
      const response = await fetch(url);
      const notes: Record<string, Note> = await response.json();
      for (const [rule, note] of Object.entries(notes)) this.notes.set(rule, note);
      this.fillLists();
    } catch {
      // Without a network the list says what it can; the next visit asks again.
      this.asked.delete(kind);
    }
  }

  /** A list with what there is to say of each rule below its diagnostics, and what can be done there. */
  private noted(list: string): string {
    const ignore = this.list('rules').length > 0 ? '' : ' <button type="button" class="button plain" data-ignore>Ignore here</button>';
    return list.replace(/(<div class="note" data-rule="([\w-]+)">)(.*?)<\/p><\/div>/g, (_, start, rule, more) => {
      return `${start}${this.notes.get(rule)?.html ?? ''}${more}${ignore}</p></div>`;
    });
  }

  /** The linters and the notes of kinds, to have without a network; none for who saves data. */
  everything(kinds = KINDS): string[] {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return [];
    const linters = kinds.flatMap((kind) => [`./linter/${kind}.js`, `./linter/${kind}.wasm`]);
    return [...linters.map((path) => new URL(path, import.meta.url).href), ...this.notesOf(kinds)];
  }

  /** Where the notes of kinds are. */
  notesOf(kinds: string[]): string[] {
    const known = [...new Set(kinds)].filter((kind) => KINDS.includes(kind));
    return known.map((kind) => new URL(`${this.root.dataset.notes}${kind}`, location.href).href);
  }

  /** Marks in each file what was found there. */
  private mark() {
    for (const [file, { pane }] of this.parts.entries()) {
      pane.show(this.shown?.kinds[file] ?? '', this.places(file));
    }
  }

  private places(file: number): Place[] {
    return this.shown?.files[file]?.places ?? [];
  }

  /** The diagnostic that something in the list belongs to. */
  private asks(target: Element, name: string): { file: number; place: Place } | undefined {
    const file = Number(target.closest<HTMLElement>('[data-file]')?.dataset.file);
    const number = target.closest(`[${name}]`)?.closest('li')?.querySelector<HTMLElement>('[data-place]')?.dataset.place;
    const place = number === undefined ? undefined : this.places(file)[Number(number)];
    return place && { file, place };
  }

  /** Does what a click in the list asks for. */
  private act(event: MouseEvent) {
    const target = event.target as Element;
    if (target.closest('[data-all]')) {
      this.most = Number.MAX_SAFE_INTEGER;
      this.ask();
    }
    const show = this.asks(target, 'data-place');
    if (show) {
      event.preventDefault();
      this.reveal(show.file, show.place);
    }
    const fix = this.asks(target, 'data-fix');
    if (fix) {
      this.listener?.shows(fix.file);
      this.parts[fix.file]?.pane.edit(fix.place.edits);
      this.ask();
    }
    const ignore = this.asks(target, 'data-ignore');
    if (ignore) {
      this.listener?.shows(ignore.file);
      this.post({ job: 'ignore', ask: this.question(), ...ignore });
    }
  }

  private reveal(file: number, { start, end }: Place, stays = false) {
    this.listener?.shows(file);
    this.parts[file]?.pane.select(start, end, stays);
  }

  /** The arrow keys walk the list; the text follows, and Enter goes there. */
  private walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.root.querySelectorAll<HTMLElement>('.found [data-place]')];
    const at = links.indexOf(event.target as HTMLElement);
    const next = step && at >= 0 ? links[at + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    const there = this.asks(next, 'data-place');
    if (there) this.reveal(there.file, there.place, true);
  }

  /** Marks the entries of the list that stand where the cursor is. */
  private point(file: number, at: number) {
    for (const entry of this.root.querySelectorAll('.found li[aria-current]')) entry.removeAttribute('aria-current');
    for (const [number, { start, end }] of this.places(file).entries()) {
      if (at < start || end < at) continue;
      const entry = this.root.querySelector(`[data-file="${file}"] [data-place="${number}"]`)?.closest('li');
      entry?.setAttribute('aria-current', 'true');
      entry?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The strings in an attribute of the checker. */
  private list(name: string): string[] {
    return JSON.parse(this.root.dataset[name] ?? '[]');
  }
}

for (const root of document.querySelectorAll<HTMLElement>('.checker')) {
  // Each checker has a worker of its own: answers need no address.
  const linter = new Worker(new URL('./linter.js', import.meta.url), { type: 'module' });
  const checker = new Checker(root, linter);
  // Without CodeMirror the text areas still lint; without the linter the form still posts.
  const upgraded = checker.upgrade().catch((reason) => console.warn('the editor could not be loaded', reason));
  if (root.querySelector('.check-form')) {
    void upgraded.then(() => import('./workbench.ts')).then(({ Workbench }) => new Workbench(checker));
  }
}
