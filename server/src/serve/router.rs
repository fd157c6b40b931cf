//! The HTTP stack: the portal's pages, the assets and the two questions of operators, and around
//! them what every request passes through.

use std::sync::Arc;

use app::{AppError, Portal};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, State};
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{
    MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::trace::TraceLayer;

use super::metrics::Metrics;
use super::{api, assets, metrics};

/// What a browser may do with an answer that is no page: nothing.
pub(super) const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The most that a request's body may hold: one form with one file.
const BODY_LIMIT: usize = 1024 * 1024;

/// Every address, with everything a request passes through on its way.
pub(super) fn router(
    portal: Arc<Portal>,
    trusted_origins: &[String],
    metrics: Arc<Metrics>,
) -> Router {
    let pages = app::router(portal.clone()).layer(compression());
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(ready))
        .route(
            "/metrics",
            get(metrics::show).layer(Extension(metrics.clone())),
        )
        .with_state(portal.clone())
        .route("/assets/{version}/{*path}", get(assets::asset))
        .merge(api::router(portal.clone()).layer(compression()))
        .merge(pages)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(csrf(trusted_origins))
        .layer(CatchPanicLayer::custom(|_| {
            AppError::Broken.into_response()
        }))
        .layer(middleware::from_fn(api::errors))
        .layer(middleware::from_fn_with_state(portal, app::error_pages))
        .layer(middleware::from_fn(security_headers))
        .layer(middleware::from_fn_with_state(metrics, metrics::count))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_request(())
                .on_response(logged),
        )
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

/// GET `/readyz`: whether the database answers and has every migration.
async fn ready(State(portal): State<Arc<Portal>>) -> (StatusCode, &'static str) {
    if portal.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
    }
}

/// Pages are compressed as they are sent. Assets come compressed from the build.
fn compression() -> CompressionLayer<And<SizeAbove, NotForContentType>> {
    let worthwhile = SizeAbove::new(512).and(NotForContentType::IMAGES);
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(5))
        .compress_when(worthwhile)
}

/// Refuses what another site makes a browser send. Programs that send neither `Origin` nor
/// `Sec-Fetch-Site` are no browsers, and carry nobody's cookies.
fn csrf(trusted_origins: &[String]) -> CsrfLayer {
    trusted_origins
        .iter()
        .fold(CsrfLayer::new(), |layer, origin| {
            layer.clone().add_trusted_origin(origin).unwrap_or(layer)
        })
}

/// What every answer says about how it may be used. Pages bring their own content policy.
async fn security_headers(request: Request<axum::body::Body>, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    response
}

/// One span a request, with the id that its answer carries. Query strings hold answers and tokens,
/// and paths of invites hold tokens: neither is logged.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or("");
    let path = match request.uri().path() {
        path if path.starts_with("/join/") => "/join/…",
        path => path,
    };
    tracing::info_span!("request", id, method = %request.method(), path)
}

fn logged<B>(response: &axum::http::Response<B>, took: std::time::Duration, _: &tracing::Span) {
    let (status, duration_ms) = (response.status().as_u16(), took.as_secs_f64() * 1000.0);
    if response.status().is_server_error() {
        tracing::error!(status, duration_ms, "answered");
    } else {
        tracing::debug!(status, duration_ms, "answered");
    }
}
