//! A pod with data on the disk of its node.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::host_path::{self, Reach};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-path-volume",
    kind: Kind::Kubernetes,
    summary: told!("volume is a folder on the disk of a node"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["polaris:hostPathSet", "trivy:KSV-0023"],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("host_path_volume.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    let what = "is another folder on each node: the files stay behind when the pod moves";
    for pod in file.pods() {
        host_path::report(pod, report, Reach::Data, what);
    }
    for object in file
        .objects()
        .filter(|object| object.kind() == "PersistentVolume")
    {
        if let Some(entry) = object
            .node()
            .get("spec")
            .and_then(|spec| spec.entry("hostPath"))
        {
            host_path::say(entry, report, what);
        }
    }
}
