//! The linter as browsers load it, one function that a worker calls: a module for each kind of file,
//! and one for projects with several.
//!
//! A person who checks a Dockerfile does not wait for what there is to say about Kubernetes.

use app::checker::{LessonLink, Source, Task, Verdict};
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
/// `paths` and `texts` are the files, in their order. `kind`, `rules` and `keep` are the task's.
/// `lessons` has three strings for each rule that a lesson explains: its id, the lesson's title
/// and its address.
#[wasm_bindgen]
pub fn check(
    paths: Vec<String>,
    texts: Vec<String>,
    kind: String,
    rules: Vec<String>,
    keep: Vec<String>,
    lessons: Vec<String>,
) -> String {
    let files = paths.into_iter().zip(texts);
    let sources: Vec<_> = files.map(|(path, text)| Source { path, text }).collect();
    let task = Task { kind, rules, keep };
    Verdict::of(&sources, &task, ENGINE).to_json(&links(lessons))
}

fn links(lessons: Vec<String>) -> Vec<LessonLink> {
    let mut lessons = lessons.into_iter();
    std::iter::from_fn(|| Some((lessons.next()?, lessons.next()?, lessons.next()?))).collect()
}
