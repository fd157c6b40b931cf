//! A question of a quiz: asked, and answered with every reason.
//!
//! Which choice is right is not in the page until the question is answered.

use content::{Choice, Question};
use leptos::prelude::*;

use crate::icon::Icon;
use crate::part::sign::icon;

/// The hidden field that names each question a form asked, so that leaving one out is noticed.
pub(crate) const ASKED: &str = "asked";

/// A question as a form asks it.
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a Question,
    /// What the form calls it.
    pub(crate) name: String,
    /// The choice that was made before, where the form comes back.
    pub(crate) kept: Option<&'a str>,
    /// Whether the form came without an answer to it.
    pub(crate) is_missing: bool,
}

/// The question with its choices.
pub(crate) fn ask(asked: Asked<'_>) -> impl IntoView + use<> {
    let Asked {
        question,
        name,
        kept,
        is_missing,
    } = asked;
    let error_id = is_missing.then(|| format!("{name}-error"));
    let described_by = error_id.clone();
    let choices: Vec<_> = question.choices.iter().map(|choice| {
        let is_kept = kept == Some(choice.id.as_str());
        view! {
            <label class="choice">
                <input type="radio" name=name.clone() value=choice.id.to_string() checked=is_kept required/>
                " "<span inner_html=choice.label_html.clone()></span>
            </label>
        }
    }).collect();
    view! {
        <fieldset class=if is_missing { "question invalid" } else { "question" } aria-describedby=described_by>
            <legend><span class="ask" inner_html=question.ask_html.clone()></span></legend>
            {error_id.map(|id| view! { <p class="field-error" id=id>"Choose an answer"</p> })}
            {choices}
            <input type="hidden" name=ASKED value=name/>
        </fieldset>
    }
}

/// An answered question: every choice with its why, the chosen one and the right one marked.
pub(crate) fn explain(question: &Question, chosen: Option<&Choice>) -> impl IntoView + use<> {
    let chosen = chosen.map(|choice| choice.id.clone());
    let choices: Vec<_> = question.choices.iter().map(|choice| {
        let is_chosen = chosen.as_ref() == Some(&choice.id);
        let (class, mark) = match (choice.right, is_chosen) {
            (true, true) => ("right chosen", Some(("done", Icon::Done, "Right, your answer"))),
            (true, false) => ("right", Some(("done", Icon::Done, "Right"))),
            (false, true) => ("wrong chosen", Some(("wrong", Icon::Wrong, "Not right, your answer"))),
            (false, false) => ("", None),
        };
        let mark = mark.map(|(kind, sign, word)| view! { " "<span class=format!("mark {kind}")>{icon(sign)}{word}</span> });
        view! {
            <li class=class>
                <p class="label"><span inner_html=choice.label_html.clone()></span>{mark}</p>
                <p class="why" inner_html=choice.why_html.clone()></p>
            </li>
        }
    }).collect();
    view! {
        <div class="question">
            <h3 class="ask" inner_html=question.ask_html.clone()></h3>
            <ul class="answers" role="list">{choices}</ul>
        </div>
    }
}
