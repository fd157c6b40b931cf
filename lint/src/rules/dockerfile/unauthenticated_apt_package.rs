//! apt that installs packages of unknown origin.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unauthenticated-apt-package",
    kind: Kind::Dockerfile,
    summary: told!("apt installs packages of unknown origin"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_8"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unauthenticated_apt_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "apt then installs packages that nobody known has signed";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["apt-get", "apt"],
    names: &["--allow-unauthenticated"],
    value_flags: &["-o", "-t", "-c"],
    has_value: false,
};
