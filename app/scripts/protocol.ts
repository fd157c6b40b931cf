/** What the page, its worker and the linter's modules say to each other. */

/** The files of a form and what counts in them. */
export interface Ask {
  /** The number of this question; answers to older ones are of no interest. */
  readonly run: number;
  readonly paths: string[];
  readonly texts: string[];
  /** What each file is read as; empty to find out. */
  readonly kinds: string[];
  readonly rules: string[];
  readonly keep: string[];
  /** The text of a `groundwork.toml`. */
  readonly settings: string;
  /** How many diagnostics of a file the list has at most: a long one would make typing slow. */
  readonly most: number;
}

/** What the page asks of the worker: what there is to say, all safe fixes made, or one diagnostic ignored. */
export type Job =
  | { readonly job: 'check'; readonly ask: Ask }
  | { readonly job: 'mend'; readonly ask: Ask }
  | { readonly job: 'ignore'; readonly ask: Ask; readonly file: number; readonly place: Place };

/** What a module says of the files. */
export interface Said {
  /** How they stand, as HTML. */
  readonly summary: string;
  readonly kinds: string[];
  /** How much was found of each antipattern; `null` where none of its rules is about a file that is there. */
  readonly antipatterns: (number | null)[];
  readonly files: FileSaid[];
}

/** What there is to say of one file. */
export interface FileSaid {
  /** The first of its diagnostics, as HTML. */
  readonly list: string;
  readonly places: Place[];
}

/** Where a diagnostic is, what it says there, and its fix. Places count UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly rule: string;
  /** The title of the fix; empty where there is none. */
  readonly fix: string;
  /** Whether the fix cannot change what the file does. */
  readonly safe: boolean;
  /** The edits of the fix, in their order; empty where there is none. */
  readonly edits: Edit[];
}

/** One edit: from, to, and the text that comes there. */
export type Edit = [start: number, end: number, text: string];

/** What the worker answers. */
export type Answer = Checked | Mended | Ignored | Blank | Failed;

/** What there is to say. */
export interface Checked extends Said {
  readonly job: 'check';
  readonly run: number;
  /** How long the linter took, in milliseconds. */
  readonly took: number;
  /** Why the settings are not taken. */
  readonly refused?: string;
  /** What the linter loaded so far, for use without a network. */
  readonly loaded: string[];
}

/** The files with their safe fixes made. */
export interface Mended {
  readonly job: 'mend';
  readonly edits: Edit[][];
}

/** The edit that makes the linter ignore a diagnostic. */
export interface Ignored {
  readonly job: 'ignore';
  readonly file: number;
  readonly edit: Edit;
}

/** There is no text yet, and so no need of a linter: the page's words are there already. */
export interface Blank {
  readonly job: 'blank';
  readonly run: number;
}

/** The linter did not load, or fell over. */
export interface Failed {
  readonly job: 'failed';
  readonly run: number;
}

/** `text` after `edits`, which are in their order and do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((text, [start, end, put]) => text.slice(0, start) + put + text.slice(end), text);
}
