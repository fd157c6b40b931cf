//! A Service for the server of Helm 2.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "tiller-service",
    kind: Kind::Kubernetes,
    summary: told!("service leads to Tiller"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["checkov:CKV_K8S_44"],
    antipattern: None,
    fix: None,
    docs: page!("tiller_service.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let is_tiller = |text: &str| text.to_ascii_lowercase().contains("tiller");
    let maps = [object.metadata("labels"), object.spec("selector")];
    let mut values = maps.into_iter().flatten().flat_map(Node::entries);
    let is_named = object.name().is_some_and(is_tiller)
        || values.any(|entry| entry.value.text().is_some_and(is_tiller));
    if object.kind() == "Service" && is_named {
        report.at(
            object.place(),
            "this Service opens Tiller to the whole cluster",
        );
    }
}
