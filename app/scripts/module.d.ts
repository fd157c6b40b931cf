/** A module that wasm-bindgen writes, as far as the worker uses it. */

export interface Module {
  default(options: { module_or_path: URL }): Promise<unknown>;
  /** The JSON of a `Said`. */
  check(paths: string[], texts: string[], kind: string, rules: string[], keep: string[], lessons: string[]): string;
}
