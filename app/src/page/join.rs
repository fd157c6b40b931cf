//! `/join/{token}`: what an invite link opens: a new account in a team, or the team for an account.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::setup::{field_errors, person_fields};
use crate::AppError;
use crate::account::{JoinError, SignUpError, SignUpForm};
use crate::db::Moment;
use crate::db::invite::Offer;
use crate::part::form::{FieldError, error_summary, field};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{Client, OfSession, Viewer, session_cookie};

/// What the form holds. Who is signed in sends it empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JoinFields {
    name: String,
    username: String,
    password: String,
}

/// GET `/join/{token}`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    match portal.accounts().offer(&token, Moment::now()).await? {
        Some(offer) => Ok(page(
            &portal,
            &viewer,
            &token,
            offer,
            JoinFields::default(),
            Vec::new(),
        )),
        None => Ok(ended(&portal, &viewer)),
    }
}

/// POST `/join/{token}`: makes an account in the team, or takes the signed-in one into it.
pub(super) async fn join(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    OfSession(visitor): OfSession,
    client: Client,
    Path(token): Path<String>,
    Form(fields): Form<JoinFields>,
) -> Result<Response, AppError> {
    if let Viewer::Learner(signed_in) = &viewer {
        return match portal
            .accounts()
            .join(&signed_in.visitor, &token, Moment::now())
            .await
        {
            Ok(team) => Ok(Redirect::to(&format!("/team/{}", team.slug)).into_response()),
            Err(JoinError::InviteUnusable) => Ok(ended(&portal, &viewer)),
            Err(JoinError::AccountNeeded) => Err(AppError::SignInNeeded),
            Err(JoinError::Unavailable) => Err(AppError::Unavailable),
        };
    }
    let form = SignUpForm {
        invite: &token,
        name: &fields.name,
        username: &fields.username,
        password: &fields.password,
        agent: &client.agent,
    };
    match portal
        .accounts()
        .sign_up(form, visitor.as_ref(), Moment::now())
        .await
    {
        Ok(signed_up) => {
            let team = Redirect::to(&format!("/team/{}", signed_up.team.slug));
            Ok((session_cookie(&portal, &signed_up.session), team).into_response())
        }
        Err(SignUpError::Fields(problems)) => {
            match portal.accounts().offer(&token, Moment::now()).await? {
                Some(offer) => Ok(page(
                    &portal,
                    &viewer,
                    &token,
                    offer,
                    fields,
                    field_errors(&problems),
                )),
                None => Ok(ended(&portal, &viewer)),
            }
        }
        Err(SignUpError::InviteUnusable) => Ok(ended(&portal, &viewer)),
        Err(SignUpError::Unavailable) => Err(AppError::Unavailable),
    }
}

fn page(
    portal: &Portal,
    viewer: &Viewer,
    token: &str,
    offer: Offer,
    fields: JoinFields,
    errors: Vec<FieldError>,
) -> Response {
    let title = format!("Join {}", offer.team.name);
    let (title, status) = if errors.is_empty() {
        (title, StatusCode::OK)
    } else {
        (format!("Error: {title}"), StatusCode::UNPROCESSABLE_ENTITY)
    };
    let action = format!("/join/{token}");
    let has_account = matches!(viewer, Viewer::Learner(_));
    Document::new(title, Section::Account, "An invite to a team.").with_status(status).render(portal, viewer, move || {
        let person = person_fields(fields.name, fields.username);
        let inputs = (!has_account).then(|| person.map(|it| field(it, &errors)).into_iter().collect_view());
        let note = if has_account {
            "You keep your account and your progress."
        } else {
            "What you did here before you had an account comes with you."
        };
        view! {
            <main id="main" class="page account-page">
                {error_summary(&errors)}
                <h1>{format!("Join {}", offer.team.name)}</h1>
                <p class="standfirst">{format!("{} invited you. {note}", offer.invited_by)}</p>
                <form class="form" method="post" action=action.clone()>
                    {inputs}
                    <p class="actions"><button class="button primary">"Join"</button></p>
                    {(!has_account).then(|| view! {
                        <p class="small">"You have an account here? "<a href=format!("/sign-in?next={action}")>"Sign in first"</a>"."</p>
                    })}
                </form>
            </main>
        }
    })
}

/// The page of a link that does not work, whatever the reason: a stranger learns nothing from it.
fn ended(portal: &Portal, viewer: &Viewer) -> Response {
    Document::new("This invite does not work", Section::Account, "An invite that does not work any more.")
        .with_status(StatusCode::NOT_FOUND)
        .render(portal, viewer, || view! {
            <main id="main" class="page error-page">
                <header class="page-head">
                    <h1>"This invite does not work any more"</h1>
                    <p class="standfirst">"It may be older than seven days, or it was taken back. Ask the lead of your team for another one."</p>
                </header>
                <p class="actions"><a class="button primary" href="/">"Home"</a>" "<a class="button plain" href="/sign-in">"Sign in"</a></p>
            </main>
        })
}
