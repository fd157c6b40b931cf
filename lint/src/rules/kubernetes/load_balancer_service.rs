//! A Service that orders a load balancer of its own.

use crate::kubernetes::{Object, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "load-balancer-service",
    kind: Kind::Kubernetes,
    summary: told!("a Service has a load balancer of its own"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:exposed-services"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("load_balancer_service.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let kind = object
        .spec("type")
        .filter(|_| service::has_type(object, "LoadBalancer"));
    if let Some(kind) = kind.filter(|_| object.kind() == "Service") {
        let message = "this Service gets an address of its own, in most clouds a public one";
        report.at(kind.inner(), message).suggest(
            "Keep it in the cluster",
            kind.replace(Value::Scalar("ClusterIP")),
        );
    }
}
