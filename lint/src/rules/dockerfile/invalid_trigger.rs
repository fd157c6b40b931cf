//! An instruction that `ONBUILD` cannot put off.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::engine::syntax_error::report_all;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-trigger",
    kind: Kind::Dockerfile,
    summary: told!("`ONBUILD` puts off an instruction that cannot be put off"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3043"],
    antipattern: None,
    fix: None,
    docs: page!("invalid_trigger.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    report_all(&file.bad_triggers, report);
}
