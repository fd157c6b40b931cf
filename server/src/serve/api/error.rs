//! What the interface refuses, as JSON: a code for programs and a message for people.

use std::time::Duration;

use app::settings::SettingsError;
use axum::extract::Request;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::MAX_FILES;
use crate::serve::router::POLICY;

/// Why a call has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum ApiError {
    /// 400: not JSON.
    #[error("the body is not JSON: {0}")]
    Syntax(String),
    /// 403: a page of another site.
    #[error("a page of another site may not call this; programs send no Origin")]
    Forbidden,
    /// 404: no such address.
    #[error("nothing is at this address; /api/v1/openapi.json lists what there is")]
    NotFound,
    /// 405: such an address, but not for this.
    #[error("this address takes another method; /api/v1/openapi.json says which")]
    Method,
    /// 413: more than the server takes.
    #[error("the body is larger than 1 MiB")]
    TooLarge,
    /// 415: not said to be JSON.
    #[error("send the body with Content-Type: application/json")]
    NotJson,
    /// 422: JSON of another shape.
    #[error("the body has another shape than /api/v1/openapi.json says: {0}")]
    Shape(String),
    /// 422: settings that are not taken.
    #[error("config: {0}")]
    Config(SettingsError),
    /// 422: none, or too many.
    #[error("send between 1 and {MAX_FILES} files")]
    Files,
    /// 422: one path twice.
    #[error("two files have the path `{0}`")]
    Path(String),
    /// 429: too many calls from one address.
    #[error("too many calls; try again in {} s", seconds(.0))]
    TooMany(Duration),
    /// 400: a request that cannot be read, for whatever reason.
    #[error("the request could not be read")]
    Unreadable,
    /// 500: a defect of ours.
    #[error("something broke, and was logged")]
    Broken,
}

impl ApiError {
    /// A defect of ours, which is logged here.
    pub(super) fn broken(cause: &std::io::Error) -> Self {
        tracing::error!(%cause, "a call of the interface broke");
        Self::Broken
    }

    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            status if status.is_client_error() => Self::Unreadable,
            _ => Self::Broken,
        }
    }

    /// The status, and the word for programs, which stays when the message changes.
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Syntax(_) => (StatusCode::BAD_REQUEST, "syntax"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "unreadable"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "cross-site"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json"),
            Self::Shape(_) => (StatusCode::UNPROCESSABLE_ENTITY, "shape"),
            Self::Config(_) => (StatusCode::UNPROCESSABLE_ENTITY, "config"),
            Self::Files => (StatusCode::UNPROCESSABLE_ENTITY, "files"),
            Self::Path(_) => (StatusCode::UNPROCESSABLE_ENTITY, "path"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
        }
    }
}

/// Whole seconds that are enough.
fn seconds(wait: &Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::JsonSyntaxError(error) => Self::Syntax(root(&error)),
            JsonRejection::JsonDataError(error) => Self::Shape(root(&error)),
            JsonRejection::MissingJsonContentType(_) => Self::NotJson,
            other => Self::of_status(other.status()),
        }
    }
}

/// The parser's own words, with the place, below those of the framework.
fn root(mut error: &dyn std::error::Error) -> String {
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code) = self.code();
        let body = json!({ "error": { "code": code, "message": self.to_string() } });
        let mut response = (status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        // With a policy of its own, nobody takes the answer for one that still needs its page.
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        );
        if let Self::TooMany(wait) = &self {
            headers.insert(header::RETRY_AFTER, seconds(wait).into());
        }
        response
    }
}

/// Says as JSON what was refused before a call reached its handler: a page of another site, a wrong
/// method, a panic.
pub(in crate::serve) async fn errors(request: Request, next: Next) -> Response {
    let is_call = request.uri().path().starts_with("/api/");
    let refused = next.run(request).await;
    let status = refused.status();
    let is_failed = status.is_client_error() || status.is_server_error();
    let is_said = refused
        .headers()
        .contains_key(header::CONTENT_SECURITY_POLICY);
    if !is_call || !is_failed || is_said {
        return refused;
    }
    let mut response = ApiError::of_status(status).into_response();
    if let Some(methods) = refused.headers().get(header::ALLOW) {
        response
            .headers_mut()
            .insert(header::ALLOW, methods.clone());
    }
    response
}
