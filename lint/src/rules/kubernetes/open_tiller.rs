//! Tiller with its port open to the cluster.

use crate::kubernetes::Pod;
use crate::kubernetes::addon::tiller;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "open-tiller",
    kind: Kind::Kubernetes,
    summary: told!("pod lets the whole cluster reach Tiller"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["checkov:CKV_K8S_45"],
    antipattern: None,
    fix: None,
    docs: page!("open_tiller.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let Some(span) = tiller(pod) else { return };
    let is_local = |argument: Node| {
        argument.text().is_some_and(|text| {
            text.contains("--listen") && (text.contains("localhost") || text.contains("127.0.0.1"))
        })
    };
    let arguments = pod
        .containers()
        .filter_map(|container| container.get("args"));
    if !arguments.flat_map(Node::items).any(is_local) {
        report.at(span, "every pod of the cluster can give orders to Tiller");
    }
}
