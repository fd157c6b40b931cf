//! A ResourceQuota with a hole.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "incomplete-resource-quota",
    kind: Kind::Kubernetes,
    summary: told!("quota leaves CPU or memory of a namespace unbounded"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0040"],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: None,
    docs: page!("incomplete_resource_quota.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    /// Each bound, and the other name of it.
    const BOUNDS: [(&str, &str); 4] = [
        ("requests.cpu", "cpu"),
        ("requests.memory", "memory"),
        ("limits.cpu", "limits.cpu"),
        ("limits.memory", "limits.memory"),
    ];
    let hard = object.spec("hard");
    let sets = |name: &str| hard.and_then(|hard: Node| hard.get(name)).is_some();
    let missing = BOUNDS
        .iter()
        .find(|(name, other)| !sets(name) && !sets(other));
    if let Some((name, _)) = missing.filter(|_| object.kind() == "ResourceQuota") {
        let message = format!("the namespace has no bound for `{name}`");
        report.at(object.place(), message);
    }
}
