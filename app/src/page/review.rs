//! `/review`: missed questions, asked again when they are due.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::{Choice, Lesson, Library, Question};
use leptos::prelude::*;

use crate::AppError;
use crate::db::progress::record_answers;
use crate::db::quiz_answer::{self, LatestAnswer, NewAnswer};
use crate::db::{LearnerId, Moment};
use crate::part::date::day;
use crate::part::form::{FieldError, error_summary};
use crate::part::question::{ASKED, Asked, ask, explain};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::review::{Return, schedule};
use crate::viewer::{Acting, Viewer};

/// How many questions are asked at a time: a few minutes' worth.
const ROUND: usize = 5;

/// The parameter that names a question which was answered just now.
const ANSWERED: &str = "answered";

type Fields = Vec<(String, String)>;

/// GET `/review`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(parameters): Query<Fields>,
) -> Result<Response, AppError> {
    let answered = answered(&portal, &viewer, &parameters).await?;
    page(&portal, &viewer, answered, None).await
}

/// POST `/review`: keeps the answers when every question has one, and shows what became of them.
pub(super) async fn answer(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    acting: Acting,
    Form(fields): Form<Fields>,
) -> Result<Response, AppError> {
    let asked = asked(portal.library(), &fields);
    if asked.is_empty() {
        return Err(AppError::BadRequest);
    }
    if asked.iter().any(|(.., choice)| choice.is_none()) {
        return page(&portal, &viewer, Vec::new(), Some(fields)).await;
    }
    let (learner, cookies) = acting.learner(&portal).await?;
    let ids: Vec<_> = asked
        .iter()
        .map(|(lesson, ..)| lesson.id.to_string())
        .collect();
    let answers: Vec<_> = asked
        .iter()
        .zip(&ids)
        .filter_map(|((lesson, question, choice), id)| {
            let choice = (*choice)?;
            Some(NewAnswer {
                lesson: id,
                question: question.id.as_str(),
                choice: choice.id.as_str(),
                is_right: choice.right,
                content_version: &lesson.version,
            })
        })
        .collect();
    record_answers(portal.db(), learner, &answers, Moment::now()).await?;
    let seen: Vec<_> = asked
        .iter()
        .map(|(lesson, question, _)| format!("{ANSWERED}={}", name(lesson, question)))
        .collect();
    let to = format!("/review?{}", seen.join("&"));
    Ok((cookies, Redirect::to(&to)).into_response())
}

/// What forms and addresses call a question: `track/lesson/question`.
fn name(lesson: &Lesson, question: &Question) -> String {
    format!("{}/{}", lesson.id, question.id)
}

/// The lesson and the question of a name, while the library has them.
fn find<'a>(library: &'a Library, name: &str) -> Option<(&'a Lesson, &'a Question)> {
    let (lesson, question) = name.rsplit_once('/')?;
    find_in(library, lesson, question)
}

fn find_in<'a>(
    library: &'a Library,
    lesson: &str,
    question: &str,
) -> Option<(&'a Lesson, &'a Question)> {
    let (track, lesson) = lesson.split_once('/')?;
    let lesson = library.lesson(track, lesson)?;
    let question = lesson.quiz.as_ref()?.question(question)?;
    Some((lesson, question))
}

/// The questions that the form asked, in order, each with its choice if it has one.
fn asked<'a>(
    library: &'a Library,
    fields: &[(String, String)],
) -> Vec<(&'a Lesson, &'a Question, Option<&'a Choice>)> {
    let names = fields
        .iter()
        .filter(|(name, _)| name == ASKED)
        .map(|(_, value)| value);
    let choice = |name: &String| fields.iter().find(|(field, _)| field == name);
    names
        .take(ROUND)
        .filter_map(|name| {
            let (lesson, question) = find(library, name)?;
            let choice = choice(name).and_then(|(_, choice)| question.choice(choice));
            Some((lesson, question, choice))
        })
        .collect()
}

/// An answered question with the choice that was made. Only the learner's own answers are shown, so
/// that an address gives nothing away.
type Answered<'a> = (&'a Lesson, &'a Question, Choice);

async fn answered<'a>(
    portal: &'a Portal,
    viewer: &Viewer,
    parameters: &[(String, String)],
) -> Result<Vec<Answered<'a>>, AppError> {
    let Some(learner) = viewer.learner() else {
        return Ok(Vec::new());
    };
    let names = parameters.iter().filter(|(name, _)| name == ANSWERED);
    let mut answered = Vec::new();
    for (_, name) in names.take(ROUND) {
        let Some((lesson, question)) = find(portal.library(), name) else {
            continue;
        };
        let latest =
            quiz_answer::latest(portal.db().reader(), learner, &lesson.id.to_string()).await?;
        let is_it = |answer: &&LatestAnswer| question.id == *answer.question_id.as_str();
        let choice = latest
            .iter()
            .find(is_it)
            .and_then(|answer| question.choice(&answer.choice_id));
        answered.extend(choice.map(|choice| (lesson, question, choice.clone())));
    }
    Ok(answered)
}

/// The questions that come back to a learner, of those that the library still has.
async fn returns(portal: &Portal, learner: LearnerId) -> Result<Vec<Return>, AppError> {
    let tries = quiz_answer::of_missed(portal.db().reader(), learner).await?;
    let mut returns = schedule(&tries);
    returns.retain(|it| find_in(portal.library(), &it.lesson, &it.question).is_some());
    Ok(returns)
}

/// How many questions are due for a viewer now.
pub(super) async fn due(portal: &Portal, viewer: &Viewer) -> Result<usize, AppError> {
    let Some(learner) = viewer.learner() else {
        return Ok(0);
    };
    let now = Moment::now();
    let returns = returns(portal, learner).await?;
    Ok(returns.iter().filter(|it| it.is_due(now)).count())
}

/// "3 questions": so many.
pub(super) fn questions_in_words(count: usize) -> String {
    format!("{count} question{}", if count == 1 { "" } else { "s" })
}

async fn page(
    portal: &Portal,
    viewer: &Viewer,
    answered: Vec<Answered<'_>>,
    tried: Option<Fields>,
) -> Result<Response, AppError> {
    let now = Moment::now();
    let returns = match viewer.learner() {
        Some(learner) => returns(portal, learner).await?,
        None => Vec::new(),
    };
    let (due, later): (Vec<_>, Vec<_>) = returns.into_iter().partition(|it| it.is_due(now));
    let status = if tried.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let document = Document::new(
        "Review",
        Section::Learn,
        "Questions that you missed come back after 1, 3, 7 and 21 days.",
    );
    Ok(document.with_status(status).render(portal, viewer, || {
        view! {
            <main id="main" class="page review">
                <header class="page-head">
                    <h1>"Review"</h1>
                    <p class="standfirst">"A question that you missed comes back after 1, 3, 7 and 21 days. Once you are right each time, you know it."</p>
                </header>
                {(!answered.is_empty()).then(|| explained(&answered))}
                {(!due.is_empty()).then(|| form(portal.library(), &due, tried.as_deref()))}
                {outlook(due.len(), &later)}
            </main>
        }
    }))
}

fn explained(answered: &[Answered<'_>]) -> impl IntoView + use<> {
    let right = answered.iter().filter(|(.., choice)| choice.right).count();
    let score = format!("{right} of {} right.", answered.len());
    let questions: Vec<_> = answered
        .iter()
        .map(|(lesson, question, choice)| view! { <div>{explain(question, Some(choice))}{source(lesson)}</div> })
        .collect();
    view! {
        <section class="quiz" aria-labelledby="answered">
            <h2 id="answered">"Your answers"</h2>
            <p class="score" role="status">{score}</p>
            {questions}
        </section>
    }
}

/// Where the question is explained.
fn source(lesson: &Lesson) -> impl IntoView + use<> {
    view! { <p class="small">"From "<a href=lesson.id.href()>{lesson.title.clone()}</a></p> }
}

fn form(
    library: &Library,
    due: &[Return],
    tried: Option<&[(String, String)]>,
) -> impl IntoView + use<> {
    let kept = |name: &str| {
        let field = tried?.iter().find(|(field, _)| field == name);
        field.map(|(_, choice)| choice.as_str())
    };
    let asked: Vec<_> = due
        .iter()
        .filter_map(|it| find_in(library, &it.lesson, &it.question))
        .take(ROUND)
        .map(|(lesson, question)| {
            let name = name(lesson, question);
            let kept = kept(&name);
            let question = ask(Asked {
                question,
                kept,
                is_missing: tried.is_some() && kept.is_none(),
                name,
            });
            view! { {question}{source(lesson)} }
        })
        .collect();
    let errors: Vec<_> = tried
        .map(|_| FieldError {
            field: "due",
            message: "Choose an answer for every question".to_owned(),
        })
        .into_iter()
        .collect();
    view! {
        <section class="quiz" aria-labelledby="due">
            <h2 id="due">{format!("{} to review", questions_in_words(due.len()))}</h2>
            {error_summary(&errors)}
            <form method="post" action="/review">
                {asked}
                <button class="button primary">"Check my answers"</button>
            </form>
        </section>
    }
}

/// What there is to know where nothing is due, or beside what is.
fn outlook(due: usize, later: &[Return]) -> impl IntoView + use<> {
    match (due, later.first()) {
        (_, Some(next)) => {
            let count = questions_in_words(later.len());
            let verb = if later.len() == 1 { "comes" } else { "come" };
            view! { <p>{format!("{count} {verb} back later, the next on ")}{day(next.at.timestamp())}"."</p> }
                .into_any()
        }
        (0, None) => view! {
            <p>"Nothing to review. "<a href="/learn">"Go on with the course"</a>"."</p>
        }
        .into_any(),
        (_, None) => ().into_any(),
    }
}
