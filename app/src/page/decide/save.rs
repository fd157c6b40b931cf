//! `/decide/{decision}/save`: an outcome is kept for a team, anew or as what it decided later.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::Day;
use content::decision::{self, Outcome, SAVE, Walk};
use leptos::prelude::*;
use serde::Deserialize;

use super::outcome::outcome_page;
use crate::AppError;
use crate::db::kept_decision::{self, NewAnswer};
use crate::db::team::{self, Team};
use crate::db::{KeptDecisionId, LearnerId, Moment};
use crate::page::decisions::team_of;
use crate::part::form::FieldError;
use crate::portal::Portal;
use crate::viewer::{SignedIn, Viewer};

/// Room for a line.
const TITLE_MAX: usize = 120;
/// Room for a page.
const NOTES_MAX: usize = 4000;

/// The value of the field that keeps an outcome as a decision of its own.
const NEW: &str = "new";

/// What the form was sent with.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::page) struct Save {
    /// Which of the sender's teams, and as what: `team/new` or `team/7`.
    place: String,
    /// The answers as they stand in an address.
    answers: String,
    title: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    revisit_on: String,
}

/// What a form that was refused brings back, and why it was.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Draft {
    save: Option<Save>,
    pub(super) errors: Vec<FieldError>,
}

impl Draft {
    pub(super) fn status(&self) -> StatusCode {
        if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// POST `/decide/{decision}/save`
pub(in crate::page) async fn save(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Save>,
) -> Result<Response, AppError> {
    let decision = portal.library().decision(&id).ok_or(AppError::NotFound)?;
    let (slug, place) = form.place.split_once('/').ok_or(AppError::BadRequest)?;
    let (team, _) = team_of(&portal, &signed_in, slug).await?;
    let pairs = form
        .answers
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let walk = decision::walk(decision, &pairs.collect());
    let outcome = walk.outcome().ok_or(AppError::BadRequest)?;
    let (revisit_on, errors) = read(&form);
    if !errors.is_empty() {
        let draft = Draft {
            save: Some(form.clone()),
            errors,
        };
        let viewer = Viewer::Learner(signed_in);
        return outcome_page(&portal, &viewer, &walk, outcome, draft).await;
    }
    let query = walk.query();
    let answer = NewAnswer {
        title: form.title.trim(),
        answers: &query,
        outcome: outcome.id.as_str(),
        outcome_title: &outcome.title,
        version: decision.version.as_str(),
        notes: form.notes.trim(),
        revisit_on: revisit_on.as_ref().map(Day::as_str),
    };
    let learner = signed_in.visitor.learner;
    let kept = keep(&portal, &team, learner, (&id, place), answer).await?;
    Ok(Redirect::to(&format!("/team/{slug}/decisions/{kept}")).into_response())
}

async fn keep(
    portal: &Portal,
    team: &Team,
    learner: LearnerId,
    (decision, place): (&str, &str),
    answer: NewAnswer<'_>,
) -> Result<KeptDecisionId, AppError> {
    let (db, now) = (portal.db(), Moment::now());
    if place == NEW {
        return Ok(kept_decision::insert(db, team.team_id, learner, decision, answer, now).await?);
    }
    let kept: KeptDecisionId = place.parse().map_err(|_| AppError::BadRequest)?;
    let same = (kept, decision);
    if kept_decision::decide_again(db, team.team_id, learner, same, answer, now).await? {
        Ok(kept)
    } else {
        Err(AppError::NotFound)
    }
}

/// The day to come back on, and what is wrong with the fields.
fn read(form: &Save) -> (Option<Day>, Vec<FieldError>) {
    let mut errors = Vec::new();
    let mut wrong = |field, message: String| errors.push(FieldError { field, message });
    if form.title.trim().is_empty() {
        wrong("title", "Enter a title".to_owned());
    }
    if form.title.chars().count() > TITLE_MAX {
        wrong(
            "title",
            format!("Enter a title of at most {TITLE_MAX} characters"),
        );
    }
    if form.notes.chars().count() > NOTES_MAX {
        wrong(
            "notes",
            format!("Enter notes of at most {NOTES_MAX} characters"),
        );
    }
    let revisit_on = match form.revisit_on.trim() {
        "" => None,
        day => Day::try_from(day.to_owned())
            .map_err(|_| wrong("revisit_on", "Enter a day such as 2027-03-01".to_owned()))
            .ok(),
    };
    (revisit_on, errors)
}

/// The form below an outcome; for those without a team, how to get one.
pub(super) async fn save_form(
    portal: &Portal,
    viewer: &Viewer,
    walk: &Walk<'_>,
    outcome: &Outcome,
    draft: &Draft,
) -> Result<impl IntoView + use<>, AppError> {
    let places = match viewer {
        Viewer::Learner(signed_in) => {
            places(portal, signed_in.visitor.learner, walk.decision.id.as_str()).await?
        }
        Viewer::Guest(_) | Viewer::Stranger => Vec::new(),
    };
    let form = if places.is_empty() {
        let next = format!("/sign-in?next={}", escaped(&walk.href()));
        view! { <p>"A member of a team can keep this outcome for it, with notes and a day to come back. "<a href=next>"Sign in"</a>" to do so."</p> }.into_any()
    } else {
        fields(walk, outcome, places, draft).into_any()
    };
    Ok(view! {
        <section class="save" aria-labelledby="save">
            <h2 id="save">"Keep it for your team"</h2>
            {form}
        </section>
    })
}

/// An address as the value of a parameter.
fn escaped(href: &str) -> String {
    href.replace('?', "%3F")
        .replace('&', "%26")
        .replace('=', "%3D")
}

/// Where the outcome can be kept: the value of the field, and what it means.
async fn places(
    portal: &Portal,
    learner: LearnerId,
    decision: &str,
) -> Result<Vec<(String, String)>, AppError> {
    let mut places = Vec::new();
    for membership in team::of_learner(portal.db().reader(), learner).await? {
        let Team {
            team_id,
            slug,
            name,
        } = membership.team;
        places.push((format!("{slug}/{NEW}"), format!("{name}: a new decision")));
        for listed in kept_decision::of_team(portal.db().reader(), team_id).await? {
            let kept = listed.decision;
            if kept.decision_id == decision {
                let value = format!("{slug}/{}", kept.kept_decision_id);
                places.push((value, format!("{name}: decided again, “{}”", kept.title)));
            }
        }
    }
    Ok(places)
}

fn fields(
    walk: &Walk,
    outcome: &Outcome,
    places: Vec<(String, String)>,
    draft: &Draft,
) -> impl IntoView + use<> {
    let form = draft.save.clone().unwrap_or_else(|| Save {
        place: String::new(),
        answers: String::new(),
        title: outcome.title.clone(),
        notes: String::new(),
        revisit_on: String::new(),
    });
    let error = |field: &str| {
        let error = draft.errors.iter().find(|error| error.field == field);
        error.map(|error| error.message.clone())
    };
    let places: Vec<_> = places
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == form.place;
            view! { <option value=value selected=is_chosen>{words}</option> }
        })
        .collect();
    let [title, notes, revisit_on] = ["title", "notes", "revisit_on"].map(error);
    let described_by = |id: &str, error: &Option<String>| match error {
        Some(_) => format!("{id}-hint {id}-error"),
        None => format!("{id}-hint"),
    };
    let by = [
        described_by("title", &title),
        described_by("notes", &notes),
        described_by("revisit_on", &revisit_on),
    ];
    let [by_title, by_notes, by_revisit_on] = by;
    view! {
        <form class="form" method="post" action=format!("{}/{SAVE}", walk.decision.href())>
            <input type="hidden" name="answers" value=walk.query()/>
            <div class="field">
                <label for="place">"Where"</label>
                <select id="place" name="place">{places}</select>
            </div>
            <Entry id="title" label="Title" hint="What you decided about, such as the name of the product." error=title>
                <input id="title" name="title" value=form.title required maxlength=TITLE_MAX.to_string() autocomplete="off" aria-describedby=by_title/>
            </Entry>
            <Entry id="notes" label="Notes" hint="What the answers do not say. May stay empty." error=notes>
                <textarea id="notes" name="notes" rows="4" aria-describedby=by_notes>{form.notes}</textarea>
            </Entry>
            <Entry id="revisit_on" label="Come back on" hint="A day to look at this again, such as 2027-03-01. May stay empty." error=revisit_on>
                <input id="revisit_on" name="revisit_on" type="date" value=form.revisit_on aria-describedby=by_revisit_on/>
            </Entry>
            <p class="actions"><button class="button primary">"Keep this outcome"</button></p>
        </form>
    }
}

/// A labelled control with its hint and its error.
#[component]
fn Entry(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    error: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = if error.is_some() {
        "field invalid"
    } else {
        "field"
    };
    let error = error.map(|message| {
        view! { <p class="field-error" id=format!("{id}-error")>{message}</p> }
    });
    view! {
        <div class=class>
            <label for=id>{label}</label>
            <p class="field-hint" id=format!("{id}-hint")>{hint}</p>
            {error}
            {children()}
        </div>
    }
}
