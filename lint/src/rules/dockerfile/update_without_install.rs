//! Package lists that are refreshed in a layer of their own.

use crate::dockerfile::Dockerfile;
use crate::package_manager::lone_update;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "update-without-install",
    kind: Kind::Dockerfile,
    summary: "package lists are refreshed in a layer of their own",
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:DS-0017", "checkov:CKV_DOCKER_5"],
    antipattern: None,
    fix: None,
    docs: page!("update_without_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, script) in file.runs() {
        // A mount keeps the lists for the next `RUN`, and nothing of it is in a layer.
        if run.flag("mount").is_some() {
            continue;
        }
        if let Some(update) = lone_update(script) {
            let message = "this layer is kept while what it has downloaded grows old";
            report.at(update.span, message);
        }
    }
}
