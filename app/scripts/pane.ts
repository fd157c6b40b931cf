/** What a checker needs of an editor, and the plain text area as one. */

import { type Edit, edited } from './protocol.ts';

/** A marked place: what a diagnostic says there, and how bad it is. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
}

/** An editor of one file. Places count UTF-16 code units. */
export interface Pane {
  text(): string;
  /** Shows a place and selects it; the keyboard goes there too, unless it `stays` where it is. */
  select(start: number, end: number, stays?: boolean): void;
  /** Makes edits, which are in their order and do not overlap; one undo takes them back. */
  edit(edits: readonly Edit[]): void;
  /** Marks what was found in the text as it is. */
  show(kind: string, marks: readonly Mark[]): void;
  /** Leaves the page. */
  remove(): void;
}

/** The text area that the server sent. */
export class AreaPane implements Pane {
  constructor(readonly area: HTMLTextAreaElement) {}

  text() {
    return this.area.value;
  }

  select(start: number, end: number, stays = false) {
    if (!stays) this.area.focus();
    this.area.setSelectionRange(start, end);
  }

  edit(edits: readonly Edit[]) {
    const after = edited(this.area.value, edits);
    this.area.focus();
    this.area.select();
    // As typing would, so that the browser's undo takes it back.
    if (!document.execCommand('insertText', false, after)) this.area.value = after;
  }

  show() {
    // A text area cannot mark a place; the list beside it says where each is.
  }

  remove() {
    // It goes with its form.
  }
}
