//! The questions of a lesson: asked, answered, explained, asked again where missed.
//!
//! Which choice is right is not in the page until the question is answered.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Choice, Lesson, Question, Quiz};
use leptos::prelude::*;

use super::{Address, Tried, page};
use crate::AppError;
use crate::db::Moment;
use crate::db::progress::record_answers;
use crate::db::quiz_answer::{LatestAnswer, NewAnswer};
use crate::part::form::{FieldError, error_summary};
use crate::part::question::{ASKED, Asked, ask, explain};
use crate::portal::Portal;
use crate::viewer::{Acting, Viewer};

/// POST `/learn/{track}/{lesson}/quiz`: keeps the answers when every question has one.
pub(in crate::page) async fn answer_quiz(
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
    let quiz = lesson.quiz.as_ref().ok_or(AppError::NotFound)?;
    let asked = asked(quiz, &fields);
    if asked.is_empty() {
        return Err(AppError::BadRequest);
    }
    let unanswered = asked.iter().filter(|(_, choice)| choice.is_none());
    let unanswered: Vec<_> = unanswered
        .map(|(question, _)| question.id.to_string())
        .collect();
    if !unanswered.is_empty() {
        let tried = Tried {
            choices: fields,
            unanswered,
            ..Tried::default()
        };
        return page(&portal, &viewer, lesson, true, tried).await;
    }
    let (learner, cookies) = acting.learner(&portal).await?;
    let id = lesson.id.to_string();
    let answers: Vec<_> = asked
        .into_iter()
        .filter_map(|(question, choice)| Some((question, choice?)))
        .map(|(question, choice)| NewAnswer {
            lesson: &id,
            question: question.id.as_str(),
            choice: choice.id.as_str(),
            is_right: choice.right,
            content_version: &lesson.version,
        })
        .collect();
    record_answers(portal.db(), learner, &answers, Moment::now()).await?;
    Ok((cookies, Redirect::to(&format!("{}#quiz", lesson.id.href()))).into_response())
}

/// The questions that the form asked, in order, each with its choice if it has one.
fn asked<'a>(
    quiz: &'a Quiz,
    fields: &[(String, String)],
) -> Vec<(&'a Question, Option<&'a Choice>)> {
    let is_asked = |question: &&Question| {
        fields
            .iter()
            .any(|(name, value)| name == ASKED && question.id == *value.as_str())
    };
    let answer = |question: &'a Question| {
        let value = fields
            .iter()
            .find(|(name, _)| question.id == *name.as_str())
            .map(|(_, value)| value.as_str());
        (question, value.and_then(|value| question.choice(value)))
    };
    quiz.questions.iter().filter(is_asked).map(answer).collect()
}

/// A question with the choice that was last made, if one is to be shown.
type Answered<'a> = (&'a Question, Option<&'a Choice>);

/// The section of a lesson that asks and explains. `retry` asks the missed questions once more.
pub(super) fn view(
    lesson: &Lesson,
    quiz: &Quiz,
    answers: &[LatestAnswer],
    tried: &Tried,
    retry: bool,
) -> impl IntoView + use<> {
    let state = |question: &'_ Question| {
        let latest = answers
            .iter()
            .find(|answer| question.id == *answer.question_id.as_str());
        latest
            .and_then(|answer| question.choice(&answer.choice_id))
            .cloned()
    };
    let states: Vec<_> = quiz
        .questions
        .iter()
        .map(|question| (question, state(question)))
        .collect();
    let is_open =
        |choice: &Option<Choice>| choice.as_ref().is_none_or(|choice| retry && !choice.right);
    let (open, answered): (Vec<Answered>, Vec<Answered>) = states
        .iter()
        .map(|(question, choice)| (*question, choice.as_ref()))
        .partition(|(_, choice)| is_open(&choice.cloned()));
    let errors: Vec<_> = tried
        .unanswered
        .iter()
        .map(|_| FieldError {
            field: "quiz",
            message: "Choose an answer for every question".to_owned(),
        })
        .take(1)
        .collect();
    let score = (!answered.is_empty() && open.is_empty()).then(|| score(&answered));
    let missed = answered
        .iter()
        .filter(|(_, choice)| choice.is_some_and(|choice| !choice.right))
        .count();
    let asked: Vec<_> = open
        .iter()
        .map(|(question, _)| {
            let id = question.id.to_string();
            let kept = tried.choices.iter().find(|(name, _)| *name == id);
            ask(Asked {
                question,
                kept: kept.map(|(_, choice)| choice.as_str()),
                is_missing: tried.unanswered.contains(&id),
                name: id,
            })
        })
        .collect();
    let explained: Vec<_> = answered
        .iter()
        .map(|(question, choice)| explain(question, *choice))
        .collect();
    let action = format!("{}/quiz", lesson.id.href());
    let again = lesson.id.href();
    view! {
        <section class="quiz" aria-labelledby="quiz">
            <h2 id="quiz">"Questions"</h2>
            {error_summary(&errors)}
            {score}
            {explained}
            {(!asked.is_empty()).then(|| view! {
                <p class="small">"Questions that ask why. Wrong answers cost nothing and are explained."</p>
                <form method="post" action=action>
                    {asked}
                    <button class="button primary">"Check my answers"</button>
                </form>
            })}
            {(missed > 0 && open.is_empty()).then(|| view! {
                <form method="get" action=format!("{again}#quiz")>
                    <button class="button" name="retry" value="yes">
                        {if missed == 1 { "Try the missed one again" } else { "Try the missed ones again" }}
                    </button>
                </form>
            })}
        </section>
    }
}

fn score(answered: &[Answered]) -> impl IntoView + use<> {
    let right = answered
        .iter()
        .filter(|(_, choice)| choice.is_some_and(|choice| choice.right))
        .count();
    view! { <p class="score" role="status">{format!("{right} of {} right.", answered.len())}</p> }
}
