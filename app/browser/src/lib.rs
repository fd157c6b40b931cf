//! The linter as browsers load it, one function that a worker calls: a module for each kind of file,
//! and one for projects with several and for those with settings.
//!
//! A person who checks a Dockerfile does not wait for what there is to say about Kubernetes.

use app::checker::{Source, Task, Verdict, kind_of_word};
use app::options_of;
use lint::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

/// The part of the engine that this module is.
const ENGINE: Engine = if cfg!(feature = "dockerfile") {
    Engine::DOCKERFILE
} else if cfg!(feature = "compose") {
    Engine::COMPOSE
} else if cfg!(feature = "kubernetes") {
    Engine::KUBERNETES
} else {
    Engine::ALL
};

/// What there is to say about files, as the JSON of [`Verdict::to_json`].
///
/// `paths`, `texts` and `kinds` are the files, in their order; a kind may be empty. `rules` and
/// `keep` are the task's. `settings` is the text of a `groundwork.toml`: one that is wrong counts
/// for nothing, see [`refuse`]. The list of each file has at `most` so many diagnostics.
#[wasm_bindgen]
pub fn check(
    paths: Vec<String>,
    texts: Vec<String>,
    kinds: Vec<String>,
    rules: Vec<String>,
    keep: Vec<String>,
    settings: &str,
    most: usize,
) -> String {
    let files = paths.into_iter().zip(texts).zip(kinds);
    let source = |((path, text), kind): (_, String)| Source {
        path,
        text,
        kind: kind_of_word(&kind),
    };
    let sources: Vec<_> = files.map(source).collect();
    let options = options_of(settings).unwrap_or_default();
    let task = Task {
        options,
        rules,
        keep,
    };
    Verdict::of(&sources, &task, ENGINE).to_json(most)
}

/// Why `settings` are not taken, if so.
#[wasm_bindgen]
pub fn refuse(settings: &str) -> Option<String> {
    options_of(settings).err()
}
