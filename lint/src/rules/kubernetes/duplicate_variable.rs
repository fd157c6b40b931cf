//! A variable with two values, of which one counts.

use std::collections::HashMap;

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-variable",
    kind: Kind::Kubernetes,
    summary: told!("container sets an environment variable twice"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:duplicate-env-var",
        "kube-score:environment-variable-key-duplication",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("duplicate_variable.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let mut first: HashMap<&str, (Node, bool)> = HashMap::new();
    for variable in container.env() {
        let Some(name) = variable.get("name") else {
            continue;
        };
        let Some(text) = name.text() else {
            continue;
        };
        let Some((before, is_said)) = first.get_mut(text) else {
            first.insert(text, (variable, false));
            continue;
        };
        if !*is_said {
            *is_said = true;
            let message = format!("`{text}` is set twice, and only the last one counts");
            let place = before.get("name").map_or(before.span(), Node::inner);
            report
                .at(name.inner(), message)
                .related_here(place, "where it is set first")
                .suggest("Take the first one out", before.remove_item());
        }
    }
}
