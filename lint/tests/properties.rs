//! What holds for any text at all: no panic, sound places, fixes that mend.

#[path = "support/page.rs"]
mod page;

use std::collections::BTreeMap;

use lint::{Applicability, File, Kind, Options, Project, RULES, Selection, check, mend};
use proptest::prelude::*;

fn all() -> Options {
    Options {
        select: Selection::All,
        ..Options::default()
    }
}

/// Checks a project and everything that must hold for what is said about it.
fn check_soundness(project: &Project) {
    for diagnostic in check(project, &all()) {
        let text = &project.files[diagnostic.file].text;
        let id = diagnostic.rule.id;
        let mut spans = vec![diagnostic.span];
        spans.extend(
            diagnostic
                .fix
                .iter()
                .flat_map(|fix| &fix.edits)
                .map(|edit| edit.span),
        );
        for span in spans {
            assert!(
                text.get(span.start..span.end).is_some(),
                "{id}: {span:?} in {text:?}"
            );
        }
        for related in &diagnostic.related {
            let text = &project.files[related.file].text;
            let span = related.span;
            assert!(
                text.get(span.start..span.end).is_some(),
                "{id}: related {span:?}"
            );
        }
        if let Some(fix) = &diagnostic.fix {
            let is_apart = fix
                .edits
                .is_sorted_by(|one, next| one.span.end <= next.span.start);
            assert!(
                is_apart && !fix.edits.is_empty(),
                "{id}: {:?} in {text:?}",
                fix.edits
            );
        }
    }
}

/// How often each rule speaks.
fn counts(project: &Project) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in check(project, &all()) {
        *counts.entry(diagnostic.rule.id).or_default() += 1;
    }
    counts
}

/// Safe fixes leave fewer diagnostics, no new one, and nothing for a second time.
fn check_mending(project: &Project) {
    let before = counts(project);
    let mended = mend(project, &all(), Applicability::Safe);
    let text = &project.files[0].text;
    for (rule, count) in counts(&mended) {
        assert!(
            count <= before.get(rule).copied().unwrap_or(0),
            "{rule} is new after {text:?}"
        );
    }
    assert_eq!(
        mend(&mended, &all(), Applicability::Safe),
        mended,
        "{text:?}"
    );
}

/// Pieces of Dockerfiles that mean something to the parser or to a rule.
const PIECES: &[&str] = &[
    "FROM ",
    "node:22 ",
    "debian ",
    " AS build",
    "$BASE",
    "ARG BASE=alpine:3",
    "RUN ",
    "apt-get ",
    "install -y curl ",
    "npm ci",
    "&& ",
    "|| ",
    "| ",
    "; ",
    "\\\n",
    "`\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "# comment",
    "# groundwork ignore=latest-tag",
    "# hadolint ignore=DL3007 ",
    "# groundwork ignore=a, root-user -- why",
    "# escape=`\n",
    "# check=skip=all\n",
    "<<EOF ",
    "EOF\n",
    "<<-'E' ",
    "COPY ",
    "ADD ",
    ". ",
    ". . ",
    "--from=build ",
    "--mount=type=bind,from=x ",
    ".env ",
    "id_rsa /root/ ",
    "ENV ",
    "A_TOKEN=abc ",
    "KEY value",
    "\"",
    "'",
    "$(",
    ")",
    "${x:-",
    "}",
    "CMD ",
    "[\"sh\", \"-c\", \"a && b\"]",
    "[",
    "]",
    "USER root",
    "USER 1",
    "HEALTHCHECK ",
    "NONE",
    "EXPOSE 80",
    "WORKDIR app",
    "ONBUILD ",
    "SHELL [\"bash\", \"-c\"]",
    "VOLUME ",
    "LABEL a=b",
    "MAINTAINER é",
    "ENTRYPOINT ",
    "supervisord",
    "cron & nginx",
    "\u{feff}",
    "é",
    "😀",
];

fn dockerfile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_dockerfile_is_checked_soundly(text in dockerfile()) {
        let project = Project::single("Dockerfile", text, Kind::Dockerfile);
        check_soundness(&project);
        check_mending(&project);
    }

    #[test]
    fn any_bytes_are_checked_soundly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for kind in [Kind::Dockerfile, Kind::Compose, Kind::Kubernetes, Kind::Dockerignore] {
            check_soundness(&Project::single("file", text.as_str(), kind));
        }
        Kind::detect("file", &text);
    }

    #[test]
    fn any_project_is_checked_soundly(dockerfile in dockerfile(), ignore in "[!*./a-z\n#\\[\\]?-]{0,40}") {
        let file = |path: &str, text: &str, kind| File { path: path.into(), text: text.into(), kind };
        let files = vec![
            file("Dockerfile", &dockerfile, Kind::Dockerfile),
            file(".dockerignore", &ignore, Kind::Dockerignore),
            file("compose.yaml", "services:\n  web:\n    build: .\n", Kind::Compose),
            file("package.json", "{}", Kind::Other),
        ];
        check_soundness(&Project { files, complete: true });
    }
}

#[test]
fn the_examples_of_every_rule_are_mended() {
    for example in RULES.iter().flat_map(|rule| page::examples(rule.docs)) {
        println!("{:?} example, {}", example.verdict, example.place);
        check_mending(&example.project);
    }
}

#[test]
fn hostile_texts_end_soon() {
    let texts = [
        "RUN a \\\n".to_owned() + &"  b \\\n".repeat(100_000),
        "RUN <<A\n".repeat(10_000),
        format!("RUN {}\n", "<<A ".repeat(10_000)),
        "FROM a AS b\n".repeat(100_000),
        "FROM a AS b\nCOPY --from=b c d\nENV x=$x$x\n".repeat(30_000),
        "FROM a\nENV x=a\n".to_owned() + &"ENV x=$x$x\n".repeat(50_000),
        "# groundwork ignore=latest-tag\nFROM a\n".repeat(30_000),
        format!("RUN {}", "a && ".repeat(200_000)),
        format!("RUN {}", "$(a `b` ".repeat(100_000)),
        format!("ENV {}", "a=\"b\" ".repeat(200_000)),
        format!("COPY {} /x", ".env ".repeat(50_000)),
        format!("CMD [{}]", "\"a\",".repeat(200_000)),
        format!("RUN sh -c \"{}\"", "sh -c 'a' ".repeat(50_000)),
        "\u{0}".repeat(1_000_000),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        let length = text.len();
        let head: String = text.chars().take(30).collect();
        check(
            &Project::single("Dockerfile", text, Kind::Dockerfile),
            &all(),
        );
        let spent = start.elapsed();
        println!("{length:>9} bytes of {head:?}: {spent:?}");
        // Ten times the bound of a release build.
        assert!(spent.as_secs() < 10, "{head:?} took {spent:?}");
    }
}
