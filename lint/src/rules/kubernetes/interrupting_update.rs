//! An outage with every release.

use crate::kubernetes::database::claims;
use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Member};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "interrupting-update",
    kind: Kind::Kubernetes,
    summary: told!("update of a Deployment behind a Service stops all its pods first"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-score:deployment-strategy",
        "kube-linter:no-rolling-update-strategy",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("interrupting_update.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, place, service) in interrupted(cluster) {
        if let Some(service) = service {
            let name = service.object.name().unwrap_or_default();
            let message = format!("each release takes Service `{name}` down: all pods stop first");
            let edit = place.replace(Value::Scalar("RollingUpdate"));
            let draft = report.file(member.file).at(place.inner(), message);
            draft
                .related(service.file, service.object.place(), "the Service")
                .suggest("Replace pod after pod", edit);
        }
    }
}

/// What does not replace pod after pod, where it says so, and the Service that is down meanwhile.
pub(crate) fn interrupted<'p>(
    cluster: &Cluster<'p>,
) -> Vec<(Member<'p>, Node<'p>, Option<Member<'p>>)> {
    const FIELDS: [(&str, &str); 4] = [
        ("DaemonSet", "updateStrategy"),
        ("Deployment", "strategy"),
        ("DeploymentConfig", "strategy"),
        ("StatefulSet", "updateStrategy"),
    ];
    let services = Selecting::services(cluster);
    let members = FIELDS.into_iter().flat_map(|(kind, field)| {
        let of_kind = cluster.of_kind(kind);
        of_kind.filter_map(move |member| Some((member, member.object.spec(field)?.get("type")?)))
    });
    let interrupted = members.filter_map(|(member, place)| {
        let object = member.object;
        if matches!(place.text()?, "RollingUpdate" | "Rolling") {
            return None;
        }
        // A volume that one pod may mount at a time leaves no choice.
        let has_claim = object.pod().is_some_and(|pod| claims(pod).next().is_some());
        let is_choice = object.kind() == "Deployment" && !has_claim;
        let service = services.of(object).next().filter(|_| is_choice);
        Some((member, place, service))
    });
    interrupted.collect()
}
