//! A number that is fought over.

use crate::kubernetes::Cluster;
use crate::kubernetes::autoscaler::Autoscalers;
use crate::kubernetes::disruption::REPLICATED;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "replicas-beside-autoscaler",
    kind: Kind::Kubernetes,
    summary: told!("number of replicas is set beside an autoscaler"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("replicas_beside_autoscaler.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let autoscalers = Autoscalers::new(cluster);
    for member in REPLICATED.iter().flat_map(|kind| cluster.of_kind(kind)) {
        let spec = member.object.node().get("spec");
        let entry = spec.and_then(|spec| spec.entry("replicas"));
        let Some(entry) = entry.filter(|entry| !entry.value.is_null()) else {
            continue;
        };
        if let Some(autoscaler) = autoscalers.of(member.object) {
            let message = "each deployment undoes what the autoscaler has decided";
            report
                .file(member.file)
                .at(entry.span(), message)
                .related(autoscaler.file, autoscaler.object.place(), "the autoscaler")
                .suggest("Leave the number to the autoscaler", entry.remove());
        }
    }
}
