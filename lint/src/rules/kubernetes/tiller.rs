//! The server of Helm 2.

use crate::kubernetes::Pod;
use crate::kubernetes::addon::tiller;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "tiller",
    kind: Kind::Kubernetes,
    summary: told!("pod runs Tiller, the server of Helm 2"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["trivy:KSV-0102", "checkov:CKV_K8S_34"],
    antipattern: None,
    fix: None,
    docs: page!("tiller.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if let Some(span) = tiller(pod) {
        let message = "Tiller installs anything for anybody who can reach it";
        report.at(span, message);
    }
}
