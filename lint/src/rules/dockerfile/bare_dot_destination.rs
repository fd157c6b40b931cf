//! Several files that are copied to `.`, which the classic builder does not take.

use crate::copy_target::{self, Ending};
use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "bare-dot-destination",
    kind: Kind::Dockerfile,
    summary: told!("several files are copied to `.`, which only BuildKit takes"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3021", "trivy:DS-0011"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("bare_dot_destination.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let message = "builders other than BuildKit take `.` for a file and stop";
    copy_target::report(file, Ending::Dot, message, report);
}
