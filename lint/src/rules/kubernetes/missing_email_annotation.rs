//! A workload with nobody to write to.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-email-annotation",
    kind: Kind::Kubernetes,
    summary: told!("workload has no annotation `email` with an address"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:required-annotation-email"],
    antipattern: None,
    fix: None,
    docs: page!("missing_email_annotation.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let address = object.annotation("email").map(|entry| entry.value);
    if object.makes_pods() && !address.and_then(Node::text).is_some_and(has_address) {
        let name = object.name().unwrap_or_default();
        let message = format!("nobody to write to about `{name}`: no address in `email`");
        let place = address.map_or(object.place(), Node::inner);
        report.at(place, message);
    }
}

/// Whether a mail address is in `text`.
fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(user, host)| {
            let is_host = host
                .split_once('.')
                .is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty());
            !user.is_empty() && is_host
        })
    })
}
