//! A Job that is done and stays.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-finished-job",
    kind: Kind::Kubernetes,
    summary: told!("finished Job stays until somebody deletes it"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:job-ttl-seconds-after-finished"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("kept_finished_job.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const FIELD: &str = "ttlSecondsAfterFinished";
    let annotations = object.metadata("annotations").into_iter();
    // Whoever runs it as a hook also takes it away.
    let is_hook = annotations
        .flat_map(Node::entries)
        .any(|annotation| HOOKS.contains(&annotation.name()));
    if object.kind() == "Job" && !is_hook && object.spec(FIELD).is_none_or(Node::is_null) {
        let name = object.name().unwrap_or_default();
        let message = format!("`{name}` and its pods stay when it is done");
        let edit = object.node().set(&["spec", FIELD], Value::Scalar("86400"));
        report
            .at(object.place(), message)
            .suggest("Take it away after a day", edit);
    }
}

const HOOKS: [&str; 2] = ["argocd.argoproj.io/hook", "helm.sh/hook"];
