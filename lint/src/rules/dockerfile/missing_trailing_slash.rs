//! Several files that are copied to something that may be no folder.

use crate::copy_target::{self, Ending};
use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-trailing-slash",
    kind: Kind::Dockerfile,
    summary: told!("several files are copied to a path that does not end with a slash"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3021", "trivy:DS-0011"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("missing_trailing_slash.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let message = "several sources need a folder to go to, which ends with `/`";
    copy_target::report(file, Ending::Name, message, report);
}
