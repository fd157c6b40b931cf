//! apt that asks no question at all.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "forced-apt-install",
    kind: Kind::Dockerfile,
    summary: told!("apt ignores every warning, those of missing signatures too"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_11"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("forced_apt_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "this also answers yes where a signature is missing";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["apt-get", "apt"],
    names: &["--force-yes"],
    value_flags: &["-o", "-t", "-c"],
    has_value: false,
};
