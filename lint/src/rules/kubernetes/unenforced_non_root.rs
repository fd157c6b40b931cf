//! A container with a user of its own, and nothing that insists on it.

use crate::kubernetes::Container;
use crate::kubernetes::security::{id, is_non_root};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unenforced-non-root",
    kind: Kind::Kubernetes,
    summary: told!("container sets a user and does not refuse root"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:run-as-non-root", "trivy:KSV-0012"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unenforced_non_root.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if id(container, "runAsUser").is_some_and(|id| id > 0) && !is_non_root(container) {
        let what = "does not run as root, and would if `runAsUser` were taken out";
        let title = "Refuse to run as root";
        container.lacks(report, what, "runAsNonRoot", Value::Scalar("true"), title);
    }
}
