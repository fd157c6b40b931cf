//! A pod that changes the kernel beyond what is safe.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsafe-sysctl",
    kind: Kind::Kubernetes,
    summary: told!("pod sets a kernel parameter that is not safe"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:unsafe-sysctls", "trivy:KSV-0026"],
    antipattern: None,
    fix: None,
    docs: page!("unsafe_sysctl.md"),
    check: Check::Pod(check),
};

/// Source: <https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls>.
const SAFE: [&str; 12] = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];

fn check(pod: Pod, report: &mut Report) {
    let parameters = pod.security("sysctls").into_iter().flat_map(Node::items);
    for name in parameters.filter_map(|parameter| parameter.get("name")) {
        let text = name.text().unwrap_or_default().replace('/', ".");
        if !SAFE.contains(&text.as_str()) {
            let message = [
                "nodes refuse the pod unless they are told to allow `",
                &text,
                "`",
            ];
            report.at(name.inner(), message.concat());
        }
    }
}
