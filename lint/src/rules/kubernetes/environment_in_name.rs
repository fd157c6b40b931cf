//! An object whose name says where it runs.

use crate::kubernetes::Object;
use crate::kubernetes::environment::at_end_of;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "environment-in-name",
    kind: Kind::Kubernetes,
    summary: told!("object is named after one environment"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(11)),
    fix: None,
    docs: page!("environment_in_name.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let environment = object.name().and_then(at_end_of);
    if let Some(environment) =
        environment.filter(|_| !object.is(&["Namespace", "ClusterRoleBinding"]))
    {
        let message =
            format!("the name is for `{environment}` alone: everything that refers to it is, too");
        report.at(object.place(), message);
    }
}
