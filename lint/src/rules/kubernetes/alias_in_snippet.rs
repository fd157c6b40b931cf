//! A snippet that serves files of the controller.

use crate::kubernetes::{Object, ingress};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "alias-in-snippet",
    kind: Kind::Kubernetes,
    summary: told!("an NGINX snippet serves files of the controller"),
    category: Category::Security,
    severity: Severity::Error,
    default: false,
    same_as: &["checkov:CKV_K8S_154"],
    antipattern: None,
    fix: None,
    docs: page!("alias_in_snippet.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for entry in ingress::snippets(object).filter(|entry| {
        entry
            .value
            .text()
            .is_some_and(|text| text.contains("alias"))
    }) {
        report.at(
            entry.key.inner(),
            "`alias` serves the files of the controller, its token among them",
        );
    }
}
