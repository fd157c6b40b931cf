//! The exercise of a lesson: files to repair or stories to decide, what was said of the last try, hints.
//!
//! The form posts, and the server grades and keeps the result.

mod repair;
mod stories;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::exercise::Task;
use content::{Exercise, Lesson, Library};
use leptos::prelude::*;

use super::{Address, Tried, page};
use crate::AppError;
use crate::db::Moment;
use crate::db::exercise_attempt::{self, NewAttempt};
use crate::icon::Icon;
use crate::part::date::day;
use crate::part::sign::icon;
use crate::portal::Portal;
use crate::standing::Standing;
use crate::viewer::{Acting, Viewer};

/// What the form of an exercise was sent with.
pub(super) type Fields = Vec<(String, String)>;

/// What came of an attempt.
enum Grade {
    /// It is not what the exercise asks for.
    Senseless,
    /// Something has no answer yet, so there is nothing to grade.
    Unfinished,
    /// It was graded.
    Graded { passed: bool },
}

/// POST `/learn/{track}/{lesson}/exercise`: grades the attempt, keeps the result, and shows both.
pub(in crate::page) async fn try_exercise(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((track, lesson)): Address,
    acting: Acting,
    Form(fields): Form<Fields>,
) -> Result<Response, AppError> {
    let lesson = portal
        .library()
        .lesson(&track, &lesson)
        .ok_or(AppError::NotFound)?;
    let exercise = lesson.exercise.as_ref().ok_or(AppError::NotFound)?;
    if fields.iter().any(|(name, _)| name == "reset") {
        return Ok(Redirect::to(&format!("{}#exercise", lesson.id.href())).into_response());
    }
    let grade = grade(portal.library(), exercise, &fields);
    let tried = Tried {
        is_unfinished: matches!(grade, Grade::Unfinished),
        attempt: Some(fields),
        ..Tried::default()
    };
    let passed = match grade {
        Grade::Senseless => return Err(AppError::BadRequest),
        Grade::Unfinished => return page(&portal, &viewer, lesson, false, tried).await,
        Grade::Graded { passed } => passed,
    };
    let (learner, cookies) = acting.learner(&portal).await?;
    let id = lesson.id.to_string();
    let attempt = NewAttempt {
        lesson: &id,
        passed,
        content_version: &lesson.version,
    };
    exercise_attempt::insert(portal.db().writer(), learner, attempt, Moment::now()).await?;
    let viewer = viewer.or_guest(learner);
    let page = page(&portal, &viewer, lesson, false, tried).await?;
    Ok((cookies, page).into_response())
}

fn grade(library: &Library, exercise: &Exercise, fields: &Fields) -> Grade {
    match &exercise.task {
        Task::Repair(repair) => repair::grade(repair, fields),
        Task::Decide(stories) => stories::grade(library, stories, fields),
    }
}

/// The section of a lesson with what is to be done, what there is to say about it, hints and the solution.
pub(super) fn view(
    portal: &Portal,
    lesson: &Lesson,
    exercise: &Exercise,
    standing: &Standing,
    tried: &Tried,
) -> impl IntoView + use<> {
    let has_tried = standing.exercise(lesson).is_some();
    let (task, solution) = match &exercise.task {
        Task::Repair(repair) => (
            repair::view(portal, lesson, repair, tried).into_any(),
            has_tried.then(|| repair::solution(repair).into_any()),
        ),
        Task::Decide(stories) => (
            stories::view(portal.library(), lesson, stories, tried).into_any(),
            has_tried.then(|| stories::solution(portal.library(), stories).into_any()),
        ),
    };
    let solution = solution.map(|solution| {
        view! { <details class="hint solution"><summary>"Show a solution"</summary>{solution}</details> }
    });
    view! {
        <section class="exercise" aria-labelledby="exercise">
            <h2 id="exercise">{format!("Exercise: {}", exercise.title)}</h2>
            <div class="prose" inner_html=exercise.goal_html.clone()></div>
            {verdict(portal.library(), lesson, exercise, standing, tried)}
            {task}
            <div class="hint-steps">
                {hints(exercise)}
                {solution}
            </div>
            {(!has_tried).then(|| view! { <p class="small">"A solution shows up here after your first try."</p> })}
        </section>
    }
}

fn hints(exercise: &Exercise) -> impl IntoView + use<> {
    let hint = |(index, hint): (usize, &String)| {
        let title = format!("Hint {} of {}", index + 1, exercise.hints_html.len());
        view! { <details class="hint"><summary>{title}</summary><div inner_html=hint.clone()></div></details> }
    };
    exercise
        .hints_html
        .iter()
        .enumerate()
        .map(hint)
        .collect::<Vec<_>>()
}

/// What the server says: of this attempt if there is one, else of earlier ones.
fn verdict(
    library: &Library,
    lesson: &Lesson,
    exercise: &Exercise,
    standing: &Standing,
    tried: &Tried,
) -> impl IntoView + use<> {
    let passed_at = standing.exercise(lesson).and_then(|state| state.passed_at);
    let passed = |words: AnyView| {
        view! {
            <div class="verdict passed" role="status"><p><span class="mark done">{icon(Icon::Done)}"Passed"</span>" "{words}</p></div>
        }
    };
    let (all_well, not_yet) = match &exercise.task {
        Task::Repair(_) => (
            "The engine has nothing left to say about this file.",
            " What is left stands below, with its place.",
        ),
        Task::Decide(_) => (
            "Every story has come to the outcome that fits it.",
            " Each story says below where your answers lead, and whether that fits.",
        ),
    };
    let grade = tried
        .attempt
        .as_ref()
        .map(|fields| grade(library, exercise, fields));
    match (grade, passed_at) {
        (Some(Grade::Graded { passed: true }), _) => passed(all_well.into_any()).into_any(),
        (Some(Grade::Graded { passed: false }), _) => view! {
            <div class="verdict" role="status"><p><span class="mark open">{icon(Icon::Open)}"Not yet"</span>{not_yet}</p></div>
        }.into_any(),
        (None, Some(at)) => passed(view! { "You solved this on "{day(at.timestamp())}"." }.into_any()).into_any(),
        (Some(Grade::Unfinished | Grade::Senseless), _) | (None, None) => ().into_any(),
    }
}
