//! A pod with names of its own in /etc/hosts.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-aliases",
    kind: Kind::Kubernetes,
    summary: told!("pod writes names into /etc/hosts"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0007"],
    antipattern: None,
    fix: None,
    docs: page!("host_aliases.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if let Some(entry) = pod.node().entry("hostAliases") {
        report.at(
            entry.key.span(),
            "addresses in `/etc/hosts` do not follow what they name",
        );
    }
}
