//! `/search`: lessons, rules, terms and decisions that hold the reader's words.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use crate::AppError;
use crate::db::search::Hit;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::search::{Found, SECTIONS, marked};
use crate::viewer::Viewer;

/// How many results of each sort are listed at first.
const FEW: usize = 6;

/// What the page's address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Ask {
    /// The words.
    #[serde(default)]
    q: String,
    /// The one sort of pages to list in full.
    #[serde(rename = "in")]
    section: Option<String>,
}

/// GET `/search`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(ask): Query<Ask>,
) -> Result<Response, AppError> {
    let question = ask.q.trim().to_owned();
    let found = portal.search().find(&question).await?;
    let title = if question.is_empty() {
        "Search".to_owned()
    } else {
        format!("Search: {question}")
    };
    let document = Document::new(
        title,
        Section::Search,
        "Search lessons, rules, the glossary and decisions.",
    );
    Ok(document.render(&portal, &viewer, || {
        let sections: Vec<_> = SECTIONS
            .iter()
            .filter(|(id, _)| ask.section.as_deref().is_none_or(|only| only == *id))
            .map(|(id, name)| section(id, name, &question, &found, ask.section.is_some()))
            .collect();
        view! {
            <main id="main" class="page search-page">
                <header class="page-head"><h1>"Search"</h1></header>
                <form class="search-form" role="search" action="/search">
                    <label for="q">"Words to look for"</label>
                    <input id="q" type="search" name="q" value=question.clone() maxlength="200" autocomplete="off"/>
                    <button class="button primary">"Search"</button>
                </form>
                {notice(&question, &found)}
                {sections}
            </main>
        }
    }))
}

/// What became of the question, announced to screen readers.
fn notice(question: &str, found: &Found) -> impl IntoView + use<> {
    if question.is_empty() {
        return view! { <p class="small">"Lessons, rules, the glossary and decisions. On any page, the key "<kbd>"/"</kbd>" brings you to the search."</p> }.into_any();
    }
    let count = match found.hits.len() {
        0 => format!("Nothing has “{question}” in it."),
        1 => "One result.".to_owned(),
        count => format!("{count} results."),
    };
    let corrected: Vec<_> = found
        .corrected
        .iter()
        .filter(|_| !found.hits.is_empty())
        .map(|(asked, meant)| format!(" “{asked}” is nowhere; this is “{meant}”."))
        .collect();
    let partial = found
        .is_partial
        .then_some(" None has all of your words; these have some.");
    let ways = found.hits.is_empty().then(|| {
        view! { " Try fewer words, or look through "<a href="/learn">"the course"</a>", "<a href="/rules">"the rules"</a>" and "<a href="/glossary">"the glossary"</a>"." }
    });
    view! { <p role="status">{count}{corrected}{partial}{ways}</p> }.into_any()
}

/// The results of one sort; nothing where there are none.
fn section(
    id: &'static str,
    name: &'static str,
    question: &str,
    found: &Found,
    in_full: bool,
) -> impl IntoView + use<> {
    let hits: Vec<_> = found.hits.iter().filter(|hit| hit.section == id).collect();
    let of = hits.len();
    let shown = if in_full { of } else { of.min(FEW) };
    let more = (shown < of).then(|| {
        let query = url_form(&[("q", question), ("in", id)]);
        view! { <p><a href=format!("/search?{query}")>{format!("All {of} in {}", name.to_lowercase())}</a></p> }
    });
    let results: Vec<_> = hits.into_iter().take(shown).map(result).collect();
    (of > 0).then(|| {
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{name}" "<span class="small">{of}</span></h2>
                <ol class="results" role="list">{results}</ol>
                {more}
            </section>
        }
    })
}

fn result(hit: &Hit) -> impl IntoView + use<> {
    let heading = (!hit.heading.is_empty()).then(|| {
        view! { <p class="small">{words(&hit.heading)}</p> }
    });
    view! {
        <li>
            <h3><a href=hit.href.clone()>{words(&hit.title)}</a></h3>
            {heading}
            <p>{words(&hit.snippet)}</p>
        </li>
    }
}

/// A text with the reader's words marked.
fn words(text: &str) -> Vec<AnyView> {
    let piece = |(text, is_found): (String, bool)| {
        if is_found {
            view! { <mark>{text}</mark> }.into_any()
        } else {
            text.into_any()
        }
    };
    marked(text).into_iter().map(piece).collect()
}

/// Names and values as an address carries them.
fn url_form(fields: &[(&str, &str)]) -> String {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Percent-encoded, but for what no address takes for more than a letter.
fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => (byte as char).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_any_words() {
        assert_eq!(
            url_form(&[("q", "a b&c=ü"), ("in", "rules")]),
            "q=a%20b%26c%3D%C3%BC&in=rules"
        );
    }
}
