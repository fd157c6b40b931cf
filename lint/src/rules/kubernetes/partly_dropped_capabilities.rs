//! A container that drops some capabilities and keeps the rest.

use crate::kubernetes::Container;
use crate::kubernetes::capability::{drops_all, listed};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "partly-dropped-capabilities",
    kind: Kind::Kubernetes,
    summary: told!("container drops single capabilities instead of all"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "polaris:insecureCapabilities",
        "trivy:KSV-0003",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_37",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("partly_dropped_capabilities.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let Some(first) = listed(container, "drop").next() else {
        return;
    };
    if !drops_all(container) {
        let message = [
            "`",
            container.name(),
            "` keeps the capabilities that it does not name here",
        ];
        let edit = first
            .parent()
            .and_then(|list| list.append(Value::Scalar("ALL")));
        report
            .at(first.inner(), message.concat())
            .suggest("Drop all capabilities", edit);
    }
}
