//! A restart policy that the API server refuses.

use crate::kubernetes::{Object, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsupported-restart-policy",
    kind: Kind::Kubernetes,
    summary: told!("restart policy is not one that the workload may have"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-score:cronjob-restartpolicy"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unsupported_restart_policy.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let Some(pod) = object.pod() else {
        return;
    };
    let (allowed, words): (&[&str], &str) = match object.kind() {
        "Job" | "CronJob" => (&["OnFailure", "Never"], "`OnFailure` or `Never`"),
        "Deployment" | "ReplicaSet" | "ReplicationController" | "StatefulSet" | "DaemonSet" => {
            (&["Always"], "`Always`")
        }
        _ => return,
    };
    let policy = pod.get("restartPolicy").filter(|policy| !policy.is_null());
    let is_allowed = match policy {
        Some(policy) => policy
            .text()
            .is_none_or(|policy| allowed.contains(&policy) || is_template(policy)),
        // The default is `Always`.
        None => allowed.contains(&"Always") || !pod.node().is_complete(),
    };
    if !is_allowed {
        let kind = object.kind();
        let message =
            format!("the API server refuses this: the restart policy of a {kind} is {words}");
        let place = policy.map_or(object.place(), Node::inner);
        let edit = allowed
            .first()
            .and_then(|first| pod.node().set(&["restartPolicy"], Value::Scalar(first)));
        report
            .at(place, message)
            .suggest("Set the policy that it may have", edit);
    }
}
