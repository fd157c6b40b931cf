//! A pod that dies with its node.

use crate::kubernetes::{Object, Pod};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "bare-pod",
    kind: Kind::Kubernetes,
    summary: told!("pod that nothing manages"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(4)),
    fix: None,
    docs: page!("bare_pod.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let is_managed = object.metadata("ownerReferences").is_some()
        || object.namespace() == Some("kube-system")
        || MARKS.iter().any(|mark| object.annotation(mark).is_some());
    let stays = object
        .pod()
        .is_some_and(|pod: Pod| !pod.ends() && pod.node().is_complete());
    if object.kind() == "Pod" && stays && !is_managed {
        let message = match object.name() {
            Some(name) => format!("nothing makes `{name}` anew when its node is gone"),
            None => "nothing makes this pod anew when its node is gone".to_owned(),
        };
        let kind = object
            .node()
            .get("kind")
            .map_or(object.place(), Node::inner);
        report.at(kind, message);
    }
}

/// Annotations of pods that somebody makes: as hooks, or from a file on the node.
const MARKS: [&str; 4] = [
    "argocd.argoproj.io/hook",
    "helm.sh/hook",
    "kubernetes.io/config.mirror",
    "kubernetes.io/config.source",
];
