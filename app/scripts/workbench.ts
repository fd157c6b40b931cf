/** What the check page has beside its checker: several files as tabs, links and reports, use without a network. */

import type { Checker, Part } from './checker.ts';
import { dropped, LONGEST_LINK, link, linked, MOST_FILES, open, type Project, type ProjectFile } from './project.ts';
import type { Checked } from './protocol.ts';
import { json, markdown, type Subject, sarif } from './report.ts';

/** How long a blank page waits before it loads a linter to keep, in milliseconds. */
const PATIENCE = 10_000;

/** An element with properties and children. */
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value ?? '');
  element.append(...children);
  return element;
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', class: 'button plain' }, words);
  made.addEventListener('click', act);
  return made;
}

export class Workbench {
  private readonly form: HTMLFormElement;
  private readonly tabs = make('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Files' });
  private readonly says = make('p', { class: 'says', role: 'status' });
  private readonly mend = button('Make all safe fixes', () => this.mendAll());
  private readonly refused = make('pre', { class: 'field-error', tabindex: '0' });
  private readonly settings: HTMLTextAreaElement;
  /** A part as the server sent it, to make others of. */
  private readonly blank: HTMLFieldSetElement;
  private selected = 0;
  /** Numbers for the ids of labels, which are never used again. */
  private made = 0;

  constructor(private readonly checker: Checker) {
    this.form = checker.root.querySelector('form')!;
    this.settings = this.form.querySelector('textarea[name=settings]')!;
    this.blank = this.fieldsets()[0]!.cloneNode(true) as HTMLFieldSetElement;
    this.blank.querySelector('.cm-editor')?.remove();
    this.blank.querySelector<HTMLElement>('.editor')!.hidden = false;
    this.blank.querySelector('input')!.removeAttribute('value');
    for (const label of this.blank.querySelectorAll('label')) label.removeAttribute('id');
    this.build();
    checker.listener = { answered: (answer) => this.answered(answer), shows: (file) => this.select(file) };
    if (checker.shown) this.answered(checker.shown);
    this.listen();
    this.arrange();
    void this.follow();
    void this.keep();
  }

  private fieldsets(): HTMLFieldSetElement[] {
    return [...this.form.querySelectorAll<HTMLFieldSetElement>('fieldset.file')];
  }

  private build() {
    const files = this.chooser('Open files', false);
    const folder = this.chooser('Open a folder', true);
    const add = this.form.querySelector<HTMLButtonElement>('button[name=add]')!;
    add.type = 'button';
    add.addEventListener('click', () => this.add([{ name: '', kind: '', text: '' }]));
    add.after(files, folder);
    this.form.prepend(this.tabs);
    this.settings.after(this.refused);
    const more = make('details', { class: 'reports' }, make('summary', {}, 'Share or save'));
    more.append(
      make(
        'div',
        { class: 'actions' },
        button('Copy a link', () => void this.share()),
        button('Copy as Markdown', () => void this.copyMarkdown()),
        button('Save as JSON', () => this.save('groundwork.json', 'application/json', json)),
        button('Save as SARIF', () => this.save('groundwork.sarif', 'application/sarif+json', sarif)),
      ),
      make('p', { class: 'small' }, 'A link holds the files themselves, packed behind its #, which browsers send to no server. Whoever has the link can read them, so share no secrets.'),
    );
    const results = this.checker.root.querySelector('.check-results .summary')!;
    results.after(make('div', { class: 'actions' }, this.mend), more, this.says);
    this.mend.hidden = true;
  }

  /** A button that opens files or a folder. */
  private chooser(words: string, isFolder: boolean): HTMLButtonElement {
    const input = make('input', { type: 'file', multiple: '', tabindex: '-1', 'aria-hidden': 'true', hidden: '' });
    if (isFolder) input.webkitdirectory = true;
    input.addEventListener('change', () => {
      void this.open([...(input.files ?? [])]);
      input.value = '';
    });
    this.form.append(input);
    return button(words, () => input.click());
  }

  private listen() {
    const { root } = this.checker;
    root.addEventListener('dragover', (event) => event.preventDefault());
    root.addEventListener('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void dropped(event.dataTransfer).then((files) => this.open(files));
    });
    // Before the editor sees it: files in the clipboard become files here.
    root.addEventListener(
      'paste',
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        void this.open(files);
      },
      { capture: true },
    );
    this.form.addEventListener('input', () => this.label());
    this.tabs.addEventListener('keydown', (event) => this.walk(event));
    addEventListener('hashchange', () => void this.follow());
  }

  private async open(chosen: File[]) {
    const { files, settings, skipped } = await open(chosen);
    if (settings) this.settings.value = settings;
    this.add(files);
    const aside = skipped > 0 ? ` ${skipped} left aside: no Dockerfile, YAML or .dockerignore, or too large.` : '';
    this.say(`${files.length === 1 ? '1 file' : `${files.length} files`} opened.${aside}`);
  }

  /** Adds files; they take the place of a part without text. */
  private add(files: readonly ProjectFile[]) {
    const { parts } = this.checker;
    if (parts.length + files.length > MOST_FILES) return this.say(`A project may hold ${MOST_FILES} files at most.`);
    const isNew = files.length === 1 && files[0]!.text === '' && files[0]!.name === '';
    const blank = isNew ? [] : parts.filter(({ pane, name }) => !pane.text().trim() && !name?.value);
    for (const file of files) this.append(file);
    for (const part of blank.slice(0, files.length)) this.drop(part);
    this.select(this.checker.parts.length - files.length);
    this.arrange();
    if (isNew) this.checker.parts.at(-1)?.name?.focus();
  }

  private append({ name, kind, text }: ProjectFile) {
    const part = this.blank.cloneNode(true) as HTMLFieldSetElement;
    const area = part.querySelector('textarea')!;
    // The numbers of the parts are given anew below; the label of an editor keeps its id.
    for (const label of part.querySelectorAll('label')) label.id = `label-${this.made++}`;
    area.value = text;
    this.fieldsets().at(-1)!.after(part);
    part.querySelector<HTMLInputElement>('input[name=name]')!.value = name;
    part.querySelector<HTMLSelectElement>('select[name=kind]')!.value = kind;
    this.number();
    this.checker.adopt();
  }

  private drop(part: Part) {
    part.pane.remove();
    part.area.closest('fieldset')!.remove();
    this.number();
    this.checker.adopt();
  }

  /** Gives the parts their numbers, by which the list and the labels find them. */
  private number() {
    for (const [at, part] of this.fieldsets().entries()) {
      for (const field of part.querySelectorAll<HTMLElement>('input, select, textarea')) {
        const id = `${field.tagName === 'TEXTAREA' ? 'file' : field.getAttribute('name')}-${at}`;
        const label = part.querySelector(`label[for="${field.id}"]`);
        field.id = id;
        label?.setAttribute('for', id);
      }
    }
  }

  /** Brings the tabs in line with the parts, and asks about them. */
  private arrange() {
    const parts = this.fieldsets();
    this.tabs.hidden = parts.length < 2;
    this.tabs.replaceChildren(
      ...parts.map((part, at) => {
        const tab = make('button', { type: 'button', role: 'tab', id: `tab-${at}`, 'aria-controls': `part-${at}` });
        tab.addEventListener('click', () => this.select(at));
        part.id = `part-${at}`;
        part.querySelector('legend')!.className = 'visually-hidden';
        this.remover(part, parts.length);
        return tab;
      }),
    );
    this.label();
    this.select(Math.min(this.selected, parts.length - 1));
    this.checker.ask();
  }

  /** The button that takes a file away, where there are several. */
  private remover(fieldset: HTMLFieldSetElement, count: number) {
    const there = fieldset.querySelector<HTMLElement>('.remove');
    if (there) there.hidden = count < 2;
    if (there || count < 2) return;
    const remove = button('Remove this file', () => {
      const part = this.checker.parts.find(({ area }) => fieldset.contains(area));
      if (!part) return;
      this.drop(part);
      this.arrange();
      this.tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
      this.checker.parts[this.selected]?.pane.select(0, 0);
    });
    remove.classList.add('remove');
    fieldset.append(remove);
  }

  /** Writes on each tab what its file is called, and how much was found there. */
  private label() {
    for (const [at, tab] of [...this.tabs.children].entries()) {
      const count = this.checker.shown?.files[at]?.places.length ?? 0;
      const name = this.checker.parts[at]?.name?.value || `File ${at + 1}`;
      tab.replaceChildren(name);
      if (count > 0) tab.append(' ', make('span', { class: 'count' }, String(count), make('span', { class: 'visually-hidden' }, ' found')));
    }
  }

  private select(at: number) {
    this.selected = at;
    const tabs = [...this.tabs.children];
    const isAlone = tabs.length < 2;
    for (const [number, part] of this.fieldsets().entries()) {
      part.hidden = !isAlone && number !== at;
      if (isAlone) part.removeAttribute('role');
      else part.setAttribute('role', 'tabpanel');
      part.setAttribute('aria-labelledby', `tab-${number}`);
      if (isAlone) part.removeAttribute('aria-labelledby');
      tabs[number]?.setAttribute('aria-selected', String(number === at));
      tabs[number]?.setAttribute('tabindex', number === at ? '0' : '-1');
    }
  }

  /** The arrow keys walk the tabs. */
  private walk(event: KeyboardEvent) {
    const tabs = [...this.tabs.children] as HTMLElement[];
    const to = { ArrowRight: this.selected + 1, ArrowLeft: this.selected - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    this.select(tabs.indexOf(tab));
    tab.focus();
  }

  private answered(answer: Checked) {
    // What is typed is checked already.
    this.form.querySelector<HTMLButtonElement>('.actions .primary')!.hidden = true;
    const safe = answer.files.flatMap(({ places }) => places.filter((place) => place.safe));
    this.mend.hidden = safe.length === 0;
    this.mend.textContent = safe.length === 1 ? 'Make the safe fix' : `Make all ${safe.length} safe fixes`;
    this.refused.textContent = answer.refused ?? '';
    this.refused.hidden = !answer.refused;
    this.label();
    this.grade(answer);
    this.remember([...answer.loaded, ...this.checker.notesOf(answer.kinds)]);
  }

  /** The rows of the antipatterns, in their order. */
  private grade({ antipatterns }: Checked) {
    const rows = document.querySelectorAll('.grade tbody tr');
    for (const [at, found] of antipatterns.entries()) {
      const row = rows[at];
      if (!row) continue;
      row.className = found === null ? 'none' : found > 0 ? 'found' : 'clean';
      row.querySelector('td')!.textContent = found === null ? 'no such file' : found > 0 ? `found ${found}` : 'clean';
    }
  }

  private mendAll() {
    this.checker.post({ job: 'mend', ask: this.checker.question() });
    this.say('All safe fixes are made. Undo takes them back, file by file.');
  }

  private say(words: string) {
    this.says.textContent = words;
  }

  private project(): Project {
    const { paths, kinds, texts, settings } = this.checker.question();
    return { settings, files: texts.map((text, at) => ({ name: paths[at]!, kind: kinds[at]!, text })) };
  }

  private async share() {
    const { url, isTooLong } = await link(this.project());
    if (isTooLong) {
      const size = Math.ceil(url.length / 1000);
      return this.say(`These files are too large for a link: it would have ${size},000 characters, and ${LONGEST_LINK / 1000},000 is the most. Save them as JSON, or share fewer.`);
    }
    await this.copy(url, 'The link is copied. Whoever has it can read these files; no server has seen them.');
  }

  private async copyMarkdown() {
    const subject = this.subject();
    if (subject) await this.copy(markdown(subject), 'What was found is copied as Markdown.');
  }

  private async copy(text: string, words: string) {
    try {
      await navigator.clipboard.writeText(text);
      this.say(words);
    } catch {
      // Without leave to copy, the text is shown to be copied by hand.
      this.says.replaceChildren('This browser lets no page copy. Copy it from here: ', make('textarea', { readonly: '', rows: '3', 'aria-label': 'Text to copy' }, text));
    }
  }

  private subject(): Subject | undefined {
    const answer = this.checker.shown;
    const { paths, texts } = this.checker.question();
    const version = this.checker.root.dataset.version ?? '';
    return answer && { version, origin: location.origin, paths, texts, answer, notes: this.checker.notes };
  }

  private save(name: string, type: string, report: (subject: Subject) => string) {
    const subject = this.subject();
    if (!subject) return this.say('There is nothing to save yet.');
    const url = URL.createObjectURL(new Blob([report(subject)], { type }));
    make('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    this.say(`Saved as ${name}.`);
  }

  /** Takes the files of a link into the form. */
  private async follow() {
    const { hash } = location;
    try {
      const project = await linked(hash);
      if (!project) return;
      this.settings.value = project.settings;
      this.settings.closest('details')!.open = project.settings !== '';
      const before = this.checker.parts;
      for (const file of project.files) this.append(file);
      for (const part of before) this.drop(part);
      this.selected = 0;
      this.arrange();
      this.say('These files came with the link. Nothing of them was sent.');
    } catch {
      this.say('The link is damaged or too new for this site, so its files could not be read. Ask for it again.');
    }
    // From here on the files may change, and the address would still hold the old ones.
    if (hash.startsWith('#project=')) history.replaceState(null, '', '/check');
  }

  /**
   * Starts what keeps the page for use without a network. A first visit keeps what it loads anyway; who
   * comes back gets every kind's linter.
   */
  private async keep() {
    try {
      const isBack = navigator.serviceWorker.controller !== null;
      await navigator.serviceWorker.register(new URL('./offline.js', import.meta.url), { scope: '/check' });
      this.remember(performance.getEntriesByType('resource').map(({ name }) => name));
      if (isBack) return this.remember(this.checker.everything());
      // Who opens the page and pastes nothing has no linter yet.
      await new Promise((wait) => setTimeout(wait, PATIENCE));
      if (this.checker.question().texts.every((text) => !text.trim())) this.remember(this.checker.everything(['dockerfile']));
    } catch {
      // The page works as before, with a network.
    }
  }

  /** What must be there without a network. */
  private remember(urls: string[]) {
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(urls));
  }
}
