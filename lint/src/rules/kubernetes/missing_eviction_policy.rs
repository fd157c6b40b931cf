//! A budget that keeps pods which serve nobody.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-eviction-policy",
    kind: Kind::Kubernetes,
    summary: told!("disruption budget also guards pods that are broken"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:pdb-unhealthy-pod-eviction-policy"],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_eviction_policy.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const FIELD: &str = "unhealthyPodEvictionPolicy";
    if object.kind() == "PodDisruptionBudget" && object.spec(FIELD).is_none() {
        let message =
            "pods that never become ready hold up a drain: no `unhealthyPodEvictionPolicy`";
        let edit = object
            .node()
            .set(&["spec", FIELD], Value::Scalar("AlwaysAllow"));
        let draft = report.at(object.place(), message);
        draft.suggest("Let broken pods go", edit);
    }
}
