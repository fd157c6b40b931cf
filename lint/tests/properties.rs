//! What holds for any text at all: no panic, sound places, fixes that mend.

#[path = "support/page.rs"]
mod page;
#[path = "support/sound.rs"]
mod sound;

use lint::{File, Kind, Project, RULES};
use proptest::prelude::*;
use sound::{check_mending, check_soundness};

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
