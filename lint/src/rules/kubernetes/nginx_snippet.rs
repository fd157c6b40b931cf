//! An Ingress that writes into the configuration of NGINX.

use crate::kubernetes::{Object, ingress};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "nginx-snippet",
    kind: Kind::Kubernetes,
    summary: told!("an Ingress adds a snippet to the configuration of NGINX"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["checkov:CKV_K8S_153"],
    antipattern: None,
    fix: None,
    docs: page!("nginx_snippet.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for entry in ingress::snippets(object) {
        report.at(entry.key.inner(), "a snippet can read every certificate of the cluster; controllers refuse it unless told otherwise");
    }
}
