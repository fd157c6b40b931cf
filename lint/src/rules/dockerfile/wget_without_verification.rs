//! `wget` that accepts any server.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wget-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("wget accepts any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_3"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("wget_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "anybody on the way can send something else";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["wget"],
    names: &["--no-check-certificate"],
    value_flags: &[],
    has_value: false,
};
