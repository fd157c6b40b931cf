//! `/setup`: the first account, which leads the first team. Gone once there is one.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::AppError;
use crate::account::{FieldProblem, SetUpError, SetUpForm};
use crate::db::Moment;
use crate::part::form::{Field, FieldError, error_summary, field};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{Client, OfSession, Viewer, session_cookie};

/// The link that the log prints brings the token.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Link {
    token: Option<String>,
}

/// What the form holds.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SetupFields {
    #[serde(rename = "setup-token")]
    token: String,
    team: String,
    name: String,
    username: String,
    password: String,
}

/// GET `/setup`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(link): Query<Link>,
) -> Response {
    if !portal.accounts().needs_setup() {
        return Redirect::to("/sign-in").into_response();
    }
    let fields = SetupFields {
        token: link.token.unwrap_or_default(),
        ..SetupFields::default()
    };
    page(&portal, &viewer, fields, Vec::new())
}

/// POST `/setup`
pub(super) async fn create(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    OfSession(visitor): OfSession,
    client: Client,
    Form(fields): Form<SetupFields>,
) -> Result<Response, AppError> {
    let form = SetUpForm {
        token: &fields.token,
        team: &fields.team,
        name: &fields.name,
        username: &fields.username,
        password: &fields.password,
        agent: &client.agent,
    };
    match portal
        .accounts()
        .set_up(form, visitor.as_ref(), Moment::now())
        .await
    {
        Ok(signed_up) => {
            let team = Redirect::to(&format!("/team/{}", signed_up.team.slug));
            Ok((session_cookie(&portal, &signed_up.session), team).into_response())
        }
        Err(SetUpError::Fields(problems)) => {
            Ok(page(&portal, &viewer, fields, field_errors(&problems)))
        }
        Err(SetUpError::AlreadyDone) => Ok(Redirect::to("/sign-in").into_response()),
        Err(SetUpError::Unavailable) => Err(AppError::Unavailable),
    }
}

/// Each problem at its field.
pub(super) fn field_errors(problems: &[FieldProblem]) -> Vec<FieldError> {
    problems
        .iter()
        .map(|problem| FieldError {
            field: problem.field().id(),
            message: problem.to_string(),
        })
        .collect()
}

fn page(
    portal: &Portal,
    viewer: &Viewer,
    fields: SetupFields,
    errors: Vec<FieldError>,
) -> Response {
    let (title, status) = if errors.is_empty() {
        ("Set up Groundwork", StatusCode::OK)
    } else {
        ("Error: Set up Groundwork", StatusCode::UNPROCESSABLE_ENTITY)
    };
    Document::new(
        title,
        Section::Account,
        "The first account leads the first team.",
    )
    .with_status(status)
    .render(portal, viewer, move || view! { <SetupPage fields errors/> })
}

#[component]
fn SetupPage(fields: SetupFields, errors: Vec<FieldError>) -> impl IntoView {
    let SetupFields {
        token,
        team,
        name,
        username,
        ..
    } = fields;
    let own = [
        Field {
            name: "setup-token",
            label: "Setup token",
            kind: "text",
            value: token,
            autocomplete: "off",
            hint: "The server printed it when it started, in the line that begins with “setup”.",
        },
        Field {
            name: "team",
            label: "Team name",
            kind: "text",
            value: team,
            autocomplete: "organization",
            hint: "",
        },
    ];
    view! {
        <main id="main" class="page account-page">
            {error_summary(&errors)}
            <h1>"Set up Groundwork"</h1>
            <p class="standfirst">"The first account leads the first team. You can invite the others in a minute."</p>
            <form class="form" method="post" action="/setup">
                {own.into_iter().chain(person_fields(name, username)).map(|it| field(it, &errors)).collect_view()}
                <p class="actions"><button class="button primary">"Create the account"</button></p>
            </form>
        </main>
    }
}

/// The fields that every new account has.
pub(super) fn person_fields(name: String, username: String) -> [Field; 3] {
    [
        Field {
            name: "name",
            label: "Your name",
            kind: "text",
            value: name,
            autocomplete: "name",
            hint: "As your team knows you.",
        },
        Field {
            name: "username",
            label: "Username",
            kind: "text",
            value: username,
            autocomplete: "username",
            hint: "Small letters, digits, dots, dashes and underscores.",
        },
        Field {
            name: "password",
            label: "Password",
            kind: "password",
            value: String::new(),
            autocomplete: "new-password",
            hint: "10 characters or more. A sentence is good.",
        },
    ]
}
