//! `/account`: where you are signed in, and your teams.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::teams::role_name;
use crate::AppError;
use crate::db::session::ListedSession;
use crate::db::{Moment, SessionId, team};
use crate::part::date::ago;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{SignedIn, Viewer};

/// GET `/account`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Response, AppError> {
    let now = Moment::now();
    let sessions = portal.accounts().sessions(&signed_in.visitor, now).await?;
    let teams = team::of_learner(portal.db().reader(), signed_in.visitor.learner).await?;
    let current = signed_in.visitor.session;
    let sessions: Vec<_> = sessions
        .iter()
        .map(|session| session_line(session, current, now))
        .collect();
    let teams: Vec<_> = teams.into_iter().map(|membership| view! {
        <li>
            <p><a href=format!("/team/{}", membership.team.slug)>{membership.team.name}</a>" "<span class="small">{role_name(membership.role)}</span></p>
        </li>
    }).collect();
    let viewer = Viewer::Learner(signed_in);
    Ok(Document::new(
        "Your account",
        Section::Account,
        "Where you are signed in, and your teams.",
    )
    .render(&portal, &viewer, move || {
        view! {
            <main id="main" class="page account-page">
                <h1>"Your account"</h1>
                <section aria-labelledby="sessions">
                    <h2 id="sessions">"Where you are signed in"</h2>
                    <ul class="sessions" role="list">{sessions}</ul>
                </section>
                <section aria-labelledby="teams">
                    <h2 id="teams">"Teams"</h2>
                    <ul class="sessions" role="list">{teams}</ul>
                </section>
            </main>
        }
    }))
}

fn session_line(session: &ListedSession, current: SessionId, now: Moment) -> impl IntoView + use<> {
    let is_current = session.session_id == current;
    let used = ago(session.seen_at.timestamp(), now.timestamp());
    let note = if is_current {
        format!("this session · last used {used}")
    } else {
        format!("last used {used}")
    };
    let end = (!is_current).then(|| view! {
        <form method="post" action="/account/sign-out">
            <input type="hidden" name="session" value=session.session_id.to_string()/>
            <button class="button">"Sign out there"<span class="visually-hidden">{format!(": {}", session.agent)}</span></button>
        </form>
    });
    view! { <li><p><strong>{session.agent.clone()}</strong>" "<span class="small">{note}</span></p>{end}</li> }
}

/// Which session to end.
#[derive(Debug, Deserialize)]
pub(super) struct Elsewhere {
    session: String,
}

/// POST `/account/sign-out`: ends another session of the same learner.
pub(super) async fn sign_out_elsewhere(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Form(form): Form<Elsewhere>,
) -> Result<Response, AppError> {
    let session: SessionId = form.session.parse().map_err(|_| AppError::BadRequest)?;
    if !portal
        .accounts()
        .revoke_session(&signed_in.visitor, session)
        .await?
    {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to("/account").into_response())
}
