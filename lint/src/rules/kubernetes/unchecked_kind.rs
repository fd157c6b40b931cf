//! A kind whose schema is not known here.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::kinds::{self, Known};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unchecked-kind",
    kind: Kind::Kubernetes,
    summary: told!("a kind whose fields are not checked"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unchecked_kind.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let version = report.options().kubernetes_version().minor();
    let (api_version, kind) = (object.api_version(), object.kind());
    let Some(place) = object.node().get("kind") else {
        return;
    };
    let whose = match kinds::known(api_version, kind, version) {
        Known::Foreign if !api_version.is_empty() => "is no kind of Kubernetes itself",
        Known::Name if !is_removed(api_version, kind, version) => {
            "is not one of the kinds whose schema is known here"
        }
        _ => return,
    };
    let message = format!("`{kind}` of `{api_version}` {whose}: its fields are not checked");
    report.at(place.inner(), message);
}

/// What is gone is told by `removed-api`.
fn is_removed(api_version: &str, kind: &str, version: u8) -> bool {
    kinds::change(api_version, kind).is_some_and(|change| change.is_removed_in(version))
}
