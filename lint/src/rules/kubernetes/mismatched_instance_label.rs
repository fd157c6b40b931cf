//! A workload with two names.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mismatched-instance-label",
    kind: Kind::Kubernetes,
    summary: told!("label `app.kubernetes.io/instance` is not the name of the workload"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:metadataAndInstanceMismatched"],
    antipattern: None,
    fix: None,
    docs: page!("mismatched_instance_label.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const LABEL: &str = "app.kubernetes.io/instance";
    let Some(name) = object.name().filter(|_| object.makes_pods()) else {
        return;
    };
    let label = object
        .metadata("labels")
        .and_then(|labels| labels.get(LABEL));
    match label {
        None => {
            let message = format!("`{name}` has no label `{LABEL}` with its name");
            report.at(object.place(), message);
        }
        Some(label) if label.text() != Some(name) => {
            report.at(
                label.inner(),
                format!("`{LABEL}` is not the name, `{name}`"),
            );
        }
        Some(_) => {}
    }
}
