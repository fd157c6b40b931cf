//! A comment that silences hadolint.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suppression::{Pragma, Tool};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "hadolint-ignore-comment",
    kind: Kind::Dockerfile,
    summary: told!("comment silences hadolint"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL1001"],
    antipattern: None,
    fix: None,
    docs: page!("hadolint_ignore_comment.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for comment in &file.comments {
        let pragma = Pragma::read(comment.text, comment.span.start);
        if pragma.is_some_and(|pragma| pragma.tool == Tool::Peer("hadolint:")) {
            report.at(comment.span, "this comment silences rules in place");
        }
    }
}
