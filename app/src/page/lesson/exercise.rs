//! The exercise of a lesson: a broken file, repaired until the engine is content.
//!
//! The page's script grades while you type. The form posts, and the server grades with the same engine and
//! keeps the result.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::exercise::ExerciseFile;
use content::{Exercise, Lesson};
use leptos::prelude::*;

use super::{Address, Tried, page};
use crate::AppError;
use crate::authoring::task;
use crate::checker::Source;
use crate::db::Moment;
use crate::db::exercise_attempt::{self, NewAttempt};
use crate::grade::grade;
use crate::icon::Icon;
use crate::part::checker::Checker;
use crate::part::date::day;
use crate::part::editor::editor;
use crate::part::sign::icon;
use crate::portal::Portal;
use crate::standing::Standing;
use crate::viewer::{Acting, Viewer};

/// The field that holds one file's text; there is one for each file, in order.
const TEXT: &str = "text";

/// POST `/learn/{track}/{lesson}/exercise`: grades the files, keeps the attempt, and shows both.
pub(in crate::page) async fn try_exercise(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((track, lesson)): Address,
    acting: Acting,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let lesson = portal
        .library()
        .lesson(&track, &lesson)
        .ok_or(AppError::NotFound)?;
    let exercise = lesson.exercise.as_ref().ok_or(AppError::NotFound)?;
    if fields.iter().any(|(name, _)| name == "reset") {
        return Ok(Redirect::to(&format!("{}#exercise", lesson.id.href())).into_response());
    }
    // Forms send line breaks as CRLF; the files have LF.
    let texts = fields
        .into_iter()
        .filter(|(name, _)| name == TEXT)
        .map(|(_, text)| text.replace("\r\n", "\n"));
    let texts: Vec<_> = texts.collect();
    if texts.len() != exercise.files.len() {
        return Err(AppError::BadRequest);
    }
    let passed = is_solved(exercise, &texts);
    let (learner, cookies) = acting.learner(&portal).await?;
    let id = lesson.id.to_string();
    let attempt = NewAttempt {
        lesson: &id,
        passed,
        content_version: portal.library().version(),
    };
    exercise_attempt::insert(portal.db().writer(), learner, attempt, Moment::now()).await?;
    let viewer = viewer.or_guest(learner);
    let page = page(
        &portal,
        &viewer,
        lesson,
        false,
        Tried {
            attempt: Some(texts),
            ..Tried::default()
        },
    )
    .await?;
    Ok((cookies, page).into_response())
}

fn sources(exercise: &Exercise, texts: &[String]) -> Vec<Source> {
    let source = |(file, text): (&ExerciseFile, &String)| Source {
        path: file.path.clone(),
        text: text.clone(),
    };
    exercise.files.iter().zip(texts).map(source).collect()
}

fn is_solved(exercise: &Exercise, texts: &[String]) -> bool {
    let task = task(exercise);
    let project = task.project(&sources(exercise, texts));
    grade(&project, &task.rules, &task.keep, lint::Engine::ALL).passed()
}

/// The section of a lesson with the files, what there is to say about them, hints and the solution.
pub(super) fn view(
    portal: &Portal,
    lesson: &Lesson,
    exercise: &Exercise,
    standing: &Standing,
    tried: &Tried,
) -> impl IntoView + use<> {
    let broken = || {
        exercise
            .files
            .iter()
            .map(|file| file.text.clone())
            .collect()
    };
    let texts: Vec<String> = tried.attempt.clone().unwrap_or_else(broken);
    let verdict = verdict(
        lesson,
        standing,
        tried
            .attempt
            .as_ref()
            .map(|texts| is_solved(exercise, texts)),
    );
    let has_tried = standing.exercise(lesson).is_some();
    let sources = sources(exercise, &texts);
    let task = task(exercise);
    let hints: Vec<_> = exercise.hints_html.iter().enumerate().map(|(index, hint)| {
        let title = format!("Hint {} of {}", index + 1, exercise.hints_html.len());
        view! { <details class="hint"><summary>{title}</summary><div inner_html=hint.clone()></div></details> }
    }).collect();
    let solution = has_tried.then(|| solution(exercise));
    let form = form(lesson, exercise, &texts);
    view! {
        <section class="exercise" aria-labelledby="exercise">
            <h2 id="exercise">{format!("Exercise: {}", exercise.title)}</h2>
            <div class="prose" inner_html=exercise.goal_html.clone()></div>
            {verdict}
            <Checker sources task lessons=portal.lessons_by_rule()>{form}</Checker>
            <div class="hint-steps">
                {hints}
                {solution}
            </div>
            {(!has_tried).then(|| view! { <p class="small">"A solution shows up here after your first try."</p> })}
        </section>
    }
}

fn form(lesson: &Lesson, exercise: &Exercise, texts: &[String]) -> impl IntoView + use<> {
    let files: Vec<_> = exercise
        .files
        .iter()
        .zip(texts)
        .enumerate()
        .map(|(index, (file, text))| {
            let id = format!("file-{index}");
            view! {
                <div class="field">
                    <label for=id>{file.path.clone()}</label>
                    {editor(index, TEXT, &file.path, text.clone(), text.lines().count().max(6))}
                </div>
            }
        })
        .collect();
    view! {
        <form method="post" action=format!("{}/exercise#exercise", lesson.id.href())>
            {files}
            <p class="actions">
                <button class="button primary">"Check my file"</button>
                <button class="button plain" name="reset" value="yes">"Start again from the broken file"</button>
            </p>
        </form>
    }
}

/// What the server says: of this attempt if there is one, else of earlier ones.
fn verdict(lesson: &Lesson, standing: &Standing, attempt: Option<bool>) -> impl IntoView + use<> {
    let passed_at = standing.exercise(lesson).and_then(|state| state.passed_at);
    let passed = |words: AnyView| {
        view! {
            <div class="verdict passed" role="status"><p><span class="mark done">{icon(Icon::Done)}"Passed"</span>" "{words}</p></div>
        }
    };
    match (attempt, passed_at) {
        (Some(true), _) => passed("The engine has nothing left to say about this file.".into_any()).into_any(),
        (Some(false), _) => view! {
            <div class="verdict" role="status"><p><span class="mark open">{icon(Icon::Open)}"Not yet"</span>" What is left stands below, with its place."</p></div>
        }.into_any(),
        (None, Some(at)) => passed(view! { "You solved this on "{day(at.timestamp())}"." }.into_any()).into_any(),
        (None, None) => ().into_any(),
    }
}

fn solution(exercise: &Exercise) -> impl IntoView + use<> {
    let files: Vec<_> = exercise
        .solution
        .iter()
        .map(|file| {
            view! {
                <figure class="code">
                    <figcaption><span class="file">{file.path.clone()}</span></figcaption>
                    <pre tabindex="0"><code>{file.text.clone()}</code></pre>
                </figure>
            }
        })
        .collect();
    view! { <details class="hint solution"><summary>"Show a solution"</summary>{files}</details> }
}
