//! A pod with data on the disk of its node.

use crate::kubernetes::Pod;
use crate::kubernetes::host_path::{self, Reach};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-path-volume",
    kind: Kind::Kubernetes,
    summary: "pod keeps files on the disk of its node",
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["polaris:hostPathSet", "trivy:KSV-0023"],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("host_path_volume.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let what = "is another folder on each node: the files stay behind when the pod moves";
    host_path::report(pod, report, Reach::Data, what);
}
