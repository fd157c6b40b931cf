//! An API version that Kubernetes has no more.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::kinds;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "removed-api",
    kind: Kind::Kubernetes,
    summary: told!("an API version that Kubernetes does not serve any more"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:no-extensions-v1beta",
        "kube-score:stable-version",
    ],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("removed_api.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let version = report.options().kubernetes_version().minor();
    let (api_version, kind) = (object.api_version(), object.kind());
    let Some(change) = kinds::change(api_version, kind) else {
        return;
    };
    let Some(removed) = change.removed.filter(|_| change.is_removed_in(version)) else {
        return;
    };
    let Some(place) = object.node().get("apiVersion") else {
        return;
    };
    let instead = match change.successor {
        Some((successor, _)) => format!("; it is in `{successor}` now"),
        None => " and has no successor".to_owned(),
    };
    let message = format!("`{kind}` left `{api_version}` in Kubernetes 1.{removed}{instead}");
    let draft = report.at(place.inner(), message);
    if let Some((title, applicability, edit)) = change.mend(object) {
        draft.fix(title, applicability, vec![edit]);
    }
}
