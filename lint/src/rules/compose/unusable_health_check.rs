//! A health check that does something else than what is written.

use crate::compose::{Compose, Service};
use crate::dockerfile::Image;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Style};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-health-check",
    kind: Kind::Compose,
    summary: told!("health check does not run what is written"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unusable_health_check.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, check) in file.each_once("healthcheck") {
        let fault = check.get("test").and_then(|test| match test.text() {
            Some(line) => of_line(service, test, line),
            None => of_list(service, test),
        });
        if let Some(fault) = fault {
            let draft = report.at(fault.node.span(), fault.message);
            draft.suggest(fault.title, fault.edit);
        }
    }
}

/// Why a check fails, and what would mend it.
struct Fault<'t> {
    node: Node<'t>,
    message: String,
    title: &'static str,
    edit: Option<Edit>,
}

impl<'t> Fault<'t> {
    fn new(node: Node<'t>, message: impl Into<String>) -> Self {
        Self {
            node,
            message: message.into(),
            title: "",
            edit: None,
        }
    }
}

/// A text is a line for the shell.
fn of_line<'t>(service: Service, test: Node<'t>, line: &str) -> Option<Fault<'t>> {
    let word = line.split_whitespace().next()?;
    if matches!(word, "CMD" | "CMD-SHELL") {
        let message = format!(
            "the shell looks for a program called `{word}`, which only a list may start with"
        );
        let start = test.inner().start;
        let after = line.trim_start_matches(word).trim_start().len();
        let is_first = test.is_verbatim() && !test.is_alias();
        let prefix = Span::new(start, start + line.len() - after);
        return Some(Fault {
            title: "Leave the word out",
            edit: is_first.then(|| Edit::delete(prefix)),
            ..Fault::new(test, message)
        });
    }
    has_no_shell(service).then(|| Fault::new(test, NO_SHELL))
}

const NO_SHELL: &str = "the image has no shell that could run this";

fn of_list<'t>(service: Service, test: Node<'t>) -> Option<Fault<'t>> {
    let words: Vec<Node> = test.items().collect();
    let (first, rest) = words.split_first()?;
    match (first.text()?, rest) {
        ("NONE", _) => None,
        (word @ ("CMD" | "CMD-SHELL"), []) => {
            let message = format!("nothing follows `{word}`, so there is nothing to run");
            Some(Fault::new(*first, message))
        }
        ("CMD", [program, ..]) => of_exec(*first, *program, rest),
        ("CMD-SHELL", [_]) => has_no_shell(service).then(|| Fault::new(*first, NO_SHELL)),
        ("CMD-SHELL", [line, more, ..]) => {
            let message = format!(
                "the shell runs `{}` alone: what follows are parameters of the shell",
                line.text()?
            );
            Some(Fault::new(*more, message))
        }
        (word, _) => {
            let message =
                format!("the list starts with `{word}`, not with `CMD`, `CMD-SHELL` or `NONE`");
            Some(Fault {
                title: "Start it with `CMD`",
                edit: test
                    .is_flow()
                    .then(|| Edit::insert(first.span().start, quoted_like(*first))),
                ..Fault::new(*first, message)
            })
        }
    }
}

/// A program and its arguments, which no shell looks at.
fn of_exec<'t>(first: Node<'t>, program: Node<'t>, words: &[Node<'t>]) -> Option<Fault<'t>> {
    let is_operator = |word: &&Node| matches!(word.text(), Some("||" | "&&" | "|" | ";"));
    if let Some(operator) = words.iter().find(is_operator) {
        let message = format!(
            "`{}` is handed to the program, since no shell runs a `CMD`",
            operator.text()?
        );
        return Some(Fault::new(*operator, message));
    }
    let is_line = words.len() == 1 && program.text()?.trim().contains(' ');
    is_line.then(|| Fault {
        title: "Let a shell run it",
        edit: Some(Edit::insert(first.inner().end, "-SHELL")),
        ..Fault::new(
            program,
            "this is looked for as one program with spaces in its name",
        )
    })
}

/// `CMD` and a comma, in the quotes of the word that it is put before.
fn quoted_like(word: Node) -> &'static str {
    match word.style() {
        Some(Style::DoubleQuoted) => "\"CMD\", ",
        Some(Style::SingleQuoted) => "'CMD', ",
        _ => "CMD, ",
    }
}

/// Whether the image is known to be made of nothing but a program.
fn has_no_shell(service: Service) -> bool {
    let Some(image) = service.image().filter(|_| service.is_pulled()) else {
        return false;
    };
    let image = Image::parse(image.value);
    let is_debug = image
        .tag
        .is_some_and(|tag| tag.contains("debug") || tag.ends_with("-dev"));
    let is_distroless =
        image.registry == Some("gcr.io") && image.repository.starts_with("distroless/");
    is_distroless && !is_debug || image.short_name() == "hello-world"
}
