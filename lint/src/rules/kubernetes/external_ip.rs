//! A Service that claims an address.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "external-ip",
    kind: Kind::Kubernetes,
    summary: told!("a Service claims an outer address"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0108"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("external_ip.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let service = (object.kind() == "Service")
        .then(|| object.node().get("spec"))
        .flatten();
    let Some(entry) = service.and_then(|spec| spec.entry("externalIPs")) else {
        return;
    };
    if let Some(first) = entry.value.items().next() {
        let address = first.text().unwrap_or_default();
        let message = [
            "traffic to `",
            address,
            "` goes to this Service, whoever owns the address",
        ];
        report
            .at(first.inner(), message.concat())
            .suggest("Remove `externalIPs`", entry.remove());
    }
}
