//! A pod that is given a token it did not ask for.

use crate::kubernetes::{Cluster, Member, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "implicit-service-account-token",
    kind: Kind::Kubernetes,
    summary: told!("pod is given the token of its service account"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:automountServiceAccountToken", "checkov:CKV_K8S_38"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("implicit_service_account_token.md"),
    check: Check::Cluster(check),
};

const FIELD: &str = "automountServiceAccountToken";

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, pod) in cluster.pods().filter(|(_, pod)| pod.get(FIELD).is_none()) {
        let name = pod.service_account().and_then(Node::text);
        let account = cluster.find("ServiceAccount", name.unwrap_or("default"), member.object);
        let is_refused = |account: Member| account.object.node().get(FIELD).is_some_and(is_false);
        if !account.is_some_and(is_refused) && pod.node().is_complete() {
            let message = "each container is given a key to the API server";
            let edit = pod.node().set(&[FIELD], Value::Scalar("false"));
            report
                .file(member.file)
                .at(pod.place(), message)
                .suggest("Mount no token", edit);
        }
    }
}
