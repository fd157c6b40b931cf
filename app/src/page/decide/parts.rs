//! What every page of a decision has: the answers so far, what was left out, and the map.

use content::decision::{self, Reason, Walk};
use leptos::prelude::*;

use crate::icon::Icon;
use crate::part::sign::icon;

/// "Your answers", each with a way to change it that keeps the others.
pub(super) fn answers(walk: &Walk) -> impl IntoView + use<> {
    let rows: Vec<_> = walk
        .steps
        .iter()
        .map(|step| {
            let (ask, label, href) = (
                step.question.ask.clone(),
                step.choice.label.clone(),
                walk.question_href(step.question),
            );
            let hidden = format!(" your answer to “{ask}”");
            view! {
                <div>
                    <dt>{ask}</dt>
                    <dd>{label}</dd>
                    <dd><a href=href>"Change"<span class="visually-hidden">{hidden}</span></a></dd>
                </div>
            }
        })
        .collect();
    let kept: Vec<_> = walk
        .kept
        .iter()
        .map(|step| view! { <li>{step.question.ask.clone()}" "{step.choice.label.clone()}</li> })
        .collect();
    let kept = (!kept.is_empty()).then(|| {
        view! {
            <p class="small">"Not asked on this way, and kept in case you come back to it:"</p>
            <ul class="kept-answers">{kept}</ul>
        }
    });
    (!rows.is_empty() || kept.is_some()).then(|| {
        view! {
            <aside class="notes">
                <section class="your-answers" aria-labelledby="answers">
                    <h2 id="answers">"Your answers"</h2>
                    {(!rows.is_empty()).then(|| view! { <dl>{rows}</dl> })}
                    {kept}
                </section>
            </aside>
        }
    })
}

/// What was in the address and is no answer: said, so that nobody wonders.
pub(super) fn notice(walk: &Walk) -> impl IntoView + use<> {
    let lines: Vec<_> = walk
        .dropped
        .iter()
        .map(|dropped| {
            let ask = |id: &content::Slug| {
                walk.decision
                    .question(id.as_str())
                    .map(|question| question.ask.clone())
                    .unwrap_or_default()
            };
            match &dropped.reason {
                Reason::NotAQuestion => format!(
                    "“{}” is not a question of this decision, so it was left out.",
                    dropped.name
                ),
                Reason::NotAChoice { question } => {
                    format!(
                        "“{}” is not one of the choices for “{}”, so it was left out.",
                        dropped.value,
                        ask(question)
                    )
                }
                Reason::AnsweredAgain { question } => format!(
                    "“{}” was answered twice. The last answer counts.",
                    ask(question)
                ),
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="notice" role="status">
                {icon(Icon::Hint)}
                <div>{lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
            </div>
        }
    })
}

pub(super) fn map(walk: &Walk) -> impl IntoView + use<> {
    let html = decision::map(walk).figure();
    view! { <div class="map" inner_html=html></div> }
}
