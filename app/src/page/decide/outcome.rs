//! `/decide/{decision}/outcome`: the advice, why, at what cost, what would change it, and how to keep it.

use axum::response::{IntoResponse, Response};
use content::decision::{self, Change, Leads, Outcome, Starter, StarterFile, Walk};
use content::{Decision, Slug};
use leptos::prelude::*;

use super::parts::{answers, map, notice};
use super::record::record_links;
use super::save::save_form;
use crate::AppError;
use crate::page::learn::standing;
use crate::part::form::error_summary;
use crate::part::mark::mark;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::standing::Standing;
use crate::viewer::Viewer;

pub(super) use super::save::Draft;

/// The page of an outcome. `draft` is what a form that was refused brings back.
pub(super) async fn outcome_page(
    portal: &Portal,
    viewer: &Viewer,
    walk: &Walk<'_>,
    outcome: &Outcome,
    draft: Draft,
) -> Result<Response, AppError> {
    let standing = standing(portal, viewer).await?;
    let save = save_form(portal, viewer, walk, outcome, &draft).await?;
    let status = draft.status();
    let (crumb, href) = (walk.decision.title.clone(), walk.decision.href());
    let (title, advice) = (outcome.title.clone(), outcome.advice.clone());
    let parts = (
        (notice(walk), error_summary(&draft.errors), answers(walk)),
        (
            because(walk),
            changes(walk),
            comparison(walk.decision, outcome),
        ),
        (learn(portal, outcome, &standing), rules(outcome)),
        (outcome.starter.as_ref().map(starter), facts(outcome)),
        (keep(walk), save, map(walk)),
    );
    let [body, costs, revisit] = [
        &outcome.body_html,
        &outcome.costs_html,
        &outcome.revisit_html,
    ]
    .map(Clone::clone);
    let document =
        Document::new(title.clone(), Section::Decide, advice.clone()).with_status(status);
    Ok(document
        .render(portal, viewer, move || {
            let (
                (notice, errors, answers),
                (because, changes, comparison),
                (learn, rules),
                (starter, facts),
                (keep, save, map),
            ) = parts;
            view! {
                <main id="main" class="page decide outcome">
                    {notice}
                    {errors}
                    <header class="page-head">
                        <p class="crumb"><a href=href>{crumb}</a>" · outcome"</p>
                        <h1>{title}</h1>
                        <p class="advice">{advice}</p>
                    </header>
                    {answers}
                    <div class="prose">
                        <div inner_html=body></div>
                        {because}
                        <h2 id="costs">"What it costs"</h2>
                        <div inner_html=costs></div>
                        <h2 id="revisit">"When to come back"</h2>
                        <div inner_html=revisit></div>
                        {changes}
                        {comparison}
                        {learn}
                        {rules}
                        {starter}
                        {facts}
                    </div>
                    {keep}
                    {save}
                    {map}
                </main>
            }
        })
        .into_response())
}

fn because(walk: &Walk) -> impl IntoView + use<> {
    let holds = walk
        .count()
        .map(|(holds, all)| view! { <p>{format!("{holds} of {all} conditions hold.")}</p> });
    let reasons: Vec<_> = walk
        .reasons()
        .map(|reason| view! { <li>{reason.to_owned()}</li> })
        .collect();
    view! {
        <h2 id="because">"Because"</h2>
        {holds}
        {(!reasons.is_empty()).then(|| view! { <ul>{reasons}</ul> })}
    }
}

fn changes(walk: &Walk) -> impl IntoView + use<> {
    let changes: Vec<_> = decision::changes(walk)
        .iter()
        .map(|change| view! { <li><a href=change.href.clone()>{answer(change)}</a>{leads(change)}</li> })
        .collect();
    let none = changes.is_empty().then(|| {
        view! { <p>"No single answer would. It takes two or more that differ."</p> }
    });
    view! {
        <h2 id="change">"What would change it"</h2>
        {none}
        {(!changes.is_empty()).then(|| view! { <ul>{changes}</ul> })}
    }
}

/// The answer that would lead elsewhere.
pub(super) fn answer(change: &Change) -> String {
    format!("“{}” to “{}”", change.to.label, change.from.question.ask)
}

/// Where that is, after [`answer`].
pub(super) fn leads(change: &Change) -> String {
    match &change.leads {
        Leads::To(outcome) => format!(" leads to: {}.", outcome.title),
        Leads::Ask(question, ends) => {
            let ends: Vec<_> = ends.iter().map(|outcome| outcome.title.as_str()).collect();
            let (ask, ends) = (&question.ask, ends.join("; "));
            format!(" asks one more, “{ask}”, and leads to: {ends}.")
        }
    }
}

/// All outcomes side by side, this one marked.
fn comparison(decision: &Decision, here: &Outcome) -> impl IntoView + use<> {
    let heads: Vec<_> = decision
        .criteria
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect();
    let row = |outcome: &Outcome| {
        let is_here = outcome.id == here.id;
        let cells: Vec<_> = outcome
            .compared
            .iter()
            .map(|text| view! { <td>{text.clone()}</td> })
            .collect();
        view! {
            <tr aria-current=is_here.then_some("true")>
                <th scope="row">
                    {outcome.title.clone()}
                    {is_here.then(|| view! { <span class="small">" (your outcome)"</span> })}
                </th>
                {cells}
            </tr>
        }
    };
    let rows: Vec<_> = decision.outcomes().iter().map(row).collect();
    (!heads.is_empty()).then(|| {
        view! {
            <h2 id="compared">"How it compares"</h2>
            <div class="table" role="region" aria-labelledby="compared" tabindex="0">
                <table>
                    <thead><tr><th scope="col">"Outcome"</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

/// The lessons to take first, with how far the reader is.
fn learn(portal: &Portal, outcome: &Outcome, standing: &Standing) -> impl IntoView + use<> {
    let lesson = |id: &content::LessonId| {
        let lesson = portal
            .library()
            .lesson(id.track.as_str(), id.lesson.as_str())?;
        Some(view! {
            <li>
                <a href=lesson.id.href()>{lesson.title.clone()}</a>" "
                <span class="small">{format!("{} min ", lesson.minutes)}{mark(standing.mark(lesson))}</span>
            </li>
        })
    };
    let lessons: Vec<_> = outcome.learn.iter().filter_map(lesson).collect();
    (!lessons.is_empty())
        .then(|| view! { <h2 id="learn-first">"Learn first"</h2><ol>{lessons}</ol> })
}

/// The rules to switch on: those that are not on by default with the line that does it.
fn rules(outcome: &Outcome) -> impl IntoView + use<> {
    let is_default = |id: &&Slug| lint::rule(id.as_str()).is_some_and(|rule| rule.default);
    let line = |id: &Slug| {
        let summary = lint::rule(id.as_str()).map(|rule| format!(": {}", rule.summary));
        view! { <li><a href=format!("/rules/{id}")><code>{id.to_string()}</code></a>{summary}</li> }
    };
    let (on, off): (Vec<_>, Vec<_>) = outcome.rules.iter().partition(is_default);
    let select: Vec<_> = off.iter().map(|id| format!(", \"{id}\"")).collect();
    let select = format!("select = [\"default\"{}]", select.concat());
    let on: Vec<_> = on.into_iter().map(line).collect();
    let off: Vec<_> = off.into_iter().map(line).collect();
    (!outcome.rules.is_empty()).then(|| {
        view! {
            <h2 id="rules">"Rules to switch on"</h2>
            {(!on.is_empty()).then(|| view! { <p>"On by default, and worth more here:"</p><ul>{on}</ul> })}
            {(!off.is_empty()).then(|| view! {
                <p>"To be switched on in "<code>"groundwork.toml"</code>":"</p>
                <ul>{off}</ul>
                <figure class="code">
                    <figcaption><span class="file">"groundwork.toml"</span></figcaption>
                    <pre tabindex="0"><code>{select}</code></pre>
                </figure>
            })}
        }
    })
}

fn starter(starter: &Starter) -> impl IntoView + use<> {
    let file = |file: &StarterFile| {
        view! {
            <figure class="code">
                <figcaption><span class="file">{file.path.clone()}</span></figcaption>
                <pre tabindex="0"><code>{file.text.clone()}</code></pre>
            </figure>
        }
    };
    let files: Vec<_> = starter.files.iter().map(file).collect();
    view! {
        <h2 id="starter">"A file to start from"</h2>
        <p>"Put your names and images in. Our linter has nothing to say of it as it stands."</p>
        {files}
    }
}

fn facts(outcome: &Outcome) -> impl IntoView + use<> {
    let facts: Vec<_> = outcome.facts.iter().map(|fact| view! {
        <li>{fact.claim.clone()}" "<span class="small">{format!("As of {}, ", fact.as_of)}<a href=fact.url.clone()>{fact.source.clone()}</a>"."</span></li>
    }).collect();
    (!facts.is_empty()).then(|| view! { <h2 id="facts">"What this rests on"</h2><ul>{facts}</ul> })
}

fn keep(walk: &Walk) -> impl IntoView + use<> {
    view! {
        <section class="keep" aria-labelledby="keep">
            <h2 id="keep">"Take it with you"</h2>
            <p>"The address of this page holds your answers, so a link is enough to share them. Printed, the page is complete without the portal."</p>
            {record_links(&walk.decision.href(), &walk.query())}
        </section>
    }
}
