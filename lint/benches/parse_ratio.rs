//! Prints how many times longer a lint of a 20,000-line manifest takes than a bare parse of it to
//! YAML events, with the default rules and with all of them: the best of several of each, turn about.
#![expect(
    clippy::print_stdout,
    reason = "the figure is what this program is for"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use lint::{Kind, Options, Project, Selection, check};

const LINES: usize = 20_000;
const RUNS: usize = 7;

/// One Deployment of about thirty lines, as people write them.
const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-%
  labels:
    app: app-%
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-%
  template:
    metadata:
      labels:
        app: app-%
    spec:
      containers:
        - name: app
          image: registry.example.org/team/app-%:1.4.2
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: \"info\"
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits: {memory: 64Mi}
---
";

fn main() {
    let each = DEPLOYMENT.lines().count();
    let text: String = (0..LINES.div_ceil(each))
        .map(|number| DEPLOYMENT.replace('%', &number.to_string()))
        .collect();
    let all = Options {
        select: Selection::All,
        ..Options::default()
    };
    let project = Project::single("manifests.yaml", text.as_str(), Kind::Kubernetes);
    let (mut parse, mut by_default, mut full) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        parse = parse.min(timed(|| granit_parser::Parser::new_from_str(&text).count()));
        by_default = by_default.min(timed(|| check(&project, &Options::default()).len()));
        full = full.min(timed(|| check(&project, &all).len()));
    }
    for lint in [by_default, full] {
        println!("{:.2}", lint.as_secs_f64() / parse.as_secs_f64());
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}
