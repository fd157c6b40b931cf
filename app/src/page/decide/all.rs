//! `/decide/{decision}/all`: every question that the answers lead to on one page, and what they come to.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use content::decision::{self, Node, Question, Walk};
use leptos::prelude::*;

use super::Pairs;
use super::parts::{map, notice};
use crate::AppError;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// The page with these answers.
pub(in crate::page) fn all_href(walk: &Walk) -> String {
    let query = walk.query();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", walk.decision.all_href())
}

/// GET `/decide/{decision}/all`
pub(in crate::page) async fn show_all(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(pairs): Pairs,
) -> Result<Response, AppError> {
    let decision = portal.library().decision(&id).ok_or(AppError::NotFound)?;
    let walk = decision::walk(decision, &pairs.into_iter().collect());
    let (title, href) = (decision.title.clone(), decision.href());
    let parts = (notice(&walk), form(&walk), stand(&walk), map(&walk));
    let document = Document::new(title.clone(), Section::Decide, decision.summary.clone());
    Ok(document.render(&portal, &viewer, move || {
        let (notice, form, stand, map) = parts;
        view! {
            <main id="main" class="page decide">
                {notice}
                <header class="page-head">
                    <p class="crumb"><a href="/decide">"Decide"</a>" · "<a href=href>"The map"</a></p>
                    <h1>{title}</h1>
                </header>
                {form}
                {stand}
                {map}
            </main>
        }
    }))
}

/// The questions that apply: of a checklist all, of a flow those on the path and the next one.
fn form(walk: &Walk) -> impl IntoView + use<> {
    let next = match walk.stands {
        Node::Question(question) => Some(question),
        Node::Outcome(_) => None,
    };
    let applies = |question: &&Question| {
        let is_asked = walk
            .steps
            .iter()
            .any(|step| step.question.id == question.id);
        walk.decision.is_checklist() || is_asked || next.is_some_and(|next| next.id == question.id)
    };
    let questions = walk.decision.questions();
    let asked: Vec<_> = questions
        .iter()
        .filter(applies)
        .map(|question| ask(walk, question))
        .collect();
    let kept = walk
        .given()
        .into_iter()
        .filter(|step| !applies(&step.question));
    let kept: Vec<_> = kept
        .map(|step| view! { <input type="hidden" name=step.question.id.to_string() value=step.choice.id.to_string()/> })
        .collect();
    let word = if next.is_some() {
        "Continue"
    } else {
        "Update the outcome"
    };
    view! {
        <form class="decision-form all" method="get" action=format!("{}#stand", walk.decision.all_href())>
            {kept}
            {asked}
            <p class="actions">
                <button class="button primary">{word}</button>
                <a class="button plain" href=walk.decision.all_href()>"Start again"</a>
            </p>
        </form>
    }
}

fn ask(walk: &Walk, question: &Question) -> impl IntoView + use<> {
    let name = question.id.to_string();
    let chosen = walk.choice(question).map(|choice| choice.id.clone());
    let choice = |choice: &decision::Choice| {
        let is_chosen = chosen.as_ref() == Some(&choice.id);
        view! {
            <label class="choice">
                <input type="radio" name=name.clone() value=choice.id.to_string() checked=is_chosen/>
                <span>
                    {choice.label.clone()}
                    {choice.note.clone().map(|note| view! { <span class="choice-note">{note}</span> })}
                </span>
            </label>
        }
    };
    let choices: Vec<_> = question.choices.iter().map(choice).collect();
    let why = format!("why-{}", question.id);
    view! {
        <fieldset class="field" aria-describedby=why.clone()>
            <legend><h2>{question.ask.clone()}</h2></legend>
            <div class="small" id=why.clone() inner_html=question.why_html.clone()></div>
            <div class="choices">{choices}</div>
        </fieldset>
    }
}

/// What the answers come to so far.
fn stand(walk: &Walk) -> impl IntoView + use<> {
    let said = match walk.stands {
        Node::Outcome(outcome) => view! {
            <p class="advice">{outcome.advice.clone()}</p>
            <p><a href=walk.href()>{format!("The whole outcome: {}", outcome.title)}</a></p>
        }
        .into_any(),
        Node::Question(question) => {
            view! { <p>{format!("Still open: {}", question.ask)}</p> }.into_any()
        }
    };
    view! {
        <section class="stand" aria-labelledby="stand">
            <h2 id="stand">"Where your answers lead"</h2>
            {said}
        </section>
    }
}
