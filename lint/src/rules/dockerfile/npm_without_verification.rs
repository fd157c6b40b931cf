//! A variable that makes npm accept any server.

use crate::dockerfile::Dockerfile;
use crate::insecure;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "npm-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("variable makes npm accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_12"],
    antipattern: None,
    fix: None,
    docs: page!("npm_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let names = ["NPM_CONFIG_STRICT_SSL", "npm_config_strict_ssl"];
    let why = "npm then takes packages from anybody who claims to be the registry";
    insecure::variable(
        file,
        report,
        &names,
        |value| value.eq_ignore_ascii_case("false"),
        why,
    );
}
