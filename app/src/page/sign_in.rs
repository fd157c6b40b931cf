//! `/sign-in` and `/sign-out`.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::AppError;
use crate::account::{Attempt, SignInError};
use crate::db::Moment;
use crate::part::form::{Field, FieldError, error_summary, field};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{Client, OfSession, SignedIn, Viewer, no_session_cookie, session_cookie};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    next: Option<String>,
}

/// What the form holds.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SignInForm {
    username: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// GET `/sign-in`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(after): Query<After>,
) -> Response {
    let form = SignInForm {
        next: after.next.unwrap_or_default(),
        ..SignInForm::default()
    };
    page(&portal, &viewer, form, &[], StatusCode::OK)
}

/// POST `/sign-in`
pub(super) async fn sign_in(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    OfSession(visitor): OfSession,
    client: Client,
    Form(form): Form<SignInForm>,
) -> Result<Response, AppError> {
    let attempt = Attempt {
        username: &form.username,
        password: &form.password,
        address: client.address,
        agent: &client.agent,
    };
    match portal
        .accounts()
        .sign_in(attempt, visitor.as_ref(), Moment::now())
        .await
    {
        Ok(session) => Ok((
            session_cookie(&portal, &session),
            Redirect::to(own_path(&form.next)),
        )
            .into_response()),
        Err(SignInError::Unavailable) => Err(AppError::Unavailable),
        Err(error) => {
            let status = match error {
                SignInError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let errors = [FieldError {
                field: "username",
                message: error.to_string(),
            }];
            Ok(page(&portal, &viewer, form, &errors, status))
        }
    }
}

/// POST `/sign-out`
pub(super) async fn sign_out(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Response, AppError> {
    portal.accounts().sign_out(&signed_in.visitor).await?;
    Ok((no_session_cookie(&portal), Redirect::to("/")).into_response())
}

/// A path of ours to go to; anything else that a link may have smuggled in leads home.
fn own_path(next: &str) -> &str {
    let is_ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    if is_ours { next } else { "/" }
}

fn page(
    portal: &Portal,
    viewer: &Viewer,
    form: SignInForm,
    errors: &[FieldError],
    status: StatusCode,
) -> Response {
    let title = if errors.is_empty() {
        "Sign in"
    } else {
        "Error: Sign in"
    };
    let errors = errors.to_vec();
    Document::new(
        title,
        Section::Account,
        "Sign in to keep your progress and to see your team.",
    )
    .with_status(status)
    .render(portal, viewer, move || view! { <SignInPage form errors/> })
}

#[component]
fn SignInPage(form: SignInForm, errors: Vec<FieldError>) -> impl IntoView {
    let username = Field {
        name: "username",
        label: "Username",
        kind: "text",
        value: form.username,
        autocomplete: "username",
        ..Field::default()
    };
    let password = Field {
        name: "password",
        label: "Password",
        kind: "password",
        autocomplete: "current-password",
        ..Field::default()
    };
    view! {
        <main id="main" class="page account-page">
            {error_summary(&errors)}
            <h1>"Sign in"</h1>
            <form class="form" method="post" action="/sign-in">
                {field(username, &errors)}
                {field(password, &[])}
                <input type="hidden" name="next" value=form.next/>
                <p class="actions"><button class="button primary">"Sign in"</button></p>
                <p class="small">"Reading needs no account. To get one, ask the lead of your team for an invite link."</p>
            </form>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_to_no_other_site() {
        let cases = [
            ("/learn", "/learn"),
            ("/team/ops?x=1", "/team/ops?x=1"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\r\nset-cookie: x", "/"),
        ];
        for (next, path) in cases {
            assert_eq!(own_path(next), path, "{next:?}");
        }
    }
}
