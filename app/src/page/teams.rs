//! `/team`: your team, or which of your teams.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::AppError;
use crate::db::team::{self, Membership, Role};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// What a role is called on a page.
pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Learner => "learner",
    }
}

/// GET `/team`: who has one team goes there; who has none reads how to get one.
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let teams = match &viewer {
        Viewer::Learner(signed_in) => {
            team::of_learner(portal.db().reader(), signed_in.visitor.learner).await?
        }
        Viewer::Guest(_) | Viewer::Stranger => Vec::new(),
    };
    if let [only] = teams.as_slice() {
        return Ok(Redirect::to(&format!("/team/{}", only.team.slug)).into_response());
    }
    Ok(Document::new(
        "Team",
        Section::Team,
        "Who is where, who is stuck, and who skipped ahead.",
    )
    .render(&portal, &viewer, move || view! { <TeamsPage teams/> }))
}

#[component]
fn TeamsPage(teams: Vec<Membership>) -> impl IntoView {
    let is_empty = teams.is_empty();
    let teams: Vec<_> = teams.into_iter().map(|membership| view! {
        <li>
            <p><a href=format!("/team/{}", membership.team.slug)>{membership.team.name}</a>" "<span class="small">{role_name(membership.role)}</span></p>
        </li>
    }).collect();
    view! {
        <main id="main" class="page team">
            <header class="page-head">
                <h1>"Team"</h1>
                <p class="standfirst">"A team sees who is where in the course, who is stuck, and who skipped ahead. Everyone in it sees the same page."</p>
            </header>
            <ul class="sessions" role="list">{teams}</ul>
            {is_empty.then(|| view! {
                <p>"You are in no team here. The lead of a team can send you an invite link; with an account you can "<a href="/sign-in?next=/team">"sign in"</a>"."</p>
            })}
        </main>
    }
}
