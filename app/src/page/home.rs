//! `/`: what the four jobs are, in one screen, and where to go on.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use super::learn::{Resume, resume};
use crate::AppError;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
) -> Result<Response, AppError> {
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

/// One file, and how the linter and the course meet in it. It is written as a lesson's example is.
const EXAMPLE: &str = include_str!("home/example.md");

#[component]
fn Example() -> impl IntoView {
    view! { <div class="home-figure" inner_html=content::markdown::page(EXAMPLE).html></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_what_its_mark_says() {
        let page = content::markdown::page(EXAMPLE);
        assert_eq!(page.faults, []);
        let project = lint::Project::single(
            "Dockerfile",
            page.examples[0].text.clone(),
            lint::Kind::Dockerfile,
        );
        let rules: Vec<_> = lint::check(&project, &lint::Options::default())
            .iter()
            .map(|it| it.rule.id)
            .collect();
        assert!(
            rules.contains(&"latest-tag") && rules.contains(&"copy-before-install"),
            "{rules:?}"
        );
    }
}
