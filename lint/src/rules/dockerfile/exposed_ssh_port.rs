//! A way in by SSH.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "exposed-ssh-port",
    kind: Kind::Dockerfile,
    summary: told!("`EXPOSE` offers port 22"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:DS-0004", "checkov:CKV_DOCKER_1"],
    antipattern: None,
    fix: None,
    docs: page!("exposed_ssh_port.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for expose in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Expose)
    {
        for word in expose.words() {
            let port = word.value().rsplit(':').next().unwrap_or("");
            if matches!(port.split('/').next(), Some("22")) {
                report.at(word.span, "port 22 is there to log in to the container");
            }
        }
    }
}
