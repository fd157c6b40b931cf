//! A keyword that is not written like the others.

use crate::casing::{Case, first_word};
use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mixed-keyword-case",
    kind: Kind::Dockerfile,
    summary: told!("keyword is not written in the case of the others"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:ConsistentInstructionCasing"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("mixed_keyword_case.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let case = Case::of_file(file);
    for instruction in &file.instructions {
        let span = first_word(instruction);
        let word = span.of(file.text);
        if instruction.keyword == Keyword::Unknown || case.fits(word) {
            continue;
        }
        let other = case.write(word);
        report
            .at(
                span,
                format!("the other keywords are written like `{other}`"),
            )
            .fix(
                format!("Write `{other}`"),
                Applicability::Safe,
                case.edits(file, instruction),
            );
    }
}
