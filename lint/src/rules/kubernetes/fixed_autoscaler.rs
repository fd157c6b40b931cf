//! An autoscaler that cannot scale.

use crate::kubernetes::Object;
use crate::kubernetes::autoscaler::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "fixed-autoscaler",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler has no room between its smallest and largest number"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["polaris:hpaMaxAvailability"],
    antipattern: None,
    fix: None,
    docs: page!("fixed_autoscaler.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let Some(maximum) = object.spec("maxReplicas") else {
        return;
    };
    let least = number(object, "minReplicas").unwrap_or(1);
    let most = number(object, "maxReplicas").unwrap_or(u32::MAX);
    if object.kind() == "HorizontalPodAutoscaler" && most <= least {
        let message = if most == least {
            format!("this autoscaler never scales: there are always {most} replicas")
        } else {
            format!("this autoscaler is refused: at most {most} replicas, and at least {least}")
        };
        report.at(maximum.inner(), message);
    }
}
