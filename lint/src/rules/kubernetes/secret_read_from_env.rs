//! A secret that every part of the program can read.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-read-from-env",
    kind: Kind::Kubernetes,
    summary: told!("container takes a Secret into its environment"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:read-secret-from-env-var", "checkov:CKV_K8S_35"],
    antipattern: None,
    fix: None,
    docs: page!("secret_read_from_env.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let of_variables = container
        .env()
        .filter_map(|variable| variable.get("valueFrom")?.entry("secretKeyRef"));
    let sources = container.get("envFrom").into_iter().flat_map(Node::items);
    let whole = sources.filter_map(|source| source.entry("secretRef"));
    for entry in of_variables.chain(whole) {
        let message = "a secret in the environment ends up in logs, dumps and child processes";
        report.at(entry.key.span(), message);
    }
}
