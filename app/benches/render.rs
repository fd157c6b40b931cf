//! How long the server takes for a page, from the request to the whole of the HTML: no network, no
//! compression. The budget for a lesson is 2 ms at the median.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use app::{Portal, PortalOptions};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use criterion::{Criterion, criterion_group, criterion_main};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// A page of each kind that people read much of, and what it is called in the report.
const PAGES: [(&str, &str); 7] = [
    ("home", "/"),
    ("course", "/learn"),
    ("lesson", "/learn/processes/a-box-not-a-machine"),
    ("lesson with an exercise", "/learn/images/pinning"),
    ("question of a decision", "/decide/what-to-run/containers"),
    (
        "outcome of a decision",
        "/decide/what-to-run/outcome?containers=yes&services=1-5&hosts=one",
    ),
    ("search", "/search?q=pinning+digest"),
];

fn options(data: &Path) -> PortalOptions {
    PortalOptions {
        data: data.to_owned(),
        content: None,
        base_url: "http://127.0.0.1:3000".to_owned(),
        trusted_proxies: Vec::new(),
        assets_version: "0".to_owned(),
        reload: false,
    }
}

/// The HTML of a page.
async fn page(router: Router, path: &str) -> usize {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let response = router.oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let body = to_bytes(response.into_body(), usize::MAX).await;
    body.expect("a body").len()
}

fn render(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = Runtime::new().expect("a runtime");
    let portal = runtime.block_on(Portal::open(options(folder.path())));
    let router = app::router(Arc::new(portal.expect("a portal")));
    let mut group = criterion.benchmark_group("page");
    for (name, path) in PAGES {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(runtime.block_on(page(router.clone(), path))));
        });
    }
    group.finish();
}

criterion_group!(benches, render);
criterion_main!(benches);
