//! The account that everybody has, with a key to the API server.

use crate::kubernetes::{Object, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-service-account-token",
    kind: Kind::Kubernetes,
    summary: told!("default service account hands out its token"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV_K8S_41"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("default_service_account_token.md"),
    check: Check::Object(check),
};

const FIELD: &str = "automountServiceAccountToken";

fn check(object: Object, report: &mut Report) {
    let is_default = object.kind() == "ServiceAccount" && object.name() == Some("default");
    if is_default && !object.node().get(FIELD).is_some_and(is_false) {
        let message = "pods that name no account are given the token of this one";
        let edit = object.node().set(&[FIELD], Value::Scalar("false"));
        report
            .at(object.place(), message)
            .suggest("Mount no token", edit);
    }
}
