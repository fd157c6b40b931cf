//! A cluster for what one machine does.

use std::collections::HashSet;

use crate::kubernetes::{Cluster, Member};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "premature-kubernetes",
    kind: Kind::Kubernetes,
    summary: told!("a Compose file would do what these manifests do"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(1)),
    fix: None,
    docs: page!("premature_kubernetes.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    // One more than counts as few says enough.
    let workloads: Vec<_> = cluster
        .pods()
        .map(|(member, _)| member)
        .take(MOST + 1)
        .collect();
    let Some(first) = workloads.first().filter(|_| cluster.is_complete()) else {
        return;
    };
    let count = workloads.len();
    let is_alone = |member: &Member| member.object.replicas() <= Some(1);
    let is_small = count <= MOST && workloads.iter().all(is_alone);
    let namespaces: HashSet<_> = cluster
        .members()
        .map(|member| member.object.namespace())
        .collect();
    let is_simple = |kind: &str| PLAIN.contains(&kind);
    let is_plain = cluster
        .members()
        .all(|member| is_simple(member.object.kind()));
    // What nobody outside can reach is a part of something larger.
    let is_whole = cluster.members().any(|member| {
        let kind = member.object.spec("type").and_then(Node::text);
        member.object.kind() == "Ingress" || matches!(kind, Some("LoadBalancer" | "NodePort"))
    });
    if is_small && is_plain && is_whole && namespaces.len() < 3 {
        let message = if count == 1 {
            "one pod is all there is: a Compose file on one machine does the same".to_owned()
        } else {
            format!("{count} pods are all there is: a Compose file on one machine does the same")
        };
        report.file(first.file).at(first.object.place(), message);
    }
}

/// How many services one machine carries without anybody losing the overview.
const MOST: usize = 5;
/// The kinds for which Compose has a word as well.
const PLAIN: [&str; 12] = [
    "ConfigMap",
    "Deployment",
    "Ingress",
    "Job",
    "Namespace",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Pod",
    "Secret",
    "Service",
    "ServiceAccount",
    "StatefulSet",
];
