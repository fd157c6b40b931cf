//! `/rules`: everything that the linter looks for, by kind of file.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;
use lint::{Kind, RULES, Rule};

use crate::part::sign::severity;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/rules`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    Document::new(
        "Rules",
        Section::Check,
        "Everything that the linter looks for, by kind of file.",
    )
    .render(&portal, &viewer, || view! { <RulesPage/> })
}

/// What a kind of file is called in a heading.
pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Dockerfile => "Dockerfile",
        Kind::Compose => "Compose",
        Kind::Kubernetes => "Kubernetes",
        Kind::Dockerignore => ".dockerignore",
        Kind::Other | Kind::Ignored => "Any file",
    }
}

#[component]
fn RulesPage() -> impl IntoView {
    let kinds: Vec<_> = [
        Kind::Dockerfile,
        Kind::Compose,
        Kind::Kubernetes,
        Kind::Dockerignore,
        Kind::Other,
    ]
    .into_iter()
    .filter(|kind| RULES.iter().any(|rule| rule.kind == *kind))
    .collect();
    let contents = kinds.iter().map(|kind| {
        view! { <li><a href=format!("#{}", kind.word())>{kind_name(*kind)}</a></li> }
    });
    let sections = kinds.iter().map(|kind| view! { <RulesOfKind kind=*kind/> });
    view! {
        <main id="main" class="page rules-page">
            <header class="page-head">
                <h1>"Rules"</h1>
                <p class="standfirst">
                    "What the linter looks for. Each rule says what goes wrong, shows a bad and a good file, and names the lesson behind it."
                </p>
            </header>
            <nav class="side toc" aria-labelledby="kinds"><h2 id="kinds">"Kinds"</h2><ol>{contents.collect_view()}</ol></nav>
            <div class="wide rule-list">{sections.collect_view()}</div>
        </main>
    }
}

#[component]
fn RulesOfKind(kind: Kind) -> impl IntoView {
    let rows = RULES
        .iter()
        .filter(|rule| rule.kind == kind)
        .map(|rule| row(rule));
    view! {
        <section aria-labelledby=kind.word()>
            <h2 id=kind.word()>{kind_name(kind)}</h2>
            <table class="rules">
                <thead>
                    <tr>
                        <th scope="col">"Rule"</th>
                        <th scope="col">"What it finds"</th>
                        <th scope="col">"Severity"</th>
                        <th scope="col">"Category"</th>
                        <th scope="col">"Default"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(rule: &'static Rule) -> impl IntoView {
    view! {
        <tr>
            <th scope="row"><a href=format!("/rules/{}", rule.id)>{rule.id}</a></th>
            <td>{rule.summary}</td>
            <td>{severity(rule.severity, rule.severity.word())}</td>
            <td>{rule.category.word()}</td>
            <td>{if rule.default { "on" } else { "off" }}</td>
        </tr>
    }
}
