//! `/team/{team}/decisions`: what a team has decided, when, and whether the advice still holds.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::decision::{self, Answers, Node, Walk};
use content::{Day, Decision};
use leptos::prelude::*;

use super::decide::record::{Format, Record, date, record_links};
use crate::AppError;
use crate::account::Access;
use crate::db::kept_decision::{self, KeptAnswer, KeptDecision, Listed};
use crate::db::team::Team;
use crate::db::{KeptDecisionId, Moment};
use crate::icon::Icon;
use crate::part::date::day;
use crate::part::sign::icon;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{SignedIn, Viewer};

/// GET `/team/{team}/decisions`
pub(super) async fn list(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let (team, _) = team_of(&portal, &signed_in, &slug).await?;
    let kept = kept_decision::of_team(portal.db().reader(), team.team_id).await?;
    let today = date(Moment::now()).to_string();
    let lines: Vec<_> = kept
        .iter()
        .map(|listed| line(&team, listed, &today))
        .collect();
    let title = format!("Decisions of {}", team.name);
    let document = Document::new(
        title,
        Section::Team,
        "What the team has decided, and when to come back to it.",
    );
    Ok(document.render(&portal, &Viewer::Learner(signed_in), move || {
        view! {
            <main id="main" class="page">
                <header class="page-head">
                    <p class="crumb"><a href=format!("/team/{}", team.slug)>{team.name}</a></p>
                    <h1>"Decisions"</h1>
                    <p class="standfirst">"What the team has decided, why, and when to come back to it."</p>
                </header>
                {lines.is_empty().then(|| view! {
                    <p class="empty"><strong>"Nothing is kept yet."</strong>"Walk a decision under "<a href="/decide">"Decide"</a>" and keep its outcome for the team."</p>
                })}
                <ul class="kept" role="list">{lines}</ul>
            </main>
        }
    }))
}

fn line(team: &Team, listed: &Listed, today: &str) -> impl IntoView + use<> {
    let href = format!(
        "/team/{}/decisions/{}",
        team.slug, listed.decision.kept_decision_id
    );
    let revisit = listed
        .last
        .revisit_on
        .as_ref()
        .map(|day| revisit_words(day, today));
    view! {
        <li>
            <h2><a href=href>{listed.decision.title.clone()}</a></h2>
            <p>{listed.last.outcome_title.clone()}</p>
            <p class="small">{kept_words(&listed.last)}{day(listed.last.kept_at.timestamp())}{revisit}</p>
        </li>
    }
}

fn kept_words(answer: &KeptAnswer) -> String {
    match &answer.kept_by {
        Some(name) => format!("Kept by {name}, "),
        None => "Kept ".to_owned(),
    }
}

/// Days sort as text.
fn revisit_words(day: &str, today: &str) -> impl IntoView + use<> {
    let is_due = day <= today;
    let day = day.to_owned();
    if is_due {
        view! { <span class="mark due">" · "{icon(Icon::Flag)}{format!("To be looked at again since {day}")}</span> }.into_any()
    } else {
        view! { <span>{format!(" · to be looked at again on {day}")}</span> }.into_any()
    }
}

/// GET `/team/{team}/decisions/{kept}`: what was decided last, and how it came about.
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (team, is_lead) = team_of(&portal, &signed_in, &slug).await?;
    let (kept, answers) = kept(&portal, &team, &id).await?;
    let last = answers.first().ok_or(AppError::NotFound)?;
    let today = date(Moment::now()).to_string();
    let href = format!("/team/{}/decisions/{}", team.slug, kept.kept_decision_id);
    let decision = portal.library().decision(&kept.decision_id);
    let walk = decision.map(|decision| walk(decision, last));
    let parts = (
        notice(last, walk.as_ref()),
        walk.as_ref().map(summary),
        history(decision, &answers),
        walk.as_ref()
            .and_then(Walk::outcome)
            .map(|_| record_links(&href, "")),
        is_lead.then(|| forget(&href)),
    );
    let again = walk.as_ref().map(super::decide::all_href);
    let revisit = last
        .revisit_on
        .as_ref()
        .map(|day| revisit_words(day, &today));
    let (outcome, notes) = (last.outcome_title.clone(), last.notes.clone());
    let (by, at, title) = (
        kept_words(last),
        last.kept_at.timestamp(),
        kept.title.clone(),
    );
    let document = Document::new(title.clone(), Section::Team, outcome.clone());
    Ok(document.render(&portal, &Viewer::Learner(signed_in), move || {
        let (notice, summary, history, links, forget) = parts;
        view! {
            <main id="main" class="page decide outcome">
                {notice}
                <header class="page-head">
                    <p class="crumb"><a href=format!("/team/{}/decisions", team.slug)>{format!("Decisions of {}", team.name)}</a></p>
                    <h1>{title}</h1>
                    <p class="advice">{outcome}</p>
                    <p class="small">{by}{day(at)}{revisit}</p>
                </header>
                <div class="prose">
                    {(!notes.is_empty()).then(|| view! { <h2 id="notes">"Notes"</h2><p class="notes-text">{notes}</p> })}
                    {summary}
                    {history}
                </div>
                <section class="keep" aria-label="What to do with it">
                    {again.map(|href| view! { <p class="actions"><a class="button primary" href=href>"Decide again with these answers"</a></p> })}
                    {links}
                    {forget}
                </section>
            </main>
        }
    }))
}

/// What the decision says today of answers that were kept, where that is not what it said then.
fn since(last: &KeptAnswer, walk: Option<&Walk>) -> Option<String> {
    let Some(walk) = walk else {
        return Some("This decision has left the portal. What was kept stands below.".to_owned());
    };
    let version = &walk.decision.version;
    match walk.stands {
        Node::Question(question) => Some(format!(
            "The questions have changed on {version}. With the answers that were kept, one is still open: {}",
            question.ask
        )),
        Node::Outcome(outcome) if outcome.id != *last.outcome_id.as_str() => Some(format!(
            "The advice has changed on {version}. The same answers now lead to: {}.",
            outcome.title
        )),
        Node::Outcome(_) if version.as_str() != last.version => Some(format!(
            "The decision was revised on {version}. The same answers still lead to this outcome."
        )),
        Node::Outcome(_) => None,
    }
}

fn notice(last: &KeptAnswer, walk: Option<&Walk>) -> impl IntoView + use<> {
    since(last, walk).map(|words| {
        view! { <div class="notice" role="status">{icon(Icon::Hint)}<p>{words}</p></div> }
    })
}

/// The answers that were kept last, and the reasons they give today.
fn summary(walk: &Walk) -> impl IntoView + use<> {
    let answer = |step: &decision::Step| {
        view! { <li>{step.question.ask.clone()}" "<strong>{step.choice.label.clone()}</strong></li> }
    };
    let answers: Vec<_> = walk.steps.iter().map(answer).collect();
    let reasons: Vec<_> = walk
        .reasons()
        .map(|reason| view! { <li>{reason.to_owned()}</li> })
        .collect();
    view! {
        <h2 id="answers">"Answers"</h2>
        <ul>{answers}</ul>
        {(!reasons.is_empty()).then(|| view! { <h2 id="because">"Because"</h2><ul>{reasons}</ul> })}
    }
}

/// Every time it was decided, each with what differs from the time before.
fn history(decision: Option<&Decision>, answers: &[KeptAnswer]) -> impl IntoView + use<> {
    let before = answers.iter().skip(1).map(Some).chain([None]);
    let entry = |(answer, before): (&KeptAnswer, Option<&KeptAnswer>)| {
        let changed = before.map(|before| differences(decision, &before.answers, &answer.answers));
        let changed = changed.map(|lines| {
            if lines.is_empty() {
                view! { <p>"The same answers as before."</p> }.into_any()
            } else {
                let lines: Vec<_> = lines
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect();
                view! { <ul>{lines}</ul> }.into_any()
            }
        });
        let notes = (!answer.notes.is_empty())
            .then(|| view! { <p class="notes-text">{answer.notes.clone()}</p> });
        view! {
            <li>
                <p><strong>{answer.outcome_title.clone()}</strong></p>
                <p class="small">{kept_words(answer)}{day(answer.kept_at.timestamp())}{format!(", version {}", answer.version)}</p>
                {changed}
                {notes}
            </li>
        }
    };
    let entries: Vec<_> = answers.iter().zip(before).map(entry).collect();
    (answers.len() > 1)
        .then(|| view! { <h2 id="history">"History"</h2><ol class="kept-history" role="list">{entries}</ol> })
}

/// What was answered otherwise, a line each: `How many services do you run? 1 to 5 → 6 to 20`.
fn differences(decision: Option<&Decision>, before: &str, after: &str) -> Vec<String> {
    let (before, after) = (pairs(before), pairs(after));
    let value = |pairs: &[(String, String)], name: &str| {
        let pair = pairs.iter().find(|(question, _)| question == name);
        pair.map(|(_, choice)| choice.clone())
    };
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in before.iter().chain(&after) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let line = |name: &String| {
        let (old, new) = (value(&before, name), value(&after, name));
        let question = decision.and_then(|decision| decision.question(name));
        // What the decision no longer asks is shown by the names it was kept under.
        let words = |choice: Option<String>| {
            let choice = choice.unwrap_or_else(|| "no answer".to_owned());
            let known = question.and_then(|question| question.choice(&choice));
            known.map_or(choice, |choice| choice.label.clone())
        };
        let ask = question.map_or(name.as_str(), |question| &question.ask);
        (old != new).then(|| format!("{ask} {} → {}", words(old), words(new)))
    };
    names.into_iter().filter_map(line).collect()
}

/// The answers of an address.
fn pairs(answers: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (question, choice) = pair.split_once('=')?;
        Some((question.to_owned(), choice.to_owned()))
    };
    answers.split('&').filter_map(pair).collect()
}

fn walk<'a>(decision: &'a Decision, answer: &KeptAnswer) -> Walk<'a> {
    decision::walk(
        decision,
        &pairs(&answer.answers).into_iter().collect::<Answers>(),
    )
}

fn forget(href: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{href}/forget")>
            <button class="button plain">"Forget this decision and its history"</button>
        </form>
    }
}

/// POST `/team/{team}/decisions/{kept}/forget`: for the lead.
pub(super) async fn forget_decision(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (team, is_lead) = team_of(&portal, &signed_in, &slug).await?;
    if !is_lead {
        return Err(AppError::Forbidden);
    }
    let id: KeptDecisionId = id.parse().map_err(|_| AppError::NotFound)?;
    if !kept_decision::delete(portal.db().writer(), team.team_id, id).await? {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to(&format!("/team/{slug}/decisions")).into_response())
}

/// GET `/team/{team}/decisions/{kept}/record.md`
pub(super) async fn markdown(
    state: State<Arc<Portal>>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<Response, AppError> {
    record(state, signed_in, path, Format::Markdown).await
}

/// GET `/team/{team}/decisions/{kept}/record.json`
pub(super) async fn json(
    state: State<Arc<Portal>>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<Response, AppError> {
    record(state, signed_in, path, Format::Json).await
}

/// The record of what was decided last. Where its answers come to nothing any more, there is none.
async fn record(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path((slug, id)): Path<(String, String)>,
    format: Format,
) -> Result<Response, AppError> {
    let (team, _) = team_of(&portal, &signed_in, &slug).await?;
    let (kept, answers) = kept(&portal, &team, &id).await?;
    let last = answers.first().ok_or(AppError::NotFound)?;
    let decision = portal
        .library()
        .decision(&kept.decision_id)
        .ok_or(AppError::NotFound)?;
    let walk = walk(decision, last);
    let revisit_on = last
        .revisit_on
        .clone()
        .and_then(|day| Day::try_from(day).ok());
    let record = Record {
        walk: &walk,
        outcome: walk.outcome().ok_or(AppError::NotFound)?,
        base_url: portal.url(""),
        title: &kept.title,
        on: date(last.kept_at),
        notes: &last.notes,
        revisit_on: revisit_on.as_ref(),
    };
    Ok(record.response(format))
}

/// The team, and whether the viewer leads it. One of others looks like none.
pub(super) async fn team_of(
    portal: &Portal,
    signed_in: &SignedIn,
    slug: &str,
) -> Result<(Team, bool), AppError> {
    match portal.accounts().access(slug, &signed_in.visitor).await? {
        Some(Access::Lead(lead)) => Ok((lead.team().clone(), true)),
        Some(Access::Learner(team)) => Ok((team, false)),
        None => Err(AppError::NotFound),
    }
}

/// A decision that the team keeps, and every time it was decided.
async fn kept(
    portal: &Portal,
    team: &Team,
    id: &str,
) -> Result<(KeptDecision, Vec<KeptAnswer>), AppError> {
    let id: KeptDecisionId = id.parse().map_err(|_| AppError::NotFound)?;
    let reader = portal.db().reader();
    let kept = kept_decision::in_team(reader, team.team_id, id).await?;
    let kept = kept.ok_or(AppError::NotFound)?;
    let answers = kept_decision::answers(reader, id).await?;
    Ok((kept, answers))
}

#[cfg(test)]
mod tests {
    use content::{Files, Library, Rules};

    use super::*;

    fn library() -> Library {
        let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
        Library::load(&Files::embedded(), &rules).expect("the library loads")
    }

    #[test]
    fn a_team_is_told_when_the_advice_is_no_longer_what_it_kept() {
        let library = library();
        let decision = library.decision("what-to-run").expect("a decision");
        let version = decision.version.as_str();
        let cases = [
            ("containers=no", "run-the-binary", version, None),
            (
                "containers=no",
                "run-the-binary",
                "2020-01-01",
                Some("was revised"),
            ),
            (
                "containers=no",
                "kubernetes",
                "2020-01-01",
                Some("now lead to: Run the binary."),
            ),
            (
                "containers=yes&machines=one",
                "kubernetes",
                "2020-01-01",
                Some("still open: How many services do you run?"),
            ),
        ];
        for (answers, outcome, version, expected) in cases {
            let kept = KeptAnswer {
                kept_by: None,
                answers: answers.to_owned(),
                outcome_id: outcome.to_owned(),
                outcome_title: String::new(),
                version: version.to_owned(),
                notes: String::new(),
                revisit_on: None,
                kept_at: Moment::now(),
            };
            let said = since(&kept, Some(&walk(decision, &kept)));
            assert_eq!(said.is_some(), expected.is_some(), "{answers}: {said:?}");
            assert!(
                said.unwrap_or_default()
                    .contains(expected.unwrap_or_default())
            );
            assert!(since(&kept, None).is_some_and(|words| words.contains("has left")));
        }
    }

    #[test]
    fn what_differs_is_said_in_the_words_of_the_decision() {
        let library = library();
        let before = "containers=yes&services=1-5&hosts=one&weather=fine";
        let after = "containers=yes&services=6-20&teams=several";
        let said = differences(library.decision("what-to-run"), before, after);
        assert_eq!(
            said,
            [
                "How many services do you run? 1 to 5 → 6 to 20",
                "How many hosts must it run on? One is fine → no answer",
                "weather fine → no answer",
                "Is there more than one team, or more than one environment? no answer → Several teams, or several environments",
            ]
        );
        assert!(differences(None, after, after).is_empty());
    }
}
