//! A port that does not exist.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-port",
    kind: Kind::Dockerfile,
    summary: told!("exposed port is higher than 65535"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3011", "trivy:DS-0008"],
    antipattern: None,
    fix: None,
    docs: page!("invalid_port.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for expose in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Expose)
    {
        for word in expose.words() {
            let ports = word.value().split('/').next().unwrap_or("");
            if let Some(port) = ports.split(['-', ':']).find(|port| is_too_high(port)) {
                report.at(
                    word.span,
                    format!("`{port}` is no port: the last one is 65535"),
                );
            }
        }
    }
}

fn is_too_high(port: &str) -> bool {
    let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_number && port.parse::<u16>().is_err()
}
