//! `/decide`: an interactive answer to "what should we run this on?", one question a page.
//!
//! The answers live in the query string and nowhere else, so every page can be shared, and Back works.
//! A team that wants to keep an outcome saves it.

mod all;
mod outcome;
mod parts;
mod question;
pub(super) mod record;
mod save;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::decision::{self, ASKED, Answers, Decision, NEXT, Node, OUTCOME, Question, Walk};
use leptos::prelude::*;

use self::outcome::{Draft, outcome_page};
use self::parts::map;
use self::question::question_page;
use crate::AppError;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

pub(super) use all::{all_href, show_all};
pub(super) use record::{json, markdown};
pub(super) use save::save;

type Pairs = Query<Vec<(String, String)>>;

/// GET `/decide`: every decision there is.
pub(super) async fn list(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    let decisions: Vec<_> = portal
        .library()
        .decisions()
        .iter()
        .map(introduction)
        .collect();
    Document::new("Decide", Section::Decide, "One question at a time to an honest answer on what to run, with its reasons.")
        .render(&portal, &viewer, move || view! {
            <main id="main" class="page decide">
                <header class="page-head">
                    <h1>"Decide"</h1>
                    <p class="standfirst">
                        "One question at a time, and an answer you can share and come back to. Your answers stay in the address of the page until you keep an outcome for your team."
                    </p>
                </header>
                <ul class="decisions" role="list">{decisions}</ul>
            </main>
        })
}

fn introduction(decision: &Decision) -> impl IntoView + use<> {
    let most = decision::paths(decision)
        .iter()
        .map(|path| path.steps.len())
        .max()
        .unwrap_or(0);
    view! {
        <li>
            <h2><a href=decision.href()>{decision.title.clone()}</a></h2>
            <p>{decision.summary.clone()}</p>
            <p class="small">{format!("Up to {most} questions · advice of {}", decision.version)}</p>
            <p class="actions"><a class="button primary" href=decision.href()>"Start"<span class="visually-hidden">{format!(" with “{}”", decision.title)}</span></a></p>
        </li>
    }
}

/// GET `/decide/{decision}`: what it is about, the whole map, and the first question.
pub(super) async fn start(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(pairs): Pairs,
) -> Result<Response, AppError> {
    let decision = portal.library().decision(&id).ok_or(AppError::NotFound)?;
    let walk = decision::walk(decision, &pairs.into_iter().collect());
    let (first, all) = (walk.href(), all_href(&walk));
    let (title, summary, map) = (decision.title.clone(), decision.summary.clone(), map(&walk));
    Ok(
        Document::new(title.clone(), Section::Decide, summary.clone()).render(
            &portal,
            &viewer,
            move || {
                view! {
                    <main id="main" class="page decide">
                        <header class="page-head">
                            <p class="crumb"><a href="/decide">"Decide"</a></p>
                            <h1>{title}</h1>
                            <p class="standfirst">{summary}</p>
                            <p class="actions"><a class="button primary" href=first>"Start"</a>" "<a class="button" href=all>"All questions on one page"</a></p>
                        </header>
                        {map}
                    </main>
                }
            },
        ),
    )
}

/// GET `/decide/{decision}/{node}`: a question, the outcome, or `next`, where every form leads.
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((id, node)): Path<(String, String)>,
    Query(mut pairs): Pairs,
) -> Result<Response, AppError> {
    let decision = portal.library().decision(&id).ok_or(AppError::NotFound)?;
    let asked = pairs
        .iter()
        .position(|(name, _)| name == ASKED)
        .map(|at| pairs.remove(at).1);
    let answers: Answers = pairs.into_iter().collect();
    let walk = decision::walk(decision, &answers);
    if node == NEXT {
        return next(&portal, &viewer, &walk, asked.as_deref()).await;
    }
    if node == OUTCOME {
        return match walk.stands {
            Node::Outcome(outcome) => {
                outcome_page(&portal, &viewer, &walk, outcome, Draft::default()).await
            }
            Node::Question(_) => Ok(Redirect::to(&walk.href()).into_response()),
        };
    }
    let question = decision.question(&node).ok_or(AppError::NotFound)?;
    let is_reached = decision.is_checklist()
        || walk
            .steps
            .iter()
            .any(|step| step.question.id == question.id)
        || walk.stands.id() == &question.id;
    Ok(if is_reached {
        question_page(&portal, &viewer, &walk, question, false)
    } else {
        Redirect::to(&walk.href()).into_response()
    })
}

/// Where the answers lead: a redirect to the page with their canonical address, unless there is
/// something to say about them first.
async fn next(
    portal: &Portal,
    viewer: &Viewer,
    walk: &Walk<'_>,
    asked: Option<&str>,
) -> Result<Response, AppError> {
    // A checklist asks in any order; a flow asks only where the walk stands.
    let is_asked = |question: &&Question| {
        walk.stands.id() == &question.id
            || (walk.decision.is_checklist() && walk.choice(question).is_none())
    };
    let unanswered = asked
        .and_then(|id| walk.decision.question(id))
        .filter(is_asked);
    let is_whole = walk.dropped.is_empty();
    match (walk.stands, unanswered) {
        (_, Some(question)) if is_whole => Ok(question_page(portal, viewer, walk, question, true)),
        (Node::Question(question), _) if !is_whole => {
            Ok(question_page(portal, viewer, walk, question, false))
        }
        (Node::Outcome(outcome), _) if !is_whole => {
            outcome_page(portal, viewer, walk, outcome, Draft::default()).await
        }
        _ => Ok(Redirect::to(&walk.href()).into_response()),
    }
}
