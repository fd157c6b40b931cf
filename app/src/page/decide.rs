//! `/decide`: an interactive answer to "what should we run this on?", one question a page.
//!
//! The answers live in the query string and nowhere else, so every page can be shared, and Back works.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::decision::{
    self, ASKED, Answers, Change, Decision, Leads, NEXT, Node, OUTCOME, Outcome, Question, Reason,
    Walk,
};
use leptos::prelude::*;

use crate::AppError;
use crate::icon::Icon;
use crate::part::form::{FieldError, error_summary};
use crate::part::sign::icon;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

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
                        "One question at a time, and an answer you can share and come back to. Your answers stay in the address of the page."
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
            <p class="actions"><a class="button primary" href=decision.href()>"Start"</a></p>
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
    let first = walk.href();
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
                            <p class="actions"><a class="button primary" href=first>"Start"</a></p>
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
        return Ok(next(&portal, &viewer, &walk, asked.as_deref()));
    }
    if node == OUTCOME {
        return Ok(match walk.stands {
            Node::Outcome(outcome) => outcome_page(&portal, &viewer, &walk, outcome),
            Node::Question(_) => Redirect::to(&walk.href()).into_response(),
        });
    }
    let question = decision.question(&node).ok_or(AppError::NotFound)?;
    let is_reached = walk
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
fn next(portal: &Portal, viewer: &Viewer, walk: &Walk, asked: Option<&str>) -> Response {
    let is_unanswered = asked == Some(walk.stands.id().as_str());
    match walk.stands {
        Node::Question(question) if is_unanswered || !walk.dropped.is_empty() => question_page(
            portal,
            viewer,
            walk,
            question,
            is_unanswered && walk.dropped.is_empty(),
        ),
        Node::Outcome(outcome) if !walk.dropped.is_empty() => {
            outcome_page(portal, viewer, walk, outcome)
        }
        _ => Redirect::to(&walk.href()).into_response(),
    }
}

fn question_page(
    portal: &Portal,
    viewer: &Viewer,
    walk: &Walk,
    question: &Question,
    is_unanswered: bool,
) -> Response {
    let decision = walk.decision;
    let before = walk
        .steps
        .iter()
        .take_while(|step| step.question.id != question.id)
        .count();
    let crumb = format!(" · question {}", before + 1);
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
        question_form(walk, question, crumb, is_unanswered),
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

fn question_form(
    walk: &Walk,
    question: &Question,
    crumb: String,
    is_unanswered: bool,
) -> impl IntoView + use<> {
    let decision = walk.decision;
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
                <a class="button plain" href=decision.href()>"Start again"</a>
            </p>
        </form>
    }
}

fn outcome_page(portal: &Portal, viewer: &Viewer, walk: &Walk, outcome: &Outcome) -> Response {
    let crumb = walk.decision.title.clone();
    let href = walk.decision.href();
    let because: Vec<_> = walk
        .steps
        .iter()
        .map(|step| view! { <li>{step.choice.because.clone()}</li> })
        .collect();
    let changes: Vec<_> = decision::changes(walk).iter().map(change).collect();
    let learn: Vec<_> = outcome.learn.iter().filter_map(|id| portal.library().lesson(id.track.as_str(), id.lesson.as_str())).map(|lesson| {
        view! { <li><a href=format!("/learn/{}", lesson.id)>{lesson.title.clone()}</a>" "<span class="small">{format!("{} min", lesson.minutes)}</span></li> }
    }).collect();
    let rules: Vec<_> = outcome
        .rules
        .iter()
        .map(|rule| {
            view! { <li><a href=format!("/rules/{rule}")><code>{rule.to_string()}</code></a></li> }
        })
        .collect();
    let facts: Vec<_> = outcome.facts.iter().map(|fact| view! {
        <li>{fact.claim.clone()}" "<span class="small">{format!("As of {}, ", fact.as_of)}<a href=fact.url.clone()>{fact.source.clone()}</a>"."</span></li>
    }).collect();
    let (title, advice) = (outcome.title.clone(), outcome.advice.clone());
    let [body, costs, revisit] = [
        &outcome.body_html,
        &outcome.costs_html,
        &outcome.revisit_html,
    ]
    .map(Clone::clone);
    let parts = (notice(walk), answers(walk), map(walk));
    Document::new(title.clone(), Section::Decide, advice.clone()).render(portal, viewer, move || {
        let (notice, answers, map) = parts;
        view! {
            <main id="main" class="page decide outcome">
                {notice}
                <header class="page-head">
                    <p class="crumb"><a href=href>{crumb}</a>" · outcome"</p>
                    <h1>{title}</h1>
                    <p class="advice">{advice}</p>
                </header>
                {answers}
                <div class="prose">
                    <div inner_html=body></div>
                    <h2 id="because">"Because"</h2>
                    <ul>{because}</ul>
                    <h2 id="costs">"What it costs"</h2>
                    <div inner_html=costs></div>
                    <h2 id="revisit">"When to come back"</h2>
                    <div inner_html=revisit></div>
                    <h2 id="change">"What would change it"</h2>
                    <ul>{changes}</ul>
                    {(!learn.is_empty()).then(|| view! { <h2 id="learn-first">"Learn first"</h2><ol>{learn}</ol> })}
                    {(!rules.is_empty()).then(|| view! { <h2 id="rules">"Rules to switch on"</h2><ul>{rules}</ul> })}
                    {(!facts.is_empty()).then(|| view! { <h2 id="facts">"What this rests on"</h2><ul>{facts}</ul> })}
                </div>
                {map}
            </main>
        }
    })
}

/// One answer that leads elsewhere, as a link to where it leads.
fn change(change: &Change) -> impl IntoView + use<> {
    let answer = format!("“{}” to “{}”", change.to.label, change.from.question.ask);
    let leads = match &change.leads {
        Leads::To(outcome) => format!(" leads to: {}.", outcome.title),
        Leads::Ask(question, ends) => {
            let ends: Vec<_> = ends.iter().map(|outcome| outcome.title.as_str()).collect();
            format!(
                " asks one more, “{}”, and leads to: {}.",
                question.ask,
                ends.join("; ")
            )
        }
    };
    view! { <li><a href=change.href.clone()>{answer}</a>{leads}</li> }
}

/// "Your answers", each with a way to change it that keeps the others.
fn answers(walk: &Walk) -> impl IntoView + use<> {
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
    (!rows.is_empty()).then(|| {
        view! {
            <aside class="notes">
                <section class="your-answers" aria-labelledby="answers">
                    <h2 id="answers">"Your answers"</h2>
                    <dl>{rows}</dl>
                </section>
            </aside>
        }
    })
}

/// What was in the address and is no answer: said, so that nobody wonders.
fn notice(walk: &Walk) -> impl IntoView + use<> {
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

fn map(walk: &Walk) -> impl IntoView + use<> {
    let html = decision::map(walk).figure();
    view! { <div class="map" inner_html=html></div> }
}
