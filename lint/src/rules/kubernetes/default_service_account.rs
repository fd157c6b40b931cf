//! A pod that runs as nobody in particular.

use crate::kubernetes::{Pod, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-service-account",
    kind: Kind::Kubernetes,
    summary: told!("pod runs under the default service account"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:default-service-account"],
    antipattern: None,
    fix: None,
    docs: page!("default_service_account.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let account = pod.service_account();
    let is_default = account.is_none_or(|name| name.text() == Some("default"));
    let is_refused = pod
        .get("automountServiceAccountToken")
        .is_some_and(is_false);
    if is_default && !is_refused && pod.node().is_complete() {
        let span = account.map_or(pod.place(), Node::inner);
        report.at(
            span,
            "the pod shares the account `default` with every pod that names none",
        );
    }
}
