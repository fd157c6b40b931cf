//! `apk` that installs packages of unknown origin.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "untrusted-apk-package",
    kind: Kind::Dockerfile,
    summary: told!("apk installs packages of unknown origin"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_7"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("untrusted_apk_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "apk then installs packages that nobody known has signed";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["apk"],
    names: &["--allow-untrusted"],
    value_flags: &["-t", "-X", "-p"],
    has_value: false,
};
