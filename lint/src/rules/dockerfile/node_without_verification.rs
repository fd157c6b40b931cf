//! Node.js that accepts any server.

use crate::dockerfile::Dockerfile;
use crate::insecure;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "node-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("switch makes Node.js accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_6"],
    antipattern: None,
    fix: None,
    docs: page!("node_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let names = ["NODE_TLS_REJECT_UNAUTHORIZED"];
    let why = "Node.js then talks to anybody who claims to be the server";
    insecure::variable(file, report, &names, |value| value == "0", why);
}
