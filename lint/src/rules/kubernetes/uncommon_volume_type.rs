//! A pod that is tied to one kind of storage.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "uncommon-volume-type",
    kind: Kind::Kubernetes,
    summary: told!("pod names its storage instead of claiming it"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0028"],
    antipattern: None,
    fix: None,
    docs: page!("uncommon_volume_type.md"),
    check: Check::Pod(check),
};

/// Volumes that name a server, a disk or a driver in the pod itself.
const TYPES: [&str; 20] = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephFS",
    "cephfs",
    "cinder",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "iscsi",
    "nfs",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
];

fn check(pod: Pod, report: &mut Report) {
    for entry in pod.volumes().flat_map(Node::entries) {
        if TYPES.contains(&entry.name()) {
            let message = ["`", entry.name(), "` ties the pod to one kind of storage"].concat();
            report.at(entry.key.span(), message);
        }
    }
}
