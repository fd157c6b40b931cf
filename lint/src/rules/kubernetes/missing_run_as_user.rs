//! A container that takes its user from its image.

use crate::kubernetes::security::id;
use crate::kubernetes::{Container, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-run-as-user",
    kind: Kind::Kubernetes,
    summary: told!("container sets no user id"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-security-context-user-group-id",
        "trivy:KSV-0020",
        "checkov:CKV_K8S_40",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_run_as_user.md"),
    check: Check::Container(check),
};

const FIELD: &str = "runAsUser";

fn check(container: Container, report: &mut Report) {
    let has_own_ids = container
        .pod()
        .and_then(|pod| pod.get("hostUsers"))
        .is_some_and(is_false);
    if !has_own_ids && id(container, FIELD).is_none() {
        let what = "runs as the user that its image names, or as root";
        container.lacks(
            report,
            what,
            FIELD,
            Value::Scalar("10001"),
            "Set `runAsUser`",
        );
    }
}
