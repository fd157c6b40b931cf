//! A workload that belongs to nobody.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-owner-label",
    kind: Kind::Kubernetes,
    summary: told!("workload has no label `owner`"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:required-label-owner"],
    antipattern: None,
    fix: None,
    docs: page!("missing_owner_label.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let owner = object
        .metadata("labels")
        .and_then(|labels| labels.get("owner"));
    if object.makes_pods() && owner.is_none() {
        let name = object.name().unwrap_or_default();
        report.at(
            object.place(),
            format!("nothing says whose `{name}` is: no label `owner`"),
        );
    }
}
