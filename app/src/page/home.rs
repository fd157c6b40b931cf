//! `/`: what the four jobs are, in one screen, and where to go on.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;
use lint::Severity;

use super::learn::{Resume, resume};
use crate::icon::severity;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;
use crate::AppError;

/// GET `/`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Response, AppError> {
    let resume = resume(&portal, &viewer).await?;
    Ok(Document::new(
        "Groundwork: containers, from the ground up",
        Section::Home,
        "Learn what Docker and Kubernetes do underneath, check the files you have, and choose what to run.",
    )
    .render(&portal, &viewer, move || view! { <HomePage resume/> }))
}

#[component]
fn HomePage(resume: Resume) -> impl IntoView {
    view! {
        <main id="main" class="page home">
            <header class="home-intro">
                <h1>"Containers, from the ground up"</h1>
                <p class="standfirst">
                    "Learn what Docker and Kubernetes do underneath, check the files you have, choose what to run, and see where your team is. All of it on your own server."
                </p>
                {resume.view()}
            </header>
            <ul class="jobs" role="list">
                <li>
                    <h2><a href="/learn">"Learn"</a></h2>
                    <p>"A course in the order that builds the right picture. Each lesson has questions that ask why, and practice that is checked."</p>
                </li>
                <li>
                    <h2><a href="/check">"Check"</a></h2>
                    <p>"Paste a Dockerfile, a Compose file or Kubernetes YAML. See what is wrong, why it matters, and the fix."</p>
                </li>
                <li>
                    <h2><a href="/decide">"Decide"</a></h2>
                    <p>"A few questions about your services and hosts. An honest answer on what to run, with its reasons."</p>
                </li>
                <li>
                    <h2><a href="/team">"Team"</a></h2>
                    <p>"Who is where, who is stuck, and who went to Kubernetes before finishing Compose."</p>
                </li>
            </ul>
            <Example/>
        </main>
    }
}

/// One file, and how the linter and the course meet in it.
#[component]
fn Example() -> impl IntoView {
    view! {
        <figure class="home-figure annotated">
            <figcaption class="visually-hidden">"A Dockerfile with two notes of the linter"</figcaption>
            <pre tabindex="0"><code>
                <span class="keyword">"FROM"</span>" "<mark>"node:latest"</mark><a class="note-link" href="#note-1">"1"</a>"\n"
                <span class="keyword">"COPY"</span>" . ."<a class="note-link" href="#note-2">"2"</a>"\n"
                <span class="keyword">"RUN"</span>" npm ci\n"
                <span class="keyword">"CMD"</span>" ["<span class="string">"\"node\""</span>", "<span class="string">"\"server.js\""</span>"]"
            </code></pre>
            <ol>
                <li id="note-1">
                    <p>
                        {severity(Severity::Warning, "warning".to_owned())}
                        " "<code>"latest"</code>" is another image next month. "
                        <a href="/check?example=dockerfile">"See the fix"</a>" or "<a href="/rules/latest-tag">"read why"</a>"."
                    </p>
                </li>
                <li id="note-2">
                    <p>
                        {severity(Severity::Warning, "warning".to_owned())}
                        " Any change to the source installs every package again. "<a href="/rules/copy-before-install">"Read why"</a>"."
                    </p>
                </li>
            </ol>
        </figure>
    }
}
