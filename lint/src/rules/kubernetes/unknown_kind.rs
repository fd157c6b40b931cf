//! A kind that its API version does not have.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::kinds::{self, Known};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-kind",
    kind: Kind::Kubernetes,
    summary: told!("a kind that its API version does not have"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:schema-validation"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_kind.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let version = report.options().kubernetes_version().minor();
    let (api_version, kind) = (object.api_version(), object.kind());
    let node = object.node();
    let (Some(version_node), Some(kind_node)) = (node.get("apiVersion"), node.get("kind")) else {
        return;
    };
    let (place, meant, message) = match kinds::known(api_version, kind, version) {
        Known::Later(since) => {
            let message = format!(
                "`{kind}` came to `{api_version}` with Kubernetes 1.{since}, and 1.{version} does not have it"
            );
            report.at(kind_node.inner(), message);
            return;
        }
        Known::Elsewhere(other) => {
            let message = format!("there is no `{kind}` in `{api_version}`; it is in `{other}`");
            (version_node, other, message)
        }
        Known::Misspelled(meant) => {
            let message =
                format!("there is no `{kind}` in `{api_version}`; did you mean `{meant}`?");
            (kind_node, meant, message)
        }
        Known::Absent => {
            let message = format!("there is no `{kind}` in `{api_version}`");
            report.at(kind_node.inner(), message);
            return;
        }
        Known::Fields(_) | Known::Name | Known::Foreign => return,
    };
    let edit = Edit::replace(place.inner(), meant);
    let title = format!("Write `{meant}`");
    report
        .at(place.inner(), message)
        .fix(title, Applicability::Suggested, vec![edit]);
}
