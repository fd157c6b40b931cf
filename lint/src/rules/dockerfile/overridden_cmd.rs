//! A `CMD` that a later one replaces.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::overridden;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "overridden-cmd",
    kind: Kind::Dockerfile,
    summary: told!("a later `CMD` replaces it"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "hadolint:DL4003",
        "trivy:DS-0016",
        "buildkit:MultipleInstructionsDisallowed",
    ],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("overridden_cmd.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    overridden::check(file, Keyword::Cmd, report);
}
