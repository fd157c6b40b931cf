//! `/check`: paste a file, see what is wrong, why, and the fix.
//!
//! The page's script checks while you type and sends nothing. Without JavaScript the form posts, and the
//! server renders the same list.

use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use lint::{Kind, RULES};
use serde::Deserialize;

use crate::AppError;
use crate::checker::{Source, Task};
use crate::part::checker::Checker;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// What the form holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CheckFields {
    text: String,
    kind: String,
    name: String,
}

/// Which example to begin with.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Begin {
    example: Option<String>,
}

/// A broken file to try: its word in the address, its name, its text.
const EXAMPLES: [(&str, &str, &str); 2] = [
    ("dockerfile", "Dockerfile", include_str!("check/Dockerfile")),
    (
        "compose",
        "compose.yaml",
        include_str!("check/compose.yaml"),
    ),
];

/// GET `/check`, with `?example=` a broken file to try.
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(begin): Query<Begin>,
) -> Response {
    let example = EXAMPLES
        .iter()
        .find(|(word, ..)| begin.example.as_deref() == Some(word));
    let form = example.map(|(_, name, text)| CheckFields {
        text: (*text).to_owned(),
        name: (*name).to_owned(),
        ..CheckFields::default()
    });
    page(&portal, &viewer, form.unwrap_or_default())
}

/// POST `/check`: the same page with the list for the posted text. Nothing is kept.
pub(super) async fn check(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    form: Result<Form<CheckFields>, FormRejection>,
) -> Result<Response, AppError> {
    let Form(mut form) =
        form.map_err(
            |rejection| match rejection.into_response().status().as_u16() {
                413 => AppError::TooLarge,
                _ => AppError::BadRequest,
            },
        )?;
    // Forms send line breaks as CRLF, whatever was pasted; the browser's linter sees LF.
    form.text = form.text.replace("\r\n", "\n");
    Ok(page(&portal, &viewer, form))
}

fn page(portal: &Portal, viewer: &Viewer, form: CheckFields) -> Response {
    let lessons = portal.lessons_by_rule();
    Document::new(
        "Check a file",
        Section::Check,
        "Paste a Dockerfile, a Compose file or Kubernetes YAML and see what is wrong, why, and the fix.",
    )
    .with_linter()
    .render(portal, viewer, move || view! { <CheckPage form lessons/> })
}

#[component]
fn CheckPage(form: CheckFields, lessons: Vec<(String, String, String)>) -> impl IntoView {
    let source = Source {
        path: form.name.clone(),
        text: form.text.clone(),
    };
    let task = Task {
        kind: form.kind.clone(),
        ..Task::default()
    };
    let by_default = RULES.iter().filter(|rule| rule.default).count();
    view! {
        <main id="main" class="page check">
            <header class="page-head wide">
                <h1>"Check a file"</h1>
                <p class="standfirst">"Paste a Dockerfile, a Compose file or Kubernetes YAML."</p>
                <p class="private">
                    "With JavaScript your file is read in this page and goes nowhere. Without it, the button sends the file to this server, which answers and keeps nothing."
                </p>
            </header>
            <div class="full">
                <Checker sources=vec![source] task lessons>
                    <CheckForm form/>
                </Checker>
                <p class="small">
                    {format!("Groundwork {}, {by_default} rules by default. ", env!("CARGO_PKG_VERSION"))}
                    <a href="/rules">"All rules"</a>
                </p>
            </div>
        </main>
    }
}

#[component]
fn CheckForm(form: CheckFields) -> impl IntoView {
    let kinds = [Kind::Dockerfile, Kind::Compose, Kind::Kubernetes].map(|kind| {
        let label = match kind {
            Kind::Compose => "Compose",
            Kind::Kubernetes => "Kubernetes",
            _ => "Dockerfile",
        };
        view! { <option value=kind.word() selected=form.kind == kind.word()>{label}</option> }
    });
    let examples = EXAMPLES.map(|(word, name, _)| {
        view! { <a class="button plain" href=format!("/check?example={word}")>{format!("Try a broken {name}")}</a> }
    });
    let lines = form.text.lines().count();
    view! {
        <form class="check-form" method="post" action="/check">
            <div class="check-bar">
                <div class="field">
                    <label for="kind">"Kind"</label>
                    <select id="kind" name="kind">
                        <option value="">"Find out from the text"</option>
                        {kinds.collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="name">"File name, if it matters"</label>
                    <input id="name" name="name" value=form.name autocomplete="off" autocapitalize="none" spellcheck="false"/>
                </div>
            </div>
            <div class="field">
                <label for="file-0">"Your file"</label>
                {crate::part::editor::editor(0, "text", "", form.text, lines.max(18))}
            </div>
            <p class="actions"><button class="button primary">"Check"</button>{examples.collect_view()}</p>
        </form>
    }
}
