//! The list of diagnostics beside a form with files. The page's script keeps it up to date as the
//! files are typed in; without the script the form posts.

use leptos::prelude::*;

use crate::checker::{LessonLink, Source, Task, Verdict};

/// The form among `children` beside what there is to say about `sources`, its files as they are now.
///
/// The form holds one `textarea#file-<number>` per file, in their order, and may hold a
/// `select[name=kind]` and an `input[name=name]`. What the script must know stands in attributes.
#[component]
pub(crate) fn Checker(
    sources: Vec<Source>,
    task: Task,
    lessons: Vec<LessonLink>,
    children: Children,
) -> impl IntoView {
    let verdict = Verdict::of(&sources, &task, lint::Engine::ALL);
    let [rules, keep] = [&task.rules, &task.keep].map(|texts| array(texts));
    let lessons_of_script: Vec<_> = lessons
        .iter()
        .flat_map(|(rule, title, href)| [rule, title, href])
        .cloned()
        .collect();
    view! {
        <div class="checker panes" data-kind=task.kind data-rules=rules data-keep=keep data-lessons=array(&lessons_of_script)>
            {children()}
            <section class="check-results" aria-labelledby="results">
                <h2 id="results">"Diagnostics"</h2>
                <div role="status" class="summary" inner_html=verdict.standing().words()></div>
                <div class="found" inner_html=verdict.list(&lessons, false)></div>
            </section>
        </div>
    }
}

/// Strings as a JSON array, for an attribute; none where there are none.
fn array(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| serde_json::json!(texts).to_string())
}
