//! One question of a decision, with the answers so far and the map.

use axum::response::Response;
use content::decision::{ASKED, Question, Walk};
use leptos::prelude::*;

use super::all::all_href;
use super::parts::{answers, map, notice};
use crate::part::form::{FieldError, error_summary};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

pub(super) fn question_page(
    portal: &Portal,
    viewer: &Viewer,
    walk: &Walk,
    question: &Question,
    is_unanswered: bool,
) -> Response {
    let decision = walk.decision;
    let errors: Vec<_> = is_unanswered
        .then(|| FieldError {
            field: "answer",
            message: "Choose an answer".to_owned(),
        })
        .into_iter()
        .collect();
    let title = if is_unanswered {
        format!("Error: {}", question.ask)
    } else {
        question.ask.clone()
    };
    let main = (
        notice(walk),
        answers(walk),
        map(walk),
        question_form(walk, question, is_unanswered),
    );
    Document::new(title, Section::Decide, decision.summary.clone()).render(
        portal,
        viewer,
        move || {
            let (notice, answers, map, form) = main;
            view! {
                <main id="main" class="page decide question-page">
                    {notice}
                    {error_summary(&errors)}
                    {form}
                    {answers}
                    {map}
                </main>
            }
        },
    )
}

fn question_form(walk: &Walk, question: &Question, is_unanswered: bool) -> impl IntoView + use<> {
    let decision = walk.decision;
    let crumb = place(walk, question);
    let name = question.id.to_string();
    let others = walk
        .given()
        .into_iter()
        .filter(|step| step.question.id != question.id);
    let others: Vec<_> = others
        .map(|step| view! { <input type="hidden" name=step.question.id.to_string() value=step.choice.id.to_string()/> })
        .collect();
    let chosen = walk.choice(question).map(|choice| choice.id.clone());
    let choices: Vec<_> = question.choices.iter().enumerate().map(|(index, choice)| {
        let is_chosen = chosen.as_ref() == Some(&choice.id);
        view! {
            <label class="choice">
                <input
                    type="radio" name=name.clone() value=choice.id.to_string() checked=is_chosen required
                    id=(index == 0).then_some("answer")
                />
                <span>
                    {choice.label.clone()}
                    {choice.note.clone().map(|note| view! { <span class="choice-note">{note}</span> })}
                </span>
            </label>
        }
    }).collect();
    view! {
        <form class="decision-form" method="get" action=decision.next_href()>
            <p class="crumb"><a href=decision.href()>{decision.title.clone()}</a>{crumb}</p>
            {others}
            <input type="hidden" name=ASKED value=question.id.to_string()/>
            <fieldset
                class=if is_unanswered { "field invalid" } else { "" }
                aria-describedby=if is_unanswered { "why answer-error" } else { "why" }
            >
                <legend><h1>{question.ask.clone()}</h1></legend>
                <div class="standfirst" id="why" inner_html=question.why_html.clone()></div>
                {is_unanswered.then(|| view! { <p class="field-error" id="answer-error">"Choose an answer"</p> })}
                <div class="choices">{choices}</div>
            </fieldset>
            <p class="actions">
                <button class="button primary">"Continue"</button>
                <a class="button plain" href=all_href(walk)>"All on one page"</a>
                <a class="button plain" href=decision.href()>"Start again"</a>
            </p>
        </form>
    }
}

/// How far the walk is: a checklist says of how many, a flow cannot know.
fn place(walk: &Walk, question: &Question) -> String {
    let questions = walk.decision.questions();
    if walk.decision.is_checklist() {
        let before = questions
            .iter()
            .take_while(|it| it.id != question.id)
            .count();
        return format!(" · question {} of {}", before + 1, questions.len());
    }
    let asked = walk
        .steps
        .iter()
        .take_while(|step| step.question.id != question.id);
    format!(" · question {}", asked.count() + 1)
}
