//! A variable that makes pip trust an index unseen.

use crate::dockerfile::Dockerfile;
use crate::insecure;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pip-trusted-host-variable",
    kind: Kind::Dockerfile,
    summary: told!("variable makes pip accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_16"],
    antipattern: None,
    fix: None,
    docs: page!("pip_trusted_host_variable.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let names = ["PIP_TRUSTED_HOST"];
    let why = "pip takes packages from anybody who claims to be this host";
    insecure::variable(file, report, &names, |value| !value.is_empty(), why);
}
