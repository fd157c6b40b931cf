//! An instruction that Docker reads and then refuses.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::engine::syntax_error::report_all;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-instruction",
    kind: Kind::Dockerfile,
    summary: told!("Docker refuses an instruction"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("invalid_instruction.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    report_all(&file.refusals, report);
}
