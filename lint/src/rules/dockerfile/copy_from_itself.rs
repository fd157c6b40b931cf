//! A stage that takes files from itself.

use crate::copy_source::{Origin, sources};
use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "copy-from-itself",
    kind: Kind::Dockerfile,
    summary: told!("a stage takes files from itself"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3023", "trivy:DS-0006"],
    antipattern: None,
    fix: None,
    docs: page!("copy_from_itself.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for source in sources(file).filter(|source| source.origin == Origin::Itself) {
        let message = format!("`{}` is the stage that this instruction is in", source.name);
        report.at(source.span, message);
    }
}
