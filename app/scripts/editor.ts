/** CodeMirror in place of a text area: colours, marks where something was found, and keys to walk them. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

import type { Mark, Pane } from './pane.ts';
import type { Edit } from './protocol.ts';

const LANGUAGES: Record<string, Extension> = {
  dockerfile: StreamLanguage.define(dockerFile),
  compose: StreamLanguage.define(yaml),
  kubernetes: StreamLanguage.define(yaml),
};

/** The look, in the words of `style/_tokens.css`: CodeMirror's own style would win over a sheet of ours. */
const LOOK = EditorView.theme({
  '&': { border: '1px solid var(--edge)', borderRadius: '3px', fontSize: '0.875rem', maxBlockSize: '75vh' },
  '&.cm-focused': { borderColor: 'var(--accent)', outline: '1px solid var(--accent)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content, .cm-gutter': { minBlockSize: '14lh' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.5rem' },
  '.cm-line': { paddingInline: '0.75rem' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--sunk)', border: '0', color: 'var(--soft)' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in srgb, var(--accent) 9%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  // Severity by shape as well as by colour: the more dots, the worse.
  '.cm-lintRange': { backgroundImage: 'none', textDecorationSkipInk: 'none', textUnderlineOffset: '0.3em' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--error)' },
  '.cm-lintRange-warning': { textDecoration: 'underline dashed var(--warning)' },
  '.cm-lintRange-hint': { textDecoration: 'underline dotted var(--hint)' },
  '.cm-lint-marker': { blockSize: '0.8em', borderRadius: '50%', content: 'none', inlineSize: '0.8em', marginBlockStart: '0.4em' },
  '.cm-lint-marker-error': { background: 'var(--error)', borderRadius: '0', content: 'none' },
  '.cm-lint-marker-warning': { background: 'var(--warning)', clipPath: 'polygon(50% 0, 100% 100%, 0 100%)', content: 'none' },
  '.cm-lint-marker-hint': { background: 'var(--hint)', content: 'none' },
  '.cm-tooltip, .cm-panels': { background: 'var(--paper)', borderColor: 'var(--line)', color: 'var(--ink)', fontFamily: 'var(--interface)' },
  '.cm-diagnostic': { maxInlineSize: '28rem', padding: '0.5rem 0.75rem' },
  '.cm-diagnostic-error': { borderInlineStart: '4px solid var(--error)' },
  '.cm-diagnostic-warning': { borderInlineStart: '4px solid var(--warning)' },
  '.cm-diagnostic-hint': { borderInlineStart: '4px solid var(--hint)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { background: 'color-mix(in srgb, var(--accent) 16%, transparent)' },
});

/** What an editor tells its checker. */
export interface Listener {
  /** The text is another. */
  changed(): void;
  /** The cursor is at this place now. */
  moved(place: number): void;
}

/** An editor in place of `area`, which keeps the text for the form. */
export class CodePane implements Pane {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private kind = '';

  constructor(area: HTMLTextAreaElement, nonce: string, listener: Listener) {
    const label = area.labels[0];
    if (label) label.id ||= `${area.id}-label`;
    this.view = new EditorView({
      state: EditorState.create({
        doc: area.value,
        extensions: [
          EditorView.cspNonce.of(nonce),
          LOOK,
          // Tab is left alone: the keyboard is never caught in the editor.
          keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
          history(),
          lineNumbers(),
          lintGutter(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          syntaxHighlighting(classHighlighter),
          // The tab stop says to auditors what browsers know: that the text can be scrolled by keyboard.
          EditorView.contentAttributes.of({ tabindex: '0', ...(label && { 'aria-labelledby': label.id }) }),
          this.language.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              area.value = update.state.doc.toString();
              listener.changed();
            }
            if (update.selectionSet) listener.moved(update.state.selection.main.head);
          }),
        ],
      }),
    });
    const hasFocus = document.activeElement === area;
    const plain = area.closest<HTMLElement>('.editor') ?? area;
    plain.after(this.view.dom);
    if (hasFocus) this.select(area.selectionStart, area.selectionEnd);
    plain.hidden = true;
    label?.addEventListener('click', () => this.view.focus());
  }

  text() {
    return this.view.state.doc.toString();
  }

  select(start: number, end: number, stays = false) {
    this.view.dispatch({ selection: { anchor: start, head: end }, effects: EditorView.scrollIntoView(start, { y: 'center' }) });
    if (!stays) this.view.focus();
  }

  edit(edits: readonly Edit[]) {
    this.view.dispatch({
      changes: edits.map(([from, to, insert]) => ({ from, to, insert })),
      userEvent: 'input.complete',
    });
    this.view.focus();
  }

  show(kind: string, marks: readonly Mark[]) {
    if (kind !== this.kind) {
      this.kind = kind;
      this.view.dispatch({ effects: this.language.reconfigure(LANGUAGES[kind] ?? []) });
    }
    const length = this.view.state.doc.length;
    const diagnostics = marks
      .filter(({ end }) => end <= length)
      .map(({ start, end, severity, message }): Diagnostic => ({ from: start, to: end, severity, message }));
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  remove() {
    this.view.destroy();
  }
}
