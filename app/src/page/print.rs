//! `/learn/print`: the whole course on one page, to print or to read without a connection.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use content::{Lesson, Track};
use leptos::prelude::*;

use crate::page::lesson::source_list;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// How much lower the headings of a lesson stand here: below its title, which is below its track's.
const DEEPER: u8 = 2;

/// GET `/learn/print`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    let document = Document::new(
        "The whole course",
        Section::Learn,
        "Every lesson of the course on one page, to print or to keep.",
    );
    document.render(&portal, &viewer, || {
        let tracks = portal.library().tracks();
        let contents: Vec<_> = tracks.iter().map(contents).collect();
        let tracks: Vec<_> = tracks.iter().map(track).collect();
        view! {
            <main id="main" class="page whole-course">
                <header class="page-head">
                    <h1>"The whole course"</h1>
                    <p class="standfirst">"Every lesson on one page, to print or to keep. Questions and exercises are on the pages of the lessons."</p>
                </header>
                <nav aria-labelledby="contents">
                    <h2 id="contents">"Contents"</h2>
                    <ol>{contents}</ol>
                </nav>
                {tracks}
            </main>
        }
    })
}

fn contents(track: &Track) -> impl IntoView + use<> {
    let lessons: Vec<_> = track
        .lessons
        .iter()
        .map(|lesson| view! { <li><a href=format!("#{}", anchor(lesson))>{lesson.title.clone()}</a></li> })
        .collect();
    view! { <li>{track.title.clone()}<ol>{lessons}</ol></li> }
}

fn anchor(lesson: &Lesson) -> String {
    lesson.id.to_string().replace('/', "-")
}

fn track(track: &Track) -> impl IntoView + use<> {
    let lessons: Vec<_> = track.lessons.iter().map(lesson).collect();
    view! {
        <section class="printed-track" aria-labelledby=format!("track-{}", track.id)>
            <h2 id=format!("track-{}", track.id)>{track.title.clone()}</h2>
            <p class="standfirst">{track.summary.clone()}</p>
            {lessons}
        </section>
    }
}

fn lesson(lesson: &Lesson) -> impl IntoView + use<> {
    view! {
        <article class="printed-lesson" aria-labelledby=anchor(lesson)>
            <h3 id=anchor(lesson)>{lesson.title.clone()}</h3>
            <div class="prose" inner_html=lesson.nested_html(DEEPER)></div>
            <h4>"Sources"</h4>
            {source_list(lesson)}
        </article>
    }
}
