//! Pods that wait for a volume which another one has.

use crate::kubernetes::Cluster;
use crate::kubernetes::database::claims;
use crate::kubernetes::disruption::REPLICATED;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "shared-claim",
    kind: Kind::Kubernetes,
    summary: told!("several pods wait for a volume that one node may mount"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(6)),
    fix: None,
    docs: page!("shared_claim.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in REPLICATED.iter().flat_map(|kind| cluster.of_kind(kind)) {
        let object = member.object;
        let Some(pod) = object.pod().filter(|_| object.replicas() > Some(1)) else {
            continue;
        };
        for name in claims(pod) {
            let text = name.text().unwrap_or_default();
            let Some(claim) = cluster.find("PersistentVolumeClaim", text, object) else {
                continue;
            };
            let modes = || {
                claim
                    .object
                    .spec("accessModes")
                    .into_iter()
                    .flat_map(Node::items)
            };
            let is_single =
                |mode: Node| matches!(mode.text(), Some("ReadWriteOnce" | "ReadWriteOncePod"));
            if modes().next().is_some() && modes().all(is_single) {
                let message =
                    format!("one node may mount `{text}`, so pods on others wait for ever");
                let draft = report.file(member.file).at(name.inner(), message);
                draft.related(claim.file, claim.object.place(), "the claim");
            }
        }
    }
}
