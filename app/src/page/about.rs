//! `/about`: what the portal is, where it comes from, what it keeps.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
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
    .render(&portal, &viewer, || view! { <AboutPage/> })
}

#[component]
fn AboutPage() -> impl IntoView {
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
