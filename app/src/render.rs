//! From a view to a response: the document around every page, its nonce and its policy.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::config::LeptosOptions;
use leptos::hydration::AutoReload;
use leptos::nonce::Nonce;
use leptos::prelude::*;

use crate::page::error::ErrorPage;
use crate::part::site::{SiteFooter, SiteHeader};
use crate::{AppError, Portal, viewer::Viewer};

/// Hovering a link fetches its page, so that the next page is there when it is asked for. Forms
/// that change something are POST and are never fetched ahead.
const SPECULATION_RULES: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/assets/*"}}]},"eagerness":"moderate"}]}"#;

/// The part of the site that a page belongs to: what the header marks as current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Home,
    Learn,
    Check,
    Decide,
    Team,
    Search,
    Account,
    Elsewhere,
}

/// What a document says about itself, beside its main content.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    title: String,
    description: String,
    section: Section,
    has_linter: bool,
    status: StatusCode,
}

impl Document {
    /// A page called `title` in `section`, described in one sentence for search and sharing.
    pub(crate) fn new(
        title: impl Into<String>,
        section: Section,
        description: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            section,
            has_linter: false,
            status: StatusCode::OK,
        }
    }

    /// The page loads the linter: the only pages with scripts and WASM.
    pub(crate) fn with_linter(self) -> Self {
        Self {
            has_linter: true,
            ..self
        }
    }

    /// The response's status, where it is not 200.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Renders `main` inside the document. The view is made inside the call, so that the
    /// nonce finds its context.
    pub(crate) fn render<V: IntoView + 'static>(
        self,
        portal: &Portal,
        viewer: &Viewer,
        main: impl FnOnce() -> V,
    ) -> Response {
        let owner = Owner::new_root(None);
        let nonce = Nonce::new();
        let policy = content_security_policy(&nonce, self.has_linter, portal.reload());
        let status = self.status;
        let html = owner.with(|| {
            provide_context(nonce.clone());
            self.shell(portal, viewer, &nonce, main()).to_html()
        });
        owner.unset_with_forced_cleanup();
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            ),
            (header::CONTENT_SECURITY_POLICY, policy),
            // A page shows who is signed in: no cache but the browser's own may keep it.
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache"),
            ),
        ];
        (status, headers, format!("<!DOCTYPE html>{html}")).into_response()
    }

    fn shell<V: IntoView + 'static>(
        self,
        portal: &Portal,
        viewer: &Viewer,
        nonce: &Nonce,
        main: V,
    ) -> impl IntoView {
        let root = portal.assets_root();
        let options = LeptosOptions::builder().output_name("groundwork").build();
        let title = match self.section {
            Section::Home => self.title.clone(),
            _ => format!("{} · Groundwork", self.title),
        };
        view! {
            <html lang="en">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <meta name="description" content=self.description.clone()/>
                    {[
                        open_graph("og:site_name", "Groundwork".to_owned()),
                        open_graph("og:type", "website".to_owned()),
                        open_graph("og:title", self.title.clone()),
                        open_graph("og:description", self.description),
                    ]}
                    <title>{title}</title>
                    <link rel="alternate" type="application/atom+xml" title="Changes" href="/changelog.atom"/>
                    <link rel="stylesheet" href=format!("{root}/pkg/groundwork.css")/>
                    <link rel="icon" type="image/svg+xml" href=format!("{root}/favicon.svg")/>
                    <script type="module" nonce=nonce.clone() src=format!("{root}/page.js")></script>
                    <script type="speculationrules" nonce=nonce.clone() inner_html=SPECULATION_RULES></script>
                    {self.has_linter.then(|| load_checker(&root, nonce))}
                    {portal.reload().then(|| view! { <AutoReload options=options/> })}
                </head>
                <body>
                    <a class="skip" href="#main">"Skip to content"</a>
                    <SiteHeader section=self.section viewer=viewer.clone()/>
                    {main}
                    <SiteFooter/>
                </body>
            </html>
        }
    }
}

/// What a link to the page shows of it where it is shared.
fn open_graph(property: &'static str, content: String) -> impl IntoView + use<> {
    leptos::html::meta()
        .attr("property", property)
        .content(content)
}

/// Loads the checker once the page is there: the page can be read and its form posted without it.
fn load_checker(root: &str, nonce: &Nonce) -> impl IntoView + use<> {
    let script = format!("addEventListener('load', () => import('{root}/checker.js'))");
    view! { <script type="module" nonce=nonce.clone() inner_html=script></script> }
}

/// Everything is refused that is not named. Each permission has its reason.
fn content_security_policy(nonce: &Nonce, has_linter: bool, reload: bool) -> HeaderValue {
    // `make dev` only: the rebuilt page is announced over a socket of cargo-leptos.
    let socket = if reload { " ws:" } else { "" };
    // `connect-src`: tools that audit a page read robots.txt through it.
    let mut policy = format!(
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; \
         style-src 'self'; img-src 'self'; connect-src 'self'{socket}; script-src 'nonce-{nonce}'"
    );
    if has_linter {
        // The nonced script imports the checker, which starts the linter as a worker.
        // The editor brings its style along.
        policy.push_str(" 'strict-dynamic'; worker-src 'self'");
        policy = policy.replace(
            "style-src 'self'",
            &format!("style-src 'self' 'nonce-{nonce}'"),
        );
    }
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// An error as a bare response that says which error it is; [`error_pages`] gives it its page.
pub(crate) fn error_page(error: AppError) -> Response {
    let mut response = error.status().into_response();
    response.extensions_mut().insert(error);
    response
}

/// Turns every failed response into a page with a way on: our errors, and the bare refusals of the
/// libraries (an unreadable form, a body over the limit, a wrong method).
pub async fn error_pages(
    State(portal): State<Arc<Portal>>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let Some(error) = error_of(&response) else {
        return response;
    };
    let mut page = Document::new(
        error.to_string(),
        Section::Elsewhere,
        "This page could not be shown.",
    )
    .with_status(error.status())
    .render(&portal, &Viewer::Stranger, || view! { <ErrorPage error/> });
    keep_headers(response.headers(), page.headers_mut());
    page
}

fn error_of(response: &Response) -> Option<AppError> {
    if let Some(error) = response.extensions().get::<AppError>() {
        return Some(*error);
    }
    let is_page = response
        .headers()
        .get(header::CONTENT_SECURITY_POLICY)
        .is_some();
    if is_page {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND => Some(AppError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(AppError::FormsOnly),
        StatusCode::PAYLOAD_TOO_LARGE => Some(AppError::TooLarge),
        StatusCode::FORBIDDEN => Some(AppError::Forbidden),
        status if status.is_client_error() => Some(AppError::BadRequest),
        status if status.is_server_error() => Some(AppError::Broken),
        _ => None,
    }
}

/// What the first response said that the page must not lose: cookies, and which methods are allowed.
fn keep_headers(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [header::SET_COOKIE, header::ALLOW, header::RETRY_AFTER] {
        for value in from.get_all(&name) {
            to.append(name.clone(), value.clone());
        }
    }
}
