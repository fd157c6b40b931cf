//! `/antipatterns`: the mistakes that the course is built around, each with its lesson, its exercise
//! and the rules that find it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use content::{Lesson, Library};
use leptos::prelude::*;
use lint::{Antipattern, RULES};

use super::learn::standing;
use crate::AppError;
use crate::part::mark::mark;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::standing::Standing;
use crate::viewer::Viewer;

/// GET `/antipatterns`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let standing = standing(&portal, &viewer).await?;
    let document = Document::new(
        "Antipatterns",
        Section::Learn,
        "The mistakes that teams make with Docker and Kubernetes, each with a lesson, an exercise and rules.",
    );
    Ok(document.render(&portal, &viewer, || {
        let library = portal.library();
        let (docker, kubernetes): (Vec<_>, Vec<_>) = Antipattern::all()
            .partition(|antipattern| matches!(antipattern, Antipattern::Docker(_)));
        view! {
            <main id="main" class="page antipatterns">
                <header class="page-head">
                    <h1>"Antipatterns"</h1>
                    <p class="standfirst">
                        "The mistakes that teams make again and again. Each has a lesson that explains it, an exercise to repair it, and rules that find it in your files."
                    </p>
                </header>
                {list("docker", "Docker", docker, library, &standing)}
                {list("kubernetes", "Kubernetes", kubernetes, library, &standing)}
            </main>
        }
    }))
}

/// The antipattern that a lesson names, as the linter knows it.
pub(super) const fn known(antipattern: content::Antipattern) -> Antipattern {
    match antipattern {
        content::Antipattern::Docker(number) => Antipattern::Docker(number),
        content::Antipattern::Kubernetes(number) => Antipattern::Kubernetes(number),
    }
}

fn list(
    id: &'static str,
    name: &'static str,
    antipatterns: Vec<Antipattern>,
    library: &Library,
    standing: &Standing,
) -> impl IntoView + use<> {
    let rows: Vec<_> = antipatterns
        .into_iter()
        .map(|antipattern| {
            let is_about = |lesson: &&Lesson| lesson.antipattern.map(known) == Some(antipattern);
            row(antipattern, library.lessons().find(is_about), standing)
        })
        .collect();
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{name}</h2>
            <ol class="antipattern-list">{rows}</ol>
        </section>
    }
}

fn row(
    antipattern: Antipattern,
    lesson: Option<&Lesson>,
    standing: &Standing,
) -> impl IntoView + use<> {
    let rules: Vec<_> = RULES
        .iter()
        .filter(|rule| rule.antipattern == Some(antipattern))
        .map(|rule| view! { <li><a href=format!("/rules/{}", rule.id)><code>{rule.id}</code></a></li> })
        .collect();
    let lesson = lesson.map(|lesson| {
        let href = lesson.id.href();
        let exercise = lesson.exercise.is_some().then(|| {
            view! { <div><dt>"Exercise"</dt><dd><a href=format!("{href}#exercise")>"Try it"</a></dd></div> }
        });
        view! {
            <div><dt>"Lesson"</dt><dd><a href=href>{lesson.title.clone()}</a>" "{mark(standing.mark(lesson))}</dd></div>
            {exercise}
        }
    });
    let rules = (!rules.is_empty()).then(|| {
        view! { <div><dt>"Rules"</dt><dd><ul class="names" role="list">{rules}</ul></dd></div> }
    });
    view! {
        <li id=antipattern.to_string()>
            <h3>{antipattern.title()}</h3>
            <dl class="facts">{lesson}{rules}</dl>
        </li>
    }
}
