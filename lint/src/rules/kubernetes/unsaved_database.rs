//! A database that forgets everything.

use crate::kubernetes::Object;
use crate::kubernetes::database::server;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsaved-database",
    kind: Kind::Kubernetes,
    summary: told!("database writes to nothing that outlives its pod"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(6)),
    fix: None,
    docs: page!("unsaved_database.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let Some(found) = object.pod().and_then(server) else {
        return;
    };
    if !found.has_storage && found.container.node().is_complete() {
        let name = found.name;
        let message = format!("`{name}` forgets everything with its pod: no volume outlives it");
        report.at(found.container.place(), message);
    }
}
