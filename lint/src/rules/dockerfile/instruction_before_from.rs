//! Instructions before there is an image to apply them to.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "instruction-before-from",
    kind: Kind::Dockerfile,
    summary: told!("an instruction stands before the first `FROM`"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3061"],
    antipattern: None,
    fix: None,
    docs: page!("instruction_before_from.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    // One is enough: the others have the same cause.
    let mut instructions = file.preamble().iter();
    let first = instructions.find(|one| !matches!(one.keyword, Keyword::Arg | Keyword::Unknown));
    let Some(first) = first else { return };
    let word = first.keyword.word();
    let message = if file.stages.is_empty() {
        format!("there is no `FROM`, so `{word}` has no image to work on")
    } else {
        format!("`{word}` has no image to work on before the first `FROM`")
    };
    let draft = report.at(first.keyword_span, message);
    if let Some(stage) = file.stages.first() {
        draft.related_here(stage.from.image.span, "the first image");
    }
}
