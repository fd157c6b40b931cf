//! A pod that fails once and for all.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "never-restarted-pod",
    kind: Kind::Kubernetes,
    summary: told!("pod is not started again when it fails"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:restart-policy"],
    antipattern: None,
    fix: None,
    docs: page!("never_restarted_pod.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let policy = pod.get("restartPolicy");
    if let Some(policy) = policy.filter(|policy| policy.text() == Some("Never")) {
        let name = pod.object().name().unwrap_or_default();
        let message = format!("a container of `{name}` that fails is not started again");
        report.at(policy.inner(), message);
    }
}
