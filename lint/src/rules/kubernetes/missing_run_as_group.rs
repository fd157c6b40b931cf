//! A container that takes its group from its image.

use crate::kubernetes::Container;
use crate::kubernetes::security::id;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-run-as-group",
    kind: Kind::Kubernetes,
    summary: told!("container sets no group id"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:run-as-non-root",
        "kube-score:container-security-context-user-group-id",
        "trivy:KSV-0021",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_run_as_group.md"),
    check: Check::Container(check),
};

const FIELD: &str = "runAsGroup";

fn check(container: Container, report: &mut Report) {
    if id(container, FIELD).is_none() {
        let what = "runs in the group that its image names, or in that of root";
        container.lacks(
            report,
            what,
            FIELD,
            Value::Scalar("10001"),
            "Set `runAsGroup`",
        );
    }
}
