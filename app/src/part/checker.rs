//! The list of diagnostics beside a form with files. The page's script keeps it up to date as the
//! files are typed in; without the script the form posts.

use leptos::prelude::*;
use lint::{Engine, File, Kind};

use crate::checker::{Source, Task, Verdict};
use crate::portal::Portal;

/// What there is to say about files, and what the script must know to say it again.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) verdict: Verdict,
    /// The heading and the list of each file.
    lists: Vec<(Option<Heading>, String)>,
    kind: Option<&'static str>,
    rules: Option<String>,
    keep: Option<String>,
    notes: String,
}

/// What a file is called, and what it was read as.
#[derive(Debug)]
struct Heading {
    name: String,
    read_as: String,
}

/// What a file was read as, in words; the script has the same.
fn read_as(kind: Kind) -> String {
    let word = match kind {
        Kind::Dockerfile => "Dockerfile",
        Kind::Compose => "Compose",
        Kind::Kubernetes => "Kubernetes",
        Kind::Dockerignore => ".dockerignore",
        Kind::Other | Kind::Ignored => {
            return "not read: no Dockerfile, Compose file or manifest".to_owned();
        }
    };
    format!("read as {word}")
}

impl Checked {
    /// What there is to say about `sources` with the whole engine.
    pub(crate) fn of(portal: &Portal, sources: &[Source], task: &Task) -> Self {
        let verdict = Verdict::of(sources, task, Engine::ALL);
        let notes = |rule: &lint::Rule| portal.rule_note(rule);
        let files = verdict.project().files.iter().enumerate();
        let is_named = !verdict.standing().is_exercise || sources.len() > 1;
        let heading = |file: &File| Heading {
            name: file.path.clone(),
            read_as: read_as(file.kind),
        };
        let lists = files
            .map(|(at, file)| {
                (
                    is_named.then(|| heading(file)),
                    verdict.list(at, usize::MAX, &notes, false),
                )
            })
            .collect();
        Self {
            lists,
            kind: sources
                .iter()
                .find_map(|source| source.kind)
                .map(Kind::word),
            rules: array(&task.rules),
            keep: array(&task.keep),
            notes: portal.notes_root(),
            verdict,
        }
    }
}

/// Strings as a JSON array, for an attribute; none where there are none.
fn array(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| serde_json::json!(texts).to_string())
}

/// The form among `children` beside what there is to say about its files as they are now.
///
/// The form holds one `textarea#file-<number>` per file, in their order; a `fieldset.file` around it
/// may hold a `select[name=kind]` and an `input[name=name]`. What the script must know stands in
/// attributes.
#[component]
pub(crate) fn Checker(checked: Checked, children: Children) -> impl IntoView {
    let is_blank = checked.verdict.standing().is_blank;
    let lists = checked.lists.into_iter().map(|(heading, list)| {
        let heading = heading
            .filter(|_| !is_blank)
            .map(|Heading { name, read_as }| {
                view! { <h3 class="file-name">{name} " " <small>{read_as}</small></h3> }
            });
        view! { <section>{heading} <div inner_html=list></div></section> }
    });
    let lists: Vec<_> = lists.collect();
    view! {
        <div
            class="checker panes" data-kind=checked.kind data-rules=checked.rules data-keep=checked.keep
            data-notes=checked.notes data-version=env!("CARGO_PKG_VERSION")
        >
            {children()}
            <section class="check-results" aria-labelledby="results">
                <h2 id="results">"Diagnostics"</h2>
                <div role="status" class="summary" inner_html=checked.verdict.standing().words()></div>
                <div class="found">{lists}</div>
            </section>
        </div>
    }
}
