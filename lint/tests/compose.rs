//! What the Compose rules see beyond one service of one file.

use lint::{Diagnostic, File, Fix, Kind, Options, Project, Selection, apply, check};
use proptest::prelude::*;

fn project(files: &[(&str, &str)], complete: bool) -> Project {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        kind: Kind::detect(path, text),
    });
    Project {
        files: files.collect(),
        complete,
    }
}

fn said(project: &Project, rule: &str) -> Vec<String> {
    let options = Options {
        select: Selection::Only(vec![rule.to_owned()]),
        ..Options::default()
    };
    let text = |file: usize| &project.files[file].text;
    check(project, &options)
        .iter()
        .map(|diagnostic| {
            text(diagnostic.file)[diagnostic.span.start..diagnostic.span.end].to_owned()
        })
        .collect()
}

#[test]
fn a_health_check_may_come_from_the_dockerfile_or_another_compose_file() {
    const WITH: &str = "FROM alpine:3.22 AS base\nHEALTHCHECK CMD true\nFROM base AS web\nFROM base AS bare\nHEALTHCHECK NONE\n";
    const OFF: &str = "FROM alpine:3.22\nHEALTHCHECK NONE\n";
    const BUILT: &str = "services:\n  web:\n    build: {context: web, target: web}\n";
    const BARE: &str = "services:\n  web:\n    build: {context: web, target: bare}\n";
    const LAST: &str = "services:\n  web:\n    build: web\n";
    const CHECKED: &str = "services:\n  web:\n    healthcheck: {test: [CMD, 'true']}\n";
    type Case<'a> = (&'a [(&'a str, &'a str)], bool, usize);
    let cases: [Case; 9] = [
        (
            &[("compose.yaml", BUILT), ("web/Dockerfile", WITH)],
            true,
            0,
        ),
        (&[("compose.yaml", BARE), ("web/Dockerfile", WITH)], true, 1),
        (&[("compose.yaml", LAST), ("web/Dockerfile", WITH)], true, 1),
        (&[("compose.yaml", LAST), ("web/Dockerfile", OFF)], false, 1),
        (
            &[("compose.yaml", LAST), ("other/Dockerfile", WITH)],
            true,
            1,
        ),
        (&[("compose.yaml", LAST)], false, 0),
        (
            &[
                ("a/compose.yaml", LAST),
                ("a/compose.override.yaml", CHECKED),
            ],
            true,
            0,
        ),
        (
            &[("a/compose.yaml", LAST), ("b/compose.yaml", CHECKED)],
            true,
            1,
        ),
        (
            &[
                (
                    "deploy/compose.yaml",
                    "services:\n  web:\n    build: ../web\n",
                ),
                ("web/Dockerfile", OFF),
            ],
            true,
            1,
        ),
    ];
    for (files, complete, expected) in cases {
        let found = said(&project(files, complete), "missing-service-health-check");
        assert_eq!(found.len(), expected, "{files:?}");
        assert!(found.iter().all(|name| name == "web"), "{found:?}");
    }
}

#[test]
fn what_services_share_is_told_once() {
    let text = "\
x-base: &base
  image: redis
  ports: &ports ['6379:6379']
  environment: &env {REDIS_PASSWORD: hunter2, QUEUE: 'amqp://a:b@queue'}
services:
  one: {<<: *base}
  two: {<<: *base, environment: *env}
  three: {image: 'redis:8.2.1', ports: *ports}
";
    let project = project(&[("compose.yaml", text)], false);
    assert_eq!(said(&project, "floating-image"), ["redis"]);
    assert_eq!(
        said(&project, "published-on-all-interfaces"),
        ["'6379:6379'"]
    );
    assert_eq!(said(&project, "secret-in-environment"), ["hunter2"]);
    assert_eq!(said(&project, "password-in-url"), ["b"]);
}

#[test]
fn what_is_missing_from_a_broken_file_may_be_further_down() {
    let text = "services:\n  a:\n    image: a:1\n    command: [x\n  b:\n    image: b:1\n";
    assert_eq!(
        said(
            &project(&[("compose.yaml", text)], false),
            "missing-service-health-check"
        ),
        [""; 0]
    );
    assert_eq!(
        said(&project(&[("compose.yaml", text)], false), "syntax-error"),
        ["["]
    );
}

#[test]
fn a_service_in_the_network_of_the_host_publishes_nothing() {
    let text = "services:\n  a: {network_mode: host, ports: ['80:80']}\n";
    assert_eq!(
        said(
            &project(&[("compose.yaml", text)], false),
            "published-on-all-interfaces"
        ),
        [""; 0]
    );
}

#[test]
fn aliases_make_no_more_of_a_file_than_it_is() {
    let list = |item: &str| format!("[{}]", vec![item; 20_000].join(",\n  "));
    let keys = (0..20_000).fold(String::new(), |keys, key| format!("{keys}K{key}: v, "));
    let base = format!(
        "x-a: &p {}\nx-b: &m {{{keys}}}\nx-c: &c {}\n",
        list("'80:80'"),
        list("{image: a}")
    );
    let service = "{ports: *p, environment: *m, labels: {<<: *m}, <<: *m}";
    let services = (0..5_000).fold(String::new(), |services, at| {
        format!("{services}  s{at}: {service}\n")
    });
    let pods = "---\n{kind: Pod, spec: {containers: *c}}\n".repeat(5_000);
    let compose = format!("{base}services:\n{services}");
    let manifests = format!(
        "{base}kind: List\nitems:\n{}",
        pods.replace("---\n", "  - ")
    );
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for (text, kind) in [(compose, Kind::Compose), (manifests, Kind::Kubernetes)] {
        let start = std::time::Instant::now();
        let diagnostics = check(&Project::single("file.yaml", text, kind), &options);
        let of = |rule: &str| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.rule.id == rule)
                .count()
        };
        assert_eq!(of("syntax-error"), 1, "{kind:?}");
        assert_eq!(
            of("published-on-all-interfaces") + of("floating-container-image"),
            20_000,
            "{kind:?}"
        );
        assert!(
            start.elapsed().as_secs() < 30,
            "{kind:?} took {:?}",
            start.elapsed()
        );
    }
}

/// Texts made of what Compose files are made of.
fn compose_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "services:\n",
        "  web:\n",
        "    image: ",
        "    ports:\n",
        "      - ",
        "    environment:\n",
        "      TOKEN: ",
        "build: .\n",
        "80",
        ":",
        "8080:80",
        "0.0.0.0:",
        "[::]:",
        "target: 1",
        "\n",
        "\n        ",
        "host_ip: ",
        "${A",
        ":-",
        "}",
        "$$",
        "'",
        "\"",
        "redis",
        ":latest",
        "@sha256:",
        "a://b:c@d",
        "DSN=",
        "&x ",
        "*x",
        "<<: ",
        "[",
        "]",
        "{",
        ", ",
        " # groundwork ignore=all\n",
        "ü",
        "\t",
        "healthcheck: ",
        "depends_on: ",
        "---\n",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_and_its_fixes_apply(text in compose_like()) {
        let options = Options { select: Selection::All, ..Options::default() };
        for kind in [Kind::Compose, Kind::Kubernetes] {
            let diagnostics = check(&Project::single("file.yaml", text.as_str(), kind), &options);
            for diagnostic in &diagnostics {
                let span = diagnostic.span;
                prop_assert!(text.get(span.start..span.end).is_some(), "{diagnostic:?}");
            }
            let mendable: Vec<&Diagnostic> = diagnostics.iter().filter(|one| one.fix.is_some()).collect();
            let fixes: Vec<&Fix> = mendable.iter().filter_map(|one| one.fix.as_ref()).collect();
            let mended = apply(&text, &fixes);
            let again = check(&Project::single("file.yaml", mended.as_str(), kind), &options);
            // The first fix is always applied; another rule may have its word on what it wrote.
            if let Some(first) = mendable.first() {
                let of_rule = |all: &[Diagnostic]| all.iter().filter(|one| one.rule.id == first.rule.id).count();
                prop_assert!(of_rule(&again) < of_rule(&diagnostics), "{}: {text}\n=>\n{mended}", first.rule.id);
            }
        }
    }
}
