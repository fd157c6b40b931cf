//! Configuration that lives where the workload is described.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "literal-configuration",
    kind: Kind::Kubernetes,
    summary: told!("configuration of a container is written into the workload"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(11)),
    fix: None,
    docs: page!("literal_configuration.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let has_value = |variable: &Node| variable.get("value").is_some();
    let refers = |variable: Node| variable.at(&["valueFrom", "configMapKeyRef"]).is_some();
    let mut sources = container.get("envFrom").into_iter().flat_map(Node::items);
    let count = container.env().filter(has_value).count();
    let is_open = container.env().any(refers) || sources.next().is_some();
    if count >= MANY && !is_open {
        let message = format!(
            "all {count} settings of `{}` stand in the workload",
            container.name()
        );
        let place = container.node().entry("env").map(|entry| entry.key.span());
        report.at(place.unwrap_or(container.place()), message);
    }
}

/// From how many settings on they are worth an object of their own.
const MANY: usize = 5;
