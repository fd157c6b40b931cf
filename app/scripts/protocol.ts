/** What the page, its worker and the linter's modules say to each other. */

/** The files of a form and what counts in them. */
export interface Ask {
  /** The number of this question; answers to older ones are of no interest. */
  readonly run: number;
  readonly paths: string[];
  readonly texts: string[];
  readonly kind: string;
  readonly rules: string[];
  readonly keep: string[];
  /** Rule, title and address of each lesson that explains a rule, one after the other. */
  readonly lessons: string[];
}

/** What a module says of the files. */
export interface Said {
  /** How they stand, as HTML. */
  readonly summary: string;
  readonly kinds: string[];
  readonly files: FileSaid[];
}

/** What there is to say of one file. */
export interface FileSaid {
  /** Its diagnostics, as HTML. */
  readonly list: string;
  readonly places: Place[];
}

/** Where a diagnostic is, what it says there, and its fix. Places count UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  /** Whether the fix cannot change what the file does. */
  readonly safe: boolean;
  /** The edits of the fix, in their order; empty where there is none. */
  readonly edits: Edit[];
}

/** One edit: from, to, and the text that comes there. */
export type Edit = [start: number, end: number, text: string];

/** What the worker answers. */
export interface Answer extends Said {
  readonly run: number;
  /** How long the linter took, in milliseconds. */
  readonly took: number;
}
