//! A pod that asks for the token of its account.

use crate::kubernetes::{Container, Pod, is_true};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mounted-service-account-token",
    kind: Kind::Kubernetes,
    summary: told!("pod asks for the token of its service account"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "polaris:automountServiceAccountToken",
        "trivy:KSV-0036",
        "checkov:CKV_K8S_38",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("mounted_service_account_token.md"),
    check: Check::Pod(check),
};

const FIELD: &str = "automountServiceAccountToken";
/// Where the token is found.
const FOLDER: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

fn check(pod: Pod, report: &mut Report) {
    let asked = pod.get(FIELD);
    if let Some(node) = asked.filter(|node| is_true(*node)) {
        let message = "every container of the pod can speak to the API server";
        let edit = node.replace(Value::Scalar("false"));
        report
            .at(node.inner(), message)
            .suggest("Mount no token", edit);
    }
    if asked.is_some() {
        return;
    }
    for mount in pod.containers().flat_map(Container::volume_mounts) {
        if let Some(path) = mount
            .get("mountPath")
            .filter(|path| path.text() == Some(FOLDER))
        {
            report.at(
                path.inner(),
                "this is where the token of the account is mounted",
            );
        }
    }
}
