//! An Ingress to a Service that is nowhere.

use crate::kubernetes::missing::Missing;
use crate::kubernetes::{Cluster, Member, ingress};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-ingress-service",
    kind: Kind::Kubernetes,
    summary: told!("an Ingress names a Service that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:dangling-ingress",
        "kube-score:ingress-targets-service",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_ingress_service.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "its paths answer with an error";

fn check(cluster: &Cluster, report: &mut Report) {
    let mut missing = Missing::default();
    for Member { file, object } in ingress::all(cluster) {
        for backend in ingress::backends(object) {
            let name = backend.service.text().unwrap_or_default();
            if cluster.find("Service", name, object).is_none() {
                let what = ("Service", backend.service);
                missing.report(cluster, (file, object), what, CONSEQUENCE, report);
            }
        }
    }
}
