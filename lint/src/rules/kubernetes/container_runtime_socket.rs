//! A container that commands the container runtime of its node.

use crate::kubernetes::Pod;
use crate::kubernetes::host_path::{self, Reach};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "container-runtime-socket",
    kind: Kind::Kubernetes,
    summary: told!("pod mounts the socket of the container runtime"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:docker-sock",
        "polaris:hostPathSet",
        "trivy:KSV-0006",
        "trivy:KSV-0023",
        "checkov:CKV_K8S_27",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("container_runtime_socket.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let what = "starts containers as root on the node";
    host_path::report(pod, report, Reach::Runtime, what);
}
