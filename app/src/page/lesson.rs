//! `/learn/{track}/{lesson}`: one lesson, its questions, its exercise, and the mark at its end.

mod completion;
mod exercise;
mod quiz;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::{Exercise, Lesson, Library, Track};
use leptos::prelude::*;
use serde::Deserialize;

use super::antipatterns::known;
use super::learn::{place_in_track, standing};
use crate::AppError;
use crate::db::{Moment, lesson_done, quiz_answer};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::standing::{Standing, ground_of};
use crate::viewer::{Acting, Viewer};

pub(super) use exercise::try_exercise;
pub(super) use quiz::answer_quiz;

type Address = Path<(String, String)>;

/// What the page's address may ask for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Ask {
    /// Ask the missed questions once more.
    retry: Option<String>,
}

/// What a failed form brings back to the page, beside what the database knows.
#[derive(Debug, Clone, Default)]
struct Tried {
    /// Chosen and not kept, since another question has no answer: by question.
    choices: Vec<(String, String)>,
    /// The questions that were asked and not answered.
    unanswered: Vec<String>,
    /// What the form of the exercise was sent with.
    attempt: Option<exercise::Fields>,
    /// Whether that was too little to grade.
    is_unfinished: bool,
}

impl Tried {
    fn status(&self) -> StatusCode {
        if self.unanswered.is_empty() && !self.is_unfinished {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// GET `/learn/{track}/{lesson}`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((track, lesson)): Address,
    Query(ask): Query<Ask>,
) -> Result<Response, AppError> {
    let lesson = portal
        .library()
        .lesson(&track, &lesson)
        .ok_or(AppError::NotFound)?;
    page(
        &portal,
        &viewer,
        lesson,
        ask.retry.is_some(),
        Tried::default(),
    )
    .await
}

/// The box below a lesson: ticked or not.
#[derive(Debug, Deserialize)]
pub(super) struct Done {
    done: String,
}

/// POST `/learn/{track}/{lesson}/done`: marks the lesson, or takes the mark back.
pub(super) async fn mark_done(
    State(portal): State<Arc<Portal>>,
    Path((track, lesson)): Address,
    acting: Acting,
    Form(form): Form<Done>,
) -> Result<Response, AppError> {
    let lesson = portal
        .library()
        .lesson(&track, &lesson)
        .ok_or(AppError::NotFound)?;
    let id = lesson.id.to_string();
    let (learner, cookies) = acting.learner(&portal).await?;
    let writer = portal.db().writer();
    match form.done.as_str() {
        "yes" => {
            lesson_done::insert(writer, learner, &id, &lesson.version, Moment::now()).await?;
        }
        "no" => lesson_done::delete(writer, learner, &id).await?,
        _ => return Err(AppError::BadRequest),
    }
    Ok((cookies, Redirect::to(&format!("{}#done", lesson.id.href()))).into_response())
}

async fn page(
    portal: &Portal,
    viewer: &Viewer,
    lesson: &Lesson,
    retry: bool,
    tried: Tried,
) -> Result<Response, AppError> {
    let standing = standing(portal, viewer).await?;
    let answers = match viewer.learner() {
        Some(learner) => {
            quiz_answer::latest(portal.db().reader(), learner, &lesson.id.to_string()).await?
        }
        None => Vec::new(),
    };
    let library = portal.library();
    let document = Document::new(lesson.title.clone(), Section::Learn, lesson.summary.clone())
        .with_status(tried.status());
    // Files are graded while they are typed: only then does a lesson load the linter.
    let repair = lesson.exercise.as_ref().and_then(Exercise::repair);
    let document = if repair.is_some() {
        document.with_linter()
    } else {
        document
    };
    Ok(document.render(portal, viewer, || {
        let quiz = lesson
            .quiz
            .as_ref()
            .map(|quiz| quiz::view(lesson, quiz, &answers, &tried, retry));
        let exercise = lesson
            .exercise
            .as_ref()
            .map(|exercise| exercise::view(portal, lesson, exercise, &standing, &tried));
        view! {
            <main id="main" class="page">
                <article class="lesson">
                    {header(library, lesson)}
                    {ground_first(library, lesson, &standing)}
                    {contents(lesson)}
                    <div class="prose" inner_html=lesson.html.clone()></div>
                    {related(lesson)}
                    {quiz}
                    {exercise}
                    {completion::view(lesson, &standing, &answers)}
                    {sources(lesson)}
                    {pager(library, lesson, &standing)}
                </article>
            </main>
        }
    }))
}

fn header(library: &Library, lesson: &Lesson) -> impl IntoView + use<> {
    let (track, place) = place_in_track(library, lesson).unwrap_or_default();
    let checked: Vec<_> = lesson.checked.iter().map(|checked| {
        view! { <dd>{checked.what.clone()}", "<time datetime=checked.on.to_string()>{checked.on.to_string()}</time></dd> }
    }).collect();
    let mut rests_on: Vec<&Lesson> = Vec::new();
    let needs = lesson.needs.iter();
    for other in needs.filter_map(|concept| library.lesson_of_concept(concept.as_str())) {
        if rests_on.iter().all(|known| known.id != other.id) {
            rests_on.push(other);
        }
    }
    let rests_on: Vec<_> = rests_on
        .into_iter()
        .map(|other| view! { <li><a href=other.id.href()>{other.title.clone()}</a></li> })
        .collect();
    view! {
        <header class="page-head">
            <p class="crumb"><a href=format!("/learn#{}", lesson.id.track)>{track}</a>" · "{place}</p>
            <h1>{lesson.title.clone()}</h1>
            <p class="standfirst">{lesson.summary.clone()}</p>
            <dl class="facts">
                <div><dt>"Takes"</dt><dd>{completion::asks(lesson)}</dd></div>
                {(!checked.is_empty()).then(|| view! { <div><dt>"Checked against"</dt>{checked}</div> })}
                {(!rests_on.is_empty()).then(|| view! { <div><dt>"Rests on"</dt><dd><ul class="names" role="list">{rests_on}</ul></dd></div> })}
            </dl>
        </header>
    }
}

/// What a learner is told who is ahead of the course: nothing is locked.
fn ground_first(library: &Library, lesson: &Lesson, standing: &Standing) -> Option<AnyView> {
    let ground = ground_of(library, lesson).filter(|ground| !standing.has_finished(ground))?;
    let href = format!("/learn#{}", ground.id);
    let note = view! {
        <aside class="aside note">
            <p class="aside-title">"Before you go on"</p>
            <p>"This rests on "<a href=href>{ground.title.clone()}</a>", which you have not finished here. Skipping it is the most common mistake in learning this. Nothing is locked: read on if you know it."</p>
        </aside>
    };
    Some(note.into_any())
}

/// The antipattern that a lesson is about, and the rules that find what it warns of.
fn related(lesson: &Lesson) -> impl IntoView + use<> {
    let antipattern = lesson.antipattern.map(|antipattern| {
        let href = format!("/antipatterns#{antipattern}");
        view! { <div><dt>"Antipattern"</dt><dd><a href=href>{known(antipattern).title()}</a></dd></div> }
    });
    let rules: Vec<_> = lesson
        .rules
        .iter()
        .map(|rule| view! { <li><a href=format!("/rules/{rule}")><code>{rule.to_string()}</code></a></li> })
        .collect();
    let rules = (!rules.is_empty()).then(|| {
        view! { <div><dt>"Rules"</dt><dd><ul class="names" role="list">{rules}</ul></dd></div> }
    });
    (antipattern.is_some() || rules.is_some())
        .then(|| view! { <dl class="facts">{antipattern}{rules}</dl> })
}

fn contents(lesson: &Lesson) -> impl IntoView + use<> {
    let own = lesson
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| (heading.id.clone(), heading.text.clone()));
    let ours = [
        (lesson.quiz.is_some(), "quiz", "Questions"),
        (lesson.exercise.is_some(), "exercise", "Exercise"),
        (true, "done", "Finish this lesson"),
        (true, "sources", "Sources"),
    ];
    let ours = ours
        .into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, id, text)| (id.to_owned(), text.to_owned()));
    let lines: Vec<_> = own
        .chain(ours)
        .map(|(id, text)| view! { <li><a href=format!("#{id}")>{text}</a></li> })
        .collect();
    view! { <nav class="side toc" aria-labelledby="toc"><h2 id="toc">"On this page"</h2><ol>{lines}</ol></nav> }
}

fn sources(lesson: &Lesson) -> impl IntoView + use<> {
    view! { <section class="sources" aria-labelledby="sources"><h2 id="sources">"Sources"</h2>{source_list(lesson)}</section> }
}

/// What a lesson rests on.
pub(super) fn source_list(lesson: &Lesson) -> impl IntoView + use<> {
    let lines: Vec<_> = lesson
        .sources
        .iter()
        .map(|source| {
            let by = source.by.as_ref().map(|by| format!(", {by}"));
            match source.url.clone() {
                Some(url) => {
                    view! { <li><a href=url>{source.title.clone()}</a>{by}</li> }.into_any()
                }
                None => view! { <li>{source.title.clone()}{by}</li> }.into_any(),
            }
        })
        .collect();
    view! { <ul>{lines}</ul> }
}

fn pager(library: &Library, lesson: &Lesson, standing: &Standing) -> impl IntoView + use<> {
    let link = |rel: &'static str, word: &'static str, lesson: &Lesson| {
        view! { <a rel=rel href=lesson.id.href()><span class="small">{word}</span>" "{lesson.title.clone()}</a> }
    };
    let previous = library
        .previous(&lesson.id)
        .map(|lesson| link("prev", "Previous", lesson));
    let next = library
        .next(&lesson.id)
        .map(|lesson| link("next", "Next", lesson));
    let left = library
        .track(lesson.id.track.as_str())
        .map(|track| time_left(track, standing));
    view! {
        <nav class="pager" aria-label="Lessons">
            {previous}
            {next}
            <p class="small">{left}</p>
        </nav>
    }
}

/// How much of the track is still to read, in words.
fn time_left(track: &Track, standing: &Standing) -> String {
    match standing.minutes_left(track) {
        0 => format!("Every lesson of “{}” is done.", track.title),
        minutes => format!("About {minutes} minutes left in “{}”.", track.title),
    }
}
