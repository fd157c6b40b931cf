//! `/glossary`: the words of the field, in a few sentences each.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/glossary`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    let terms: Vec<_> = portal
        .library()
        .glossary()
        .iter()
        .map(|term| {
            let also =
                (!term.also.is_empty()).then(|| format!(" (also: {})", term.also.join(", ")));
            view! {
                <div id=term.id.to_string()>
                    <dt>{term.term.clone()}<span class="small">{also}</span></dt>
                    <dd inner_html=term.html.clone()></dd>
                </div>
            }
        })
        .collect();
    Document::new(
        "Glossary",
        Section::Learn,
        "The words of containers and orchestrators, in a few sentences each.",
    )
    .render(&portal, &viewer, move || {
        view! {
            <main id="main" class="page glossary-page">
                <header class="page-head">
                    <h1>"Glossary"</h1>
                    <p class="standfirst">"The words of the field, in a few sentences each."</p>
                </header>
                <dl class="glossary">{terms}</dl>
            </main>
        }
    })
}
