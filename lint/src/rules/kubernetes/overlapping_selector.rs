//! Two workloads that select each other's pods.

use crate::kubernetes::{Cluster, Object, Selector, selecting};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    id: "overlapping-selector",
    kind: Kind::Kubernetes,
    summary: told!("two workloads select the same pods"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("overlapping_selector.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut selectors = Vec::new();
    for kind in CONTROLLERS {
        let members = cluster.of_kind(kind);
        selectors.extend(members.filter_map(|one| Some((one, selector(one.object)?))));
    }
    let found = selecting::selected_by_each(cluster, &selectors).unwrap_or_default();
    let mut said = HashSet::new();
    for ((member, _), makers) in selectors.iter().zip(found) {
        let other = makers.into_iter().find(|maker| {
            let object = maker.object;
            let is_adoptable = object.kind() == "Pod" || object.is(&CONTROLLERS);
            // Of two that select each other, one says it.
            is_adoptable
                && !said.contains(&object.node())
                && object.title() != member.object.title()
                && cluster.are_together(maker.file, member.file)
        });
        if let Some(other) = other {
            said.insert(member.object.node());
            let message = [
                "its selector takes in the pods of `",
                &other.object.title(),
                "`",
            ];
            let draft = report
                .file(member.file)
                .at(member.object.place(), message.concat())
                .related(other.file, other.object.place(), "those are made here");
            // Another file of the folder may be another version, of which one is applied.
            if other.file != member.file {
                draft.hint();
            }
        }
    }
}

/// What makes pods and counts those that it selects.
const CONTROLLERS: [&str; 4] = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

fn selector(controller: Object<'_>) -> Option<Selector<'_>> {
    let selector = Selector::new(controller.spec("selector")?);
    (!selector.is_empty()).then_some(selector)
}
