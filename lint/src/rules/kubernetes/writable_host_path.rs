//! A container that may write to the disk of its node.

use crate::kubernetes::host_path::HostPath;
use crate::kubernetes::{Pod, is_true};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    id: "writable-host-path",
    kind: Kind::Kubernetes,
    summary: told!("container mounts a path of its node writable"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["kube-linter:writable-host-mount"],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("writable_host_path.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let volumes = HostPath::all(pod).filter_map(|volume| Some((volume.name()?, volume.path())));
    let volumes: HashMap<_, _> = volumes.collect();
    if volumes.is_empty() {
        return;
    }
    for container in pod.containers() {
        for mount in container.volume_mounts() {
            let Some(name) = mount.get("name") else {
                continue;
            };
            let path = name.text().and_then(|name| volumes.get(name));
            let is_read_only = mount.get("readOnly").is_some_and(is_true);
            if let Some(path) = path.filter(|_| !is_read_only) {
                let message = [
                    "`",
                    container.name(),
                    "` can write to `",
                    path,
                    "` of the node",
                ];
                let edit = mount.set(&["readOnly"], Value::Scalar("true"));
                report
                    .at(name.inner(), message.concat())
                    .suggest("Mount it read-only", edit);
            }
        }
    }
}
