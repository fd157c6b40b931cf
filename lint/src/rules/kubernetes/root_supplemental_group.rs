//! A pod whose containers are in the group of root beside their own.

use crate::kubernetes::Pod;
use crate::kubernetes::security::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-supplemental-group",
    kind: Kind::Kubernetes,
    summary: told!("pod adds the group of root to its containers"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0116"],
    antipattern: None,
    fix: None,
    docs: page!("root_supplemental_group.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let groups = pod.security("supplementalGroups");
    let groups = groups.into_iter().flat_map(Node::items);
    for node in pod.security("fsGroup").into_iter().chain(groups) {
        if number(node) == Some(0) {
            report.at(node.inner(), "the containers are in the group of root, too");
        }
    }
}
