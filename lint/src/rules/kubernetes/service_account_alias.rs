//! A pod that names its account by a field of old.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "service-account-alias",
    kind: Kind::Kubernetes,
    summary: told!("pod sets `serviceAccount`, the old name of a field"),
    category: Category::Style,
    severity: Severity::Hint,
    default: true,
    same_as: &["kube-linter:deprecated-service-account-field"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("service_account_alias.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let Some(entry) = pod.node().entry("serviceAccount") else {
        return;
    };
    if entry.value.text().is_none_or(str::is_empty) {
        return;
    }
    let draft = report.at(
        entry.key.span(),
        "this field is called `serviceAccountName` since Kubernetes 1.0",
    );
    if let Some(edit) = entry.rename("serviceAccountName") {
        draft.fix(
            "Call it `serviceAccountName`",
            Applicability::Safe,
            vec![edit],
        );
    }
}
