//! A LimitRange that does not catch everything.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "incomplete-limit-range",
    kind: Kind::Kubernetes,
    summary: told!("limit range leaves defaults or bounds open"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0039"],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: None,
    docs: page!("incomplete_limit_range.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const FIELDS: [&str; 5] = ["type", "max", "min", "default", "defaultRequest"];
    let limits = || object.spec("limits").into_iter().flat_map(Node::items);
    let missing = |limit: Node| FIELDS.into_iter().find(|field| limit.get(field).is_none());
    let is_open = |limit: &Node| limit.get("type").and_then(Node::text) == Some("Container");
    if object.kind() == "LimitRange" && limits().all(|limit| missing(limit).is_some()) {
        let of_containers = limits().find(is_open).or_else(|| limits().next());
        let field = of_containers.and_then(missing).unwrap_or("limits");
        let message = format!("containers are not held by this LimitRange: it has no `{field}`");
        report.at(object.place(), message);
    }
}
