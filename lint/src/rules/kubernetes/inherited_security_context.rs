//! A container that has its pod's security context only.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "inherited-security-context",
    kind: Kind::Kubernetes,
    summary: told!("container relies on the security context of its pod"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["checkov:CKV_K8S_30"],
    antipattern: None,
    fix: None,
    docs: page!("inherited_security_context.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let is_set =
        |context: Option<Node>| context.is_some_and(|node| node.entries().next().is_some());
    let of_pod = container.pod().and_then(|pod| pod.get("securityContext"));
    if is_set(of_pod) && !is_set(container.get("securityContext")) && container.is_whole() {
        container.say(report, "sets nothing of what only a container can set");
    }
}
