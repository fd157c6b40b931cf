//! An Ingress that answers in the clear.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "ingress-without-tls",
    kind: Kind::Kubernetes,
    summary: told!("an Ingress has no TLS"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["polaris:tlsSettingsMissing"],
    antipattern: None,
    fix: None,
    docs: page!("ingress_without_tls.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let tls = object.spec("tls");
    if object.kind() == "Ingress" && tls.is_none_or(|tls| tls.items().next().is_none()) {
        report.at(
            object.place(),
            "no `tls`: passwords and cookies travel in the clear",
        );
    }
}
