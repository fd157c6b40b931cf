//! A Service that stands for a name elsewhere.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "external-name-service",
    kind: Kind::Kubernetes,
    summary: told!("a Service stands for a name outside the cluster"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0108"],
    antipattern: None,
    fix: None,
    docs: page!("external_name_service.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let name = object
        .spec("externalName")
        .filter(|_| object.kind() == "Service");
    if let Some((name, text)) = name.and_then(|name| Some((name, name.text()?))) {
        let message = ["every program that uses this Service goes to `", text, "`"];
        report.at(name.inner(), message.concat());
    }
}
