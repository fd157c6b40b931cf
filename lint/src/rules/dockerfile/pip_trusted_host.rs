//! A package index that pip trusts unseen.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pip-trusted-host",
    kind: Kind::Dockerfile,
    summary: told!("pip accepts any server that claims to be the index"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_4"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("pip_trusted_host.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "pip takes packages from anybody who claims to be this host";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["pip"],
    names: &["--trusted-host"],
    value_flags: &[],
    has_value: true,
};
