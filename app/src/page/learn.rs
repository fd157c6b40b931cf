//! `/learn`: every track and lesson, in order, with how far the learner is.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Lesson, Library, Track};
use leptos::prelude::*;

use super::review;
use crate::AppError;
use crate::db::{activity, progress};
use crate::part::mark::{Mark, mark};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::standing::Standing;
use crate::viewer::Viewer;

/// GET `/learn`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let standing = standing(&portal, &viewer).await?;
    let resume = resume(&portal, &viewer).await?;
    let tracks: Vec<_> = portal
        .library()
        .tracks()
        .iter()
        .map(|track| track_view(track, &standing, resume.lesson()))
        .collect();
    Ok(Document::new("Learn", Section::Learn, "The course: what a container is, how images are built, and what comes after, in order.")
        .render(&portal, &viewer, move || view! {
            <main id="main" class="page learn">
                <header class="page-head">
                    <h1>"Learn"</h1>
                    <p class="standfirst">
                        "Tracks in order, each resting on the one before. Nothing is locked: read ahead when you must, and come back."
                    </p>
                    {resume.view()}
                </header>
                <ol class="tracks" role="list">{tracks}</ol>
                <p><a href="/antipatterns">"All antipatterns"</a>", each with its lesson. "<a href="/learn/print">"The whole course on one page"</a>", to print or to keep."</p>
            </main>
        }))
}

/// GET `/learn/{track}`: a track has no page of its own; its place in the list is meant.
pub(super) async fn show_track(
    State(portal): State<Arc<Portal>>,
    Path(track): Path<String>,
) -> Result<Response, AppError> {
    let track = portal.library().track(&track).ok_or(AppError::NotFound)?;
    Ok(Redirect::permanent(&format!("/learn#{}", track.id)).into_response())
}

/// Where the viewer stands; a stranger stands at the beginning.
pub(super) async fn standing(portal: &Portal, viewer: &Viewer) -> Result<Standing, AppError> {
    match viewer.learner() {
        Some(learner) => Ok(Standing::of(
            &progress::of_learner(portal.db(), learner).await?,
        )),
        None => Ok(Standing::default()),
    }
}

/// Where to go on, in words: for the top of the home page and of the course.
#[derive(Debug, Clone)]
pub(super) struct Resume {
    /// The address and the title of the lesson to go on with; none when all are done.
    lesson: Option<(String, String)>,
    is_first_day: bool,
    minutes: u8,
    done: usize,
    of: usize,
    /// How many missed questions are due for review.
    due: usize,
}

/// Where the viewer goes on.
pub(super) async fn resume(portal: &Portal, viewer: &Viewer) -> Result<Resume, AppError> {
    let standing = standing(portal, viewer).await?;
    let last = match viewer.learner() {
        Some(learner) => activity::last_of(portal.db().reader(), learner).await?,
        None => None,
    };
    let library = portal.library();
    let next = standing.next(library, last.as_ref());
    Ok(Resume {
        lesson: next.map(|lesson| (lesson.id.href(), lesson.title.clone())),
        is_first_day: standing.is_empty(),
        minutes: next.map_or(0, |lesson| lesson.minutes),
        done: library
            .tracks()
            .iter()
            .map(|track| standing.done_in(track))
            .sum(),
        of: library.lessons().count(),
        due: review::due(portal, viewer).await?,
    })
}

impl Resume {
    fn lesson(&self) -> Option<&str> {
        self.lesson.as_ref().map(|(href, _)| href.as_str())
    }

    /// The one button that goes on, how far it is, and what is due for review.
    pub(super) fn view(&self) -> impl IntoView + use<> {
        let way_on = match self.lesson.clone() {
            None => view! { <p class="resume"><strong>"Every lesson is done."</strong>" What changes in the course shows up here."</p> }.into_any(),
            Some((href, title)) => {
                let (label, note) = self.words(&title);
                view! { <p class="resume"><a class="button primary" href=href>{label}</a>" "<span class="small">{note}</span></p> }.into_any()
            }
        };
        let due = (self.due > 0).then(|| {
            let label = format!("{} to review", review::questions_in_words(self.due));
            view! { <p class="resume"><a class="button" href="/review">{label}</a></p> }
        });
        view! { {way_on}{due} }
    }

    /// The label of the button, and the note beside it.
    fn words(&self, title: &str) -> (String, String) {
        if self.is_first_day {
            return (
                "Start with the first lesson".to_owned(),
                format!("No account needed · {} minutes", self.minutes),
            );
        }
        (
            format!("Go on with “{title}”"),
            format!("{} of {} lessons done", self.done, self.of),
        )
    }
}

fn track_view(track: &Track, standing: &Standing, next: Option<&str>) -> impl IntoView + use<> {
    let (done, of) = (standing.done_in(track), track.lessons.len());
    let lessons: Vec<_> = track
        .lessons
        .iter()
        .map(|lesson| lesson_line(lesson, standing, next))
        .collect();
    let note = match done {
        0 => format!(
            "{} · about {} minutes",
            lessons_in_words(of),
            track.minutes()
        ),
        done if done == of => format!("{done} of {} done", lessons_in_words(of)),
        done => format!(
            "{done} of {} done · about {} minutes left",
            lessons_in_words(of),
            standing.minutes_left(track)
        ),
    };
    view! {
        <li class=if done == of { "track done" } else { "track" } id=track.id.to_string()>
            <h2>{track.title.clone()}</h2>
            <p class="track-summary">{track.summary.clone()}</p>
            <p class="small">{note}</p>
            <ol class="lessons" role="list">{lessons}</ol>
        </li>
    }
}

fn lessons_in_words(count: usize) -> String {
    format!("{count} lesson{}", if count == 1 { "" } else { "s" })
}

fn lesson_line(lesson: &Lesson, standing: &Standing, next: Option<&str>) -> impl IntoView + use<> {
    let href = lesson.id.href();
    let is_next = next == Some(href.as_str());
    let how_far = match standing.mark(lesson) {
        Mark::Open if is_next => Mark::Next,
        mark => mark,
    };
    view! {
        <li class=how_far.class()>
            <a href=href aria-current=is_next.then_some("step")>{lesson.title.clone()}</a>
            " "<span class="small">{format!("{} min", lesson.minutes)}</span>
            " "{mark(how_far)}
        </li>
    }
}

/// "lesson 2 of 3": where a lesson stands in its track.
pub(super) fn place_in_track(library: &Library, lesson: &Lesson) -> Option<(String, String)> {
    let track = library.track(lesson.id.track.as_str())?;
    let at = track
        .lessons
        .iter()
        .position(|other| other.id == lesson.id)?;
    Some((
        track.title.clone(),
        format!("lesson {} of {}", at + 1, track.lessons.len()),
    ))
}
