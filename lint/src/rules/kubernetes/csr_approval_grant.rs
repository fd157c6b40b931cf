//! A role that lets its holder sign certificates.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "csr-approval-grant",
    kind: Kind::Kubernetes,
    summary: told!("a ClusterRole allows approving certificate requests"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV_K8S_156"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("csr_approval_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() != "ClusterRole" {
        return;
    }
    let can_sign = || rbac::grants(object).any(|one| rbac::APPROVE_SIGNERS.find(one).is_some());
    let mut grants = rbac::grants(object).filter_map(|one| rbac::APPROVE_REQUESTS.find(one));
    if let Some((resource, verb)) = grants.next().filter(|_| can_sign()) {
        rbac::APPROVE_REQUESTS.say(resource, verb, report);
    }
}
