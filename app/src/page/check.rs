//! `/check`: paste files, see what is wrong, why, and the fix.
//!
//! The page's script checks while you type and sends nothing. Without JavaScript the form posts, and the
//! server renders the same list. `check/example.rs` has the files to try, `check/form.rs` what the form
//! holds, `check/grade.rs` the table of antipatterns.

mod example;
mod form;
mod grade;

use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use lint::{Engine, Kind, RULES};
use serde::Deserialize;

use self::example::EXAMPLES;
use self::form::{CheckFields, CheckForm};
use self::grade::GradeTable;
use crate::AppError;
use crate::checker::{Task, kind_of_word};
use crate::part::checker::{Checked, Checker};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::settings::Settings;
use crate::viewer::Viewer;

/// Which example to begin with.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Begin {
    example: Option<String>,
}

/// GET `/check`, with `?example=` files to try.
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(begin): Query<Begin>,
) -> Response {
    let asked = |word: &str| EXAMPLES.iter().find(|example| example.word == word);
    let example = begin.example.as_deref().and_then(asked);
    let fields = example.map_or_else(CheckFields::blank, CheckFields::of);
    page(&portal, &viewer, fields)
}

/// POST `/check`: the same page with the list for the posted files. Nothing is kept.
pub(super) async fn check(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, AppError> {
    let Form(form) =
        form.map_err(
            |rejection| match rejection.into_response().status().as_u16() {
                413 => AppError::TooLarge,
                _ => AppError::BadRequest,
            },
        )?;
    Ok(page(&portal, &viewer, CheckFields::posted(form)))
}

/// GET `/assets/{version}/notes/{content}/{kind}`: what there is to say of each rule of a kind, for the page's
/// script: the note below a diagnostic as HTML, and what reports hold.
pub(super) async fn notes(
    State(portal): State<Arc<Portal>>,
    Path((_, _, kind)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let engine = match kind_of_word(&kind) {
        Some(Kind::Dockerfile) => Engine::DOCKERFILE,
        Some(Kind::Compose) => Engine::COMPOSE,
        Some(Kind::Kubernetes) => Engine::KUBERNETES,
        _ => return Err(AppError::NotFound),
    };
    let rules = engine.rules().iter();
    let notes: serde_json::Map<_, _> = rules
        .map(|rule| {
            let note = serde_json::json!({
                "html": portal.rule_note(rule),
                "category": rule.category.word(),
                "same_as": rule.same_as,
            });
            (rule.id.to_owned(), note)
        })
        .collect();
    let headers: [(HeaderName, &str); 2] = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, serde_json::Value::from(notes).to_string()).into_response())
}

fn page(portal: &Portal, viewer: &Viewer, fields: CheckFields) -> Response {
    let settings = Settings::parse(&fields.settings);
    let task = Task {
        options: settings.clone().unwrap_or_default().options,
        ..Task::default()
    };
    let checked = Checked::of(portal, &fields.sources(), &task);
    let wrong = settings.err().map(|error| error.to_string());
    Document::new(
        "Check a file",
        Section::Check,
        "Paste a Dockerfile, a Compose file or Kubernetes YAML and see what is wrong, why, and the fix.",
    )
    .with_linter()
    .render(portal, viewer, move || view! { <CheckPage fields checked wrong/> })
}

#[component]
fn CheckPage(fields: CheckFields, checked: Checked, wrong: Option<String>) -> impl IntoView {
    let by_default = RULES.iter().filter(|rule| rule.default).count();
    let findings = checked.verdict.findings().to_vec();
    view! {
        <main id="main" class="page check">
            <header class="page-head wide">
                <h1>"Check a file"</h1>
                <p class="standfirst">
                    "Paste a Dockerfile, a Compose file or Kubernetes YAML, or several that belong together."
                </p>
                <p class="private">
                    "With JavaScript your files are read in this page and go nowhere. Without it, the button sends them to this server, which answers and keeps nothing."
                </p>
            </header>
            <div class="full">
                <Checker checked>
                    <CheckForm fields wrong/>
                </Checker>
                <GradeTable findings/>
                <p class="small">
                    {format!("Groundwork {}, {by_default} rules by default. ", env!("CARGO_PKG_VERSION"))}
                    <a href="/rules">"All rules"</a> " · "
                    <a href="/command-line">"The same on the command line"</a>
                </p>
            </div>
        </main>
    }
}
