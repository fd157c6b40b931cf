//! What can go wrong in a request, in the words of the reader who sees it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::db::DbError;
use crate::render;

/// Why a request has no page. Each variant is an error page with a way on; none carries a driver's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// 404: nothing is at this address.
    #[error("nothing is at this address")]
    NotFound,
    /// 400: the request is not one that a page of ours sends.
    #[error("the request could not be read")]
    BadRequest,
    /// 401: the page needs a signed-in learner.
    #[error("this needs an account")]
    SignInNeeded,
    /// 403: the learner is signed in and may not see or do this.
    #[error("this is not yours to see")]
    Forbidden,
    /// 405: the address takes forms and has no page.
    #[error("this address takes forms only")]
    FormsOnly,
    /// 413: more was sent than the portal takes.
    #[error("the request is too large")]
    TooLarge,
    /// 429: too many attempts to sign in.
    #[error("too many attempts")]
    TooManyAttempts,
    /// 500: a defect of ours.
    #[error("something broke")]
    Broken,
    /// 503: the database does not answer. What was acknowledged is kept.
    #[error("the database does not answer")]
    Unavailable,
}

impl AppError {
    /// The status of the response. The only place that maps errors to statuses.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::FormsOnly => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        render::error_page(self)
    }
}

/// The driver's text was logged where it happened; the reader learns that nothing was saved.
impl From<DbError> for AppError {
    fn from(_: DbError) -> Self {
        Self::Unavailable
    }
}
