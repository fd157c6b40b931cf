//! Python that accepts any server.

use crate::dockerfile::Dockerfile;
use crate::insecure;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "python-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("switch makes Python accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_5"],
    antipattern: None,
    fix: None,
    docs: page!("python_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let names = ["PYTHONHTTPSVERIFY"];
    let why = "Python then talks to anybody who claims to be the server";
    insecure::variable(file, report, &names, |value| value == "0", why);
}
