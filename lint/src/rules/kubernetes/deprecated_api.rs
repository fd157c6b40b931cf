//! An API version that Kubernetes is about to drop.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::kinds;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "deprecated-api",
    kind: Kind::Kubernetes,
    summary: told!("an API version that Kubernetes warns of"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:stable-version"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("deprecated_api.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let version = report.options().kubernetes_version().minor();
    let (api_version, kind) = (object.api_version(), object.kind());
    let Some(change) = kinds::change(api_version, kind) else {
        return;
    };
    let Some(place) = object.node().get("apiVersion") else {
        return;
    };
    if !change.is_deprecated_in(version) {
        return;
    }
    let since = change.deprecated;
    let end = match change.removed {
        Some(removed) => format!(" and gone in 1.{removed}"),
        None => String::new(),
    };
    let successor = change.successor.filter(|(_, since)| version >= *since);
    let instead = match successor {
        Some((successor, _)) => format!("; use `{successor}`"),
        None => String::new(),
    };
    let message = format!(
        "`{kind}` in `{api_version}` is deprecated since Kubernetes 1.{since}{end}{instead}"
    );
    let draft = report.at(place.inner(), message);
    if let Some((title, applicability, edit)) = change.mend(object).filter(|_| successor.is_some())
    {
        draft.fix(title, applicability, vec![edit]);
    }
}
