//! `/about`: what the portal is, where it comes from, what it keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use content::Library;
use leptos::prelude::*;

use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/about`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    Document::new(
        "About",
        Section::Elsewhere,
        "What Groundwork is, where it comes from, and what it keeps.",
    )
    .render(
        &portal,
        &viewer,
        || view! { <AboutPage sources=sources(portal.library())/> },
    )
}

/// Who published what the lessons rest on, with each title and address once.
type Sources = BTreeMap<String, BTreeSet<(String, String)>>;

/// Every source of a lesson that is on the Web.
fn sources(library: &Library) -> Sources {
    let mut sources = Sources::new();
    for source in library.lessons().flat_map(|lesson| &lesson.sources) {
        let Some(url) = source.url.clone() else {
            continue;
        };
        let by = source.by.clone().unwrap_or_else(|| "Others".to_owned());
        let titles = sources.entry(by).or_default();
        titles.insert((source.title.clone(), url));
    }
    sources
}

fn publisher((name, titles): (String, BTreeSet<(String, String)>)) -> impl IntoView {
    let titles: Vec<_> = titles
        .into_iter()
        .map(|(title, url)| view! { <li><a href=url>{title}</a></li> })
        .collect();
    view! { <details><summary>{name}" "<span class="small">{titles.len()}</span></summary><ul>{titles}</ul></details> }
}

#[component]
fn AboutPage(sources: Sources) -> impl IntoView {
    let publishers: Vec<_> = sources.into_iter().map(publisher).collect();
    view! {
        <main id="main" class="page about">
            <header class="page-head"><h1>"About Groundwork"</h1></header>
            <div class="prose">
                <p>
                    "Groundwork is a portal for people who want to understand what they run. "
                    "It teaches containers in order, reads the files you have, helps you choose a platform, and shows a team where it stands. "
                    "It is one program and one file of data, on a server of yours."
                </p>
                <h2 id="source">"Where it comes from"</h2>
                <p>
                    "The course grew from one long article about Docker and Kubernetes, written for engineers who learned both by copying files. "
                    "Its points, its order, its lists of antipatterns and its flowchart are the plan of this portal. The words and the files here are our own."
                </p>
                <p>
                    "The article names its own sources: Capital One on Docker antipatterns, Codefresh and Sedai on Kubernetes antipatterns, "
                    "Teleport on patterns in production, and Distr, Spacelift and The New Stack on choosing between Compose and Kubernetes. "
                    "Each lesson lists what it rests on, the official documentation first."
                </p>
                <p>
                    "The picture of a cluster in the Kubernetes track follows the one on the page "
                    <a href="https://kubernetes.io/docs/concepts/architecture/">"Cluster Architecture"</a>
                    " of the Kubernetes documentation, by The Kubernetes Authors, licensed under "
                    <a href="https://creativecommons.org/licenses/by/4.0/">"CC BY 4.0"</a>
                    ". It is drawn anew and simplified. Every other picture is our own."
                </p>
                <h2 id="sources">"What the lessons rest on"</h2>
                <div class="publishers">{publishers}</div>
                <h2 id="keeps">"What it keeps"</h2>
                <p>
                    "Reading keeps nothing. Once you answer a question, try an exercise or mark a lesson, a cookie ties that to this browser. "
                    "With an account it is tied to you: your name, what you answered and finished, and when. Your team sees it as you do."
                </p>
                <p>
                    "Files that you check stay in your browser. Without JavaScript they are sent to this server, which answers and keeps nothing. "
                    "No page asks any other server for anything."
                </p>
                <h2 id="licence">"Licence"</h2>
                <p>"MIT or Apache 2.0, as you prefer."</p>
            </div>
        </main>
    }
}
