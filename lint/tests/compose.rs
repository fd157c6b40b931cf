//! What the Compose rules see beyond one service of one file.

use lint::{
    Applicability, Diagnostic, File, Fix, Kind, Options, Project, Selection, apply, check, mend,
};
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
    // Together they would stand for millions of nodes: what is beyond the bound is not followed.
    const ITEMS: usize = 4_000;
    const USERS: usize = 1_000;
    let list = |item: &str| format!("[{}]", vec![item; ITEMS].join(",\n  "));
    let keys = (0..ITEMS).fold(String::new(), |keys, key| format!("{keys}K{key}: v, "));
    let base = format!(
        "x-a: &p {}\nx-b: &m {{{keys}}}\nx-c: &c {}\n",
        list("'80:80'"),
        list("{image: a}")
    );
    let service = "{ports: *p, environment: *m, labels: {<<: *m}, <<: *m}";
    let services = (0..USERS).fold(String::new(), |services, at| {
        format!("{services}  s{at}: {service}\n")
    });
    let pods = "---\n{kind: Pod, spec: {containers: *c}}\n".repeat(USERS);
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
            ITEMS,
            "{kind:?}"
        );
    }
}

/// What a rule underlines in one file alone.
fn said_of(rule: &str, text: &str) -> Vec<String> {
    said(&project(&[("compose.yaml", text)], false), rule)
}

#[test]
fn a_name_is_unknown_where_no_file_can_bring_it() {
    const WEB: &str = "services:\n  web: {image: 'web:1', depends_on: [db], volumes: ['data:/data'], networks: [default, back]}\n";
    const DB: &str = "services:\n  db: {image: 'db:1'}\nvolumes: {data: }\nnetworks: {back: }\n";
    type Case<'a> = (&'a [(&'a str, &'a str)], [&'a [&'a str]; 3]);
    let part = format!("include: [more.yaml]\n{WEB}");
    let cases: [Case; 5] = [
        (&[("compose.yaml", WEB)], [&["db"], &["back", "data"], &[]]),
        (&[("compose.override.yaml", WEB)], [&[], &[], &[]]),
        (&[("compose.yaml", &part)], [&[], &[], &[]]),
        (
            &[("compose.yaml", WEB), ("compose.db.yaml", DB)],
            [&[], &[], &[]],
        ),
        (
            &[("a/compose.yaml", WEB), ("b/compose.yaml", DB)],
            [&["db"], &["back", "data"], &["back", "data"]],
        ),
    ];
    let rules = ["unknown-service", "undefined-resource", "unused-resource"];
    for (files, expected) in cases {
        for (rule, expected) in rules.iter().zip(expected) {
            let mut found = said(&project(files, true), rule);
            found.sort();
            assert_eq!(found, expected, "{rule} of {files:?}");
        }
    }
}

#[test]
fn every_way_to_name_a_service_is_known() {
    let text = "\
services:
  a:
    image: a:1
    links: ['b:c', gone]
    volumes_from: ['b:ro', 'container:far', lost]
    network_mode: service:away
    depends_on: {b: {condition: service_started}, missing: {condition: service_started, required: false}, '${X}': }
    extends: {file: other.yaml, service: far}
  b: {image: 'b:1', pid: 'service:a', ipc: host, extends: base}
";
    let mut found = said_of("unknown-service", text);
    found.sort();
    assert_eq!(found, ["away", "base", "gone", "lost"]);
}

#[test]
fn a_port_of_the_host_is_taken_once() {
    let cases: [(&[&str], usize); 11] = [
        (&["80:80", "80:81"], 1),
        (&["80:80", "81:80"], 0),
        (&["80:80", "80:80/udp"], 0),
        (&["80", "80"], 0),
        (&["127.0.0.1:80:80", "10.0.0.5:80:80"], 0),
        (&["127.0.0.1:80:80", "127.0.0.1:80:81"], 1),
        (&["127.0.0.1:80:80", "0.0.0.0:80:81"], 1),
        (&["80:80", "127.0.0.1:80:81"], 1),
        (&["8000-8002:80-82", "8001:1"], 1),
        (&["8000-8002:80", "8001:1"], 0),
        (&["${PORT}:80", "${PORT}:81"], 0),
    ];
    for (ports, expected) in cases {
        let ports = ports.iter().enumerate();
        let text = ports.fold("services:\n".to_owned(), |text, (at, port)| {
            format!("{text}  s{at}: {{image: 'a:1', ports: ['{port}']}}\n")
        });
        let found = said_of("duplicate-published-port", &text);
        assert_eq!(found.len(), expected, "{text}");
    }
}

#[test]
fn a_circle_of_services_is_told_once() {
    let text = |on: &[&str]| {
        let services = on.iter().enumerate();
        services.fold("services:\n".to_owned(), |text, (at, on)| {
            format!("{text}  s{at}: {{image: 'a:1', depends_on: [{on}]}}\n")
        })
    };
    let cases: [(&[&str], &[&str]); 5] = [
        (&["s1", "s2", "s0"], &["s0"]),
        (&["s0"], &["s0"]),
        (&["s1", "s2", ""], &[]),
        (&["s1", "s0", "s0"], &["s0"]),
        (&["s1, s2", "s3", "s3", ""], &[]),
    ];
    for (on, expected) in cases {
        assert_eq!(said_of("dependency-cycle", &text(on)), expected, "{on:?}");
    }
}

#[test]
fn a_list_of_dependencies_becomes_one_of_conditions() {
    let services = "  db: {image: 'db:1', healthcheck: {test: x}}\n  log: {image: 'log:1'}\n";
    let cases = [
        (
            "    depends_on:\n      - db # first\n      - log\n",
            "    depends_on:\n      db:\n        condition: service_healthy # first\n      log:\n        condition: service_started\n",
        ),
        (
            "    depends_on:\n    - db\n",
            "    depends_on:\n      db:\n        condition: service_healthy\n",
        ),
        (
            "    depends_on: [log, db]\n",
            "    depends_on: {log: {condition: service_started}, db: {condition: service_healthy}}\n",
        ),
        (
            "    depends_on:\n      db: {}\n",
            "    depends_on:\n      db:\n        condition: service_healthy\n",
        ),
    ];
    let options = Options {
        select: Selection::Only(vec!["dependency-without-condition".to_owned()]),
        ..Options::default()
    };
    for (before, after) in cases {
        for newline in ["\n", "\r\n"] {
            let text = |on: &str| {
                let text = format!("services:\n  web:\n    image: web:1\n{on}{services}");
                text.replace('\n', newline)
            };
            let mended = mend(
                &project(&[("compose.yaml", &text(before))], false),
                &options,
                Applicability::Suggested,
            );
            assert_eq!(mended.files[0].text, text(after));
        }
    }
}

#[test]
fn an_env_file_of_a_whole_project_is_committed() {
    let text = "services:\n  a: {image: 'a:1', env_file: [.env, ../.env, deploy/.env.prod, .env.example, web.env]}\n";
    let files = [
        ("app/compose.yaml", text),
        ("app/.env", ""),
        (".env", ""),
        ("app/.env.example", ""),
        ("app/web.env", ""),
    ];
    let found = |complete| said(&project(&files, complete), "committed-env-file");
    assert_eq!(found(true), [".env", "../.env"]);
    assert_eq!(found(false), [""; 0]);
}

#[test]
fn what_an_override_brings_is_not_missing() {
    const BASE: &str = "services:\n  web: {image: 'web:1'}\n  other: {extends: web}\n";
    const MORE: &str = "services:\n  web: {restart: always, read_only: true, pids_limit: 9, cap_drop: [all], security_opt: ['no-new-privileges=1'], mem_limit: 1g, cpus: 1}\n";
    for rule in [
        "kept-service-capabilities",
        "missing-process-limit",
        "missing-restart-policy",
        "missing-service-limits",
        "new-privileges-in-service",
        "writable-service-filesystem",
    ] {
        let alone = project(&[("compose.yaml", BASE)], true);
        assert_eq!(said(&alone, rule), ["web", "other"], "{rule}");
        let both = [("compose.yaml", BASE), ("compose.override.yaml", MORE)];
        // What another one extends is read from its own file, before others are laid over it.
        assert_eq!(said(&project(&both, true), rule), ["other"], "{rule}");
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
        "volumes:\n",
        "  volumes: [/etc:/x, data:/y, ",
        "  tmpfs: /tmp:exec,size=1\n",
        "security_opt: [seccomp:unconfined]",
        "privileged: yes",
        "command: [sh, -c, ",
        "PASSWORD=x y",
        "networks: [a, b]",
        "restart: no",
        "mode: 440",
        "deploy: {replicas: 2}",
        "container_name: x",
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
