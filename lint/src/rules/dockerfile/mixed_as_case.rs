//! An `AS` that is not written like its `FROM`.

use crate::casing::Case;
use crate::dockerfile::{Body, Dockerfile};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mixed-as-case",
    kind: Kind::Dockerfile,
    summary: told!("`FROM` and `AS` are written in different cases"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:FromAsCasing"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("mixed_as_case.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let Body::From(from) = &instruction.body else {
            continue;
        };
        let from_word = instruction.keyword_span.of(file.text);
        let (Some(case), Some(span)) = (Case::of_word(from_word), from.as_span) else {
            continue;
        };
        let as_word = span.of(file.text);
        if !case.fits(as_word) {
            // Both as the file has them, or this fix would undo that of `mixed-keyword-case`.
            let edits = Case::of_file(file).edits(file, instruction);
            report
                .at(span, format!("`{from_word}` is followed by `{as_word}`"))
                .fix("Write both alike", Applicability::Safe, edits);
        }
    }
}
