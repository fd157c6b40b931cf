//! A container that sees all of /proc.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unmasked-proc",
    kind: Kind::Kubernetes,
    summary: told!("`procMount` is not the default"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:unsafe-proc-mount",
        "polaris:procMount",
        "trivy:KSV-0027",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unmasked_proc.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let mount = container.security("procMount");
    if let Some(node) = mount.filter(|node| node.text() != Some("Default") && !node.is_null()) {
        let message = [
            "`",
            container.name(),
            "` sees the parts of `/proc` that show the node",
        ];
        let edit = node.replace(Value::Scalar("Default"));
        report
            .at(node.inner(), message.concat())
            .suggest("Use the default", edit);
    }
}
