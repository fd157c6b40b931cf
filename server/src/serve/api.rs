//! `/api/v1`: the linter for editors and bots, and what describes it.
//!
//! It reads no cookie and changes nothing. Still, a page of another site is refused as everywhere
//! else: it could only spend the calls of the address that its reader comes from. Editors and bots
//! send neither `Origin` nor `Sec-Fetch-Site`, and pass.

mod error;

use std::collections::HashSet;
use std::sync::Arc;

use app::settings::Settings;
use app::{Calls, Client, Portal};
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, Json};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use lint::{Kind, Options, Project};
use serde::Deserialize;

use crate::cli::{config_schema, texts};
use error::ApiError;
pub(super) use error::errors;

/// What there is to know of the interface, for programs.
pub(crate) const OPENAPI: &str = include_str!("api/openapi.json");

/// The most files that a project may have.
const MAX_FILES: usize = 500;

/// A project to check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    files: Vec<RequestFile>,
    /// The text of a `groundwork.toml`.
    #[serde(default)]
    config: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestFile {
    path: String,
    text: String,
    kind: Option<KindWord>,
}

/// The kinds that a file may be said to be.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Dockerfile,
    Compose,
    Kubernetes,
    Dockerignore,
    Other,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Dockerfile => Self::Dockerfile,
            KindWord::Compose => Self::Compose,
            KindWord::Kubernetes => Self::Kubernetes,
            KindWord::Dockerignore => Self::Dockerignore,
            KindWord::Other => Self::Other,
        }
    }
}

/// The addresses of the interface.
pub(super) fn router(portal: Arc<Portal>) -> Router {
    let schema: Arc<str> = config_schema::text().into();
    Router::new()
        .route("/api/v1/lint", post(lint))
        .route("/api/v1/openapi.json", get(async || json(OPENAPI)))
        .route(
            "/groundwork.schema.json",
            get(async move || json(schema.to_string())),
        )
        .layer(Extension(Arc::new(Calls::default())))
        .with_state(portal)
}

/// POST `/api/v1/lint`: what `groundwork lint --format json` prints of these files.
async fn lint(
    Extension(calls): Extension<Arc<Calls>>,
    caller: Client,
    request: Result<Json<Request>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    calls.count(&caller).map_err(ApiError::TooMany)?;
    let Json(request) = request?;
    let (project, options) = request.read()?;
    // A large project takes milliseconds, in which this thread would serve nobody else.
    let document = tokio::task::spawn_blocking(move || texts::json(project, &options)).await;
    let document = document.map_err(std::io::Error::other).flatten();
    Ok(json(document.map_err(|cause| ApiError::broken(&cause))?))
}

impl Request {
    fn read(self) -> Result<(Project, Options), ApiError> {
        let settings = Settings::parse(&self.config).map_err(ApiError::Config)?;
        if self.files.is_empty() || self.files.len() > MAX_FILES {
            return Err(ApiError::Files);
        }
        let mut paths = HashSet::new();
        if let Some(file) = self.files.iter().find(|file| !paths.insert(&file.path)) {
            return Err(ApiError::Path(file.path.clone()));
        }
        let files = self.files.into_iter().map(RequestFile::read).collect();
        // What is not sent may still be there.
        let complete = false;
        Ok((Project { files, complete }, settings.options))
    }
}

impl RequestFile {
    fn read(self) -> lint::File {
        let Self { path, text, kind } = self;
        let kind = kind.map_or_else(|| Kind::detect(&path, &text), Kind::from);
        lint::File { path, text, kind }
    }
}

fn json(body: impl IntoResponse) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], body)
}
