//! An exposed port on which nothing listens.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::start::Start;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unserved-port",
    kind: Kind::Dockerfile,
    summary: told!("start command listens on another port than the exposed one"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unserved_port.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let (Some(start), Some(stage)) = (Start::of(file), file.final_stage()) else {
        return;
    };
    let Some(served) = served(&start) else {
        return;
    };
    let instructions = file
        .instructions_of(stage)
        .iter()
        .filter(|one| one.keyword == Keyword::Expose);
    let exposed: Vec<&Word> = instructions.flat_map(Instruction::words).collect();
    let is_served =
        |word: &&Word| word.is_guess() || port(word.value()).is_none_or(|port| port == served);
    let Some(first) = exposed.first().filter(|_| !exposed.iter().any(is_served)) else {
        return;
    };
    let message = format!(
        "the start command listens on {served}, not on {}",
        first.value()
    );
    let draft = report.at(first.span, message);
    if exposed.len() == 1 {
        draft.fix(
            format!("Expose {served}"),
            Applicability::Suggested,
            vec![Edit::replace(first.span, served.to_string())],
        );
    }
}

/// The number in `8080` or `8080/tcp`.
fn port(exposed: &str) -> Option<u16> {
    exposed.split('/').next()?.parse().ok()
}

/// Flags whose value is a port, or an address that ends with one.
const FLAGS: [&str; 11] = [
    "--addr",
    "--address",
    "--bind",
    "--http",
    "--http-port",
    "--listen",
    "--port",
    "--server-port",
    "--server.port",
    "-Dserver.port",
    "-S",
];

/// Programs that mean a port by these flags as well, which mean much else elsewhere.
const SHORT: [(&str, &str); 9] = [
    ("flask", "-p"),
    ("gunicorn", "-b"),
    ("http-server", "-p"),
    ("hypercorn", "-b"),
    ("next", "-p"),
    ("puma", "-p"),
    ("rails", "-p"),
    ("serve", "-l"),
    ("serve", "-p"),
];

/// The one port that the start command names; `None` where it names none, several, or a variable.
fn served(start: &Start) -> Option<u16> {
    let words: Vec<&str> = [start.entrypoint, start.cmd]
        .into_iter()
        .flatten()
        .filter_map(Instruction::invocation)
        .filter_map(|invocation| invocation.script.commands.last())
        .flat_map(|command| &command.words)
        .map(|word| word.text.as_ref())
        .collect();
    let is_program = |name: &str| {
        words
            .iter()
            .any(|word| word.rsplit('/').next() == Some(name))
    };
    let is_flag = |flag: &str| {
        FLAGS.contains(&flag)
            || matches!(flag, "http.server" | "runserver")
            || SHORT
                .iter()
                .any(|(program, short)| *short == flag && is_program(program))
    };
    let mut found = None;
    for (index, word) in words.iter().enumerate() {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) => (flag, Some(value)),
            None => (*word, words.get(index + 1).copied()),
        };
        if !is_flag(flag) {
            continue;
        }
        let port = value?.rsplit(':').next()?.parse().ok()?;
        if found.replace(port).is_some_and(|other: u16| other != port) {
            return None;
        }
    }
    found
}
