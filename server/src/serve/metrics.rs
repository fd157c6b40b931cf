//! `/metrics`: what the process has answered, in the text format of Prometheus.

use std::fmt::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use app::{AppError, Portal};
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use super::router::POLICY;

/// The upper ends of the times that are counted apart, in seconds.
const BUCKETS: [f64; 6] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];

/// The classes of statuses.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// What was answered since the start.
#[derive(Debug)]
pub(super) struct Metrics {
    /// Who may read them; nobody where there is none.
    token: Option<String>,
    started: SystemTime,
    by_class: [AtomicU64; CLASSES.len()],
    /// How many took at most as long as the bucket of the same place, and no less than the one before.
    by_time: [AtomicU64; BUCKETS.len()],
    micros: AtomicU64,
}

impl Metrics {
    pub(super) fn new(token: Option<String>) -> Self {
        Self {
            token,
            started: SystemTime::now(),
            by_class: Default::default(),
            by_time: Default::default(),
            micros: AtomicU64::default(),
        }
    }

    fn count(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(counter) = self.by_class.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let bucket = BUCKETS.iter().position(|&end| took.as_secs_f64() <= end);
        if let Some(counter) = bucket.and_then(|bucket| self.by_time.get(bucket)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    fn admits(&self, headers: &HeaderMap) -> bool {
        let sent = headers.get(header::AUTHORIZATION);
        let sent = sent.and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
        let expected = self.token.as_deref().map(str::as_bytes);
        sent.zip(expected)
            .is_some_and(|(sent, expected)| sent.ct_eq(expected).into())
    }

    fn write(&self, is_ready: bool, out: &mut String) -> fmt::Result {
        family(
            out,
            "groundwork_build_info",
            "gauge",
            "The version, as a label.",
        )?;
        writeln!(
            out,
            "groundwork_build_info{{version=\"{}\"}} 1",
            env!("CARGO_PKG_VERSION")
        )?;
        gauge(
            out,
            "groundwork_ready",
            "Whether the database answers and is up to date.",
            u64::from(is_ready),
        )?;
        let started = self.started.duration_since(UNIX_EPOCH).unwrap_or_default();
        gauge(
            out,
            "process_start_time_seconds",
            "When the process began.",
            started.as_secs(),
        )?;
        self.write_requests(out)
    }

    fn write_requests(&self, out: &mut String) -> fmt::Result {
        family(
            out,
            "http_requests_total",
            "counter",
            "Requests, by the class of their status.",
        )?;
        let mut count = 0;
        for (class, counter) in CLASSES.iter().zip(&self.by_class) {
            let answered = counter.load(Ordering::Relaxed);
            count += answered;
            writeln!(out, "http_requests_total{{class=\"{class}\"}} {answered}")?;
        }
        let name = "http_request_duration_seconds";
        family(out, name, "histogram", "How long answers took.")?;
        let mut below = 0;
        for (end, counter) in BUCKETS.iter().zip(&self.by_time) {
            below += counter.load(Ordering::Relaxed);
            writeln!(out, "{name}_bucket{{le=\"{end}\"}} {below}")?;
        }
        // Both loops run while requests are counted: the last bucket is never below the one before.
        let count = count.max(below);
        let sum = Duration::from_micros(self.micros.load(Ordering::Relaxed)).as_secs_f64();
        writeln!(
            out,
            "{name}_bucket{{le=\"+Inf\"}} {count}\n{name}_sum {sum}\n{name}_count {count}"
        )
    }
}

fn family(out: &mut String, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

fn gauge(out: &mut String, name: &str, help: &str, value: u64) -> fmt::Result {
    family(out, name, "gauge", help)?;
    writeln!(out, "{name} {value}")
}

/// Counts every answer.
pub(super) async fn count(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let response = next.run(request).await;
    metrics.count(response.status(), began.elapsed());
    response
}

/// GET `/metrics`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    Extension(metrics): Extension<Arc<Metrics>>,
    headers: HeaderMap,
) -> Response {
    if metrics.token.is_none() {
        return AppError::NotFound.into_response();
    }
    if !metrics.admits(&headers) {
        let refusal = [
            (header::WWW_AUTHENTICATE, "Bearer"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
        ];
        return (
            StatusCode::UNAUTHORIZED,
            refusal,
            "send Authorization: Bearer with the token\n",
        )
            .into_response();
    }
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = metrics.write(portal.is_ready().await, &mut text);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
