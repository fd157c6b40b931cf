//! A container that reaches what its node runs on.

use crate::kubernetes::Pod;
use crate::kubernetes::host_path::{self, Reach};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "system-host-path",
    kind: Kind::Kubernetes,
    summary: told!("pod mounts a system folder of its node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:sensitive-host-mounts",
        "polaris:hostPathSet",
        "trivy:KSV-0023",
        "trivy:KSV-0121",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("system_host_path.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let what = "is part of what the node runs on";
    host_path::report(pod, report, Reach::System, what);
}
