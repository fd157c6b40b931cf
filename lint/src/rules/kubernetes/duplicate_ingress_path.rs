//! Two Ingresses for one path.

use crate::kubernetes::{Cluster, Member, Object, ingress, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-ingress-path",
    kind: Kind::Kubernetes,
    summary: told!("host and path are in an Ingress already"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_ingress_path.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut seen = HashMap::new();
    for Member { file, object } in cluster
        .of_kind("Ingress")
        .filter(|one| !is_canary(one.object))
    {
        for (rule, path) in ingress::paths(object) {
            let host = rule.get("host").and_then(Node::text).unwrap_or("*");
            let address = path.get("path").and_then(Node::text).unwrap_or("/");
            let key = (
                cluster.parsed.folder(file),
                class_of(object),
                (host, address),
                path.get("pathType").and_then(Node::text),
            );
            let span = path.get("path").map_or(path.span(), Node::inner);
            let Some((first, place)) = seen.insert(key, (file, span)) else {
                continue;
            };
            if is_template(host) || is_template(address) {
                continue;
            }
            let message = [
                "`",
                host,
                address,
                "` is taken already: one of the two gets nothing",
            ];
            report
                .file(file)
                .at(span, message.concat())
                .related(first, place, "it is taken here");
        }
    }
}

/// Which controller serves it.
fn class_of(ingress: Object<'_>) -> &str {
    let class = ingress.spec("ingressClassName");
    let older = || Some(ingress.annotation("kubernetes.io/ingress.class")?.value);
    class
        .or_else(older)
        .and_then(Node::text)
        .unwrap_or_default()
}

/// Whether it is meant to take a share of another's traffic.
fn is_canary(ingress: Object) -> bool {
    let canary = ingress.annotation("nginx.ingress.kubernetes.io/canary");
    canary.is_some_and(|canary| canary.value.text() == Some("true"))
}
