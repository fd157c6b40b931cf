//! A container that the API server refuses for its amounts.

use crate::kubernetes::{Container, quantity};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "request-above-limit",
    kind: Kind::Kubernetes,
    summary: told!("container requests more than its limit"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: None,
    docs: page!("request_above_limit.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let requests = container.node().at(&["resources", "requests"]);
    // More kinds of resources than that are nobody's.
    let requests = requests
        .into_iter()
        .flat_map(crate::yaml::Node::entries)
        .take(64);
    for request in requests {
        let Some(limit) = container.resource("limits", request.name()) else {
            continue;
        };
        if let (Some(requested), Some(limited)) = (quantity(request.value), quantity(limit))
            && requested > limited
        {
            let message = format!(
                "`{}` is refused: it requests more {} than its limit of {}",
                container.name(),
                request.name(),
                limit.text().unwrap_or_default()
            );
            let draft = report.at(request.value.inner(), message);
            draft.related_here(limit.inner(), "the limit");
        }
    }
}
