/** A module that wasm-bindgen writes, as far as the worker uses it. */

export interface Module {
  default(options: { module_or_path: URL }): Promise<unknown>;
  /** The JSON of a `Said`. */
  check(paths: string[], texts: string[], kinds: string[], rules: string[], keep: string[], settings: string, most: number): string;
  /** Why settings are not taken, if so. */
  refuse(settings: string): string | undefined;
}
