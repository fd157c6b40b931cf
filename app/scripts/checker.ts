/** Keeps the list beside a form with files up to date as the files are typed in. */

import { AreaPane, type Pane } from './pane.ts';
import type { Answer, Ask, Place } from './protocol.ts';

/** How long typing must pause before the files are linted again, in milliseconds. */
const PAUSE = 150;

class Checker {
  private panes: Pane[];
  private run = 0;
  private shown: Answer | undefined;
  private isBusy = false;
  private timer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly linter: Worker,
  ) {
    this.panes = this.areas().map((area) => new AreaPane(area));
    linter.addEventListener('message', ({ data }: MessageEvent<Answer | null>) => this.answer(data));
    root.addEventListener('input', () => this.changed());
    root.addEventListener('click', (event) => this.act(event));
    // The browser may have kept what was typed before a reload: start from what the form holds.
    this.ask();
  }

  /** Puts CodeMirror in place of the text areas. */
  async upgrade() {
    const { CodePane } = await import('./editor.ts');
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    this.panes = this.areas().map((area, file) => {
      const listener = { changed: () => this.changed(), moved: (place: number) => this.point(file, place) };
      return new CodePane(area, nonce, listener);
    });
    this.mark();
  }

  private changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Asks about the files as they are now; while an answer is awaited, it is enough to ask after it. */
  private ask() {
    this.run += 1;
    if (this.isBusy) return;
    this.isBusy = true;
    const name = this.root.querySelector<HTMLInputElement>('input[name=name]');
    const kind = this.root.querySelector<HTMLSelectElement>('select[name=kind]');
    this.linter.postMessage({
      run: this.run,
      paths: this.panes.map((pane) => name?.value ?? pane.path),
      texts: this.panes.map((pane) => pane.text()),
      kind: kind?.value ?? this.root.dataset.kind ?? '',
      rules: this.list('rules'),
      keep: this.list('keep'),
      lessons: this.list('lessons'),
    } satisfies Ask);
  }

  /** Shows an answer; the worker gives none for a page that opens blank. */
  private answer(answer: Answer | null) {
    this.isBusy = false;
    this.root.dataset.took = (answer?.took ?? 0).toFixed(1);
    if ((answer?.run ?? 1) !== this.run) return this.ask();
    if (!answer) return;
    const was = this.shown;
    this.shown = answer;
    // What has not changed stays: a screen reader announces the summary only when it is another.
    if (was?.summary !== answer.summary) this.fill('.summary', answer.summary);
    const list = (answer: Answer) => answer.files.map((file) => file.list).join('');
    if (!was || list(was) !== list(answer)) this.fill('.found', list(answer));
    this.mark();
  }

  private fill(selector: string, html: string) {
    const part = this.root.querySelector(selector);
    if (part) part.innerHTML = html;
  }

  /** Marks in each file what was found there. */
  private mark() {
    for (const [file, pane] of this.panes.entries()) {
      pane.show(this.shown?.kinds[file] ?? '', this.places(file));
    }
  }

  private places(file: number): Place[] {
    return this.shown?.files[file]?.places ?? [];
  }

  /** Does what a click in the list asks for. */
  private act(event: MouseEvent) {
    const target = event.target as Element;
    const file = Number(target.closest<HTMLElement>('[data-file]')?.dataset.file);
    const asked = (name: string) => {
      const number = target.closest(`[${name}]`)?.getAttribute(name);
      return number == null ? undefined : this.places(file)[Number(number)];
    };
    const place = asked('data-place');
    if (place) {
      event.preventDefault();
      this.panes[file]?.select(place.start, place.end);
    }
    const fixed = asked('data-fix');
    if (fixed) {
      this.panes[file]?.edit(fixed.edits);
      this.ask();
    }
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

  /** The text areas of the files, in their order. */
  private areas() {
    return [...this.root.querySelectorAll<HTMLTextAreaElement>('textarea[id^=file-]')];
  }

  /** The strings in an attribute of the checker. */
  private list(name: string): string[] {
    return JSON.parse(this.root.dataset[name] ?? '[]');
  }
}

for (const root of document.querySelectorAll<HTMLElement>('.checker')) {
  // Each checker has a worker of its own: answers need no address.
  const linter = new Worker(new URL('./linter.js', import.meta.url), { type: 'module' });
  // Without CodeMirror the text areas still lint; without the linter the form still posts.
  new Checker(root, linter).upgrade().catch((reason) => console.warn('the editor could not be loaded', reason));
}
