//! An object that is there twice.

use crate::kubernetes::{Cluster, Member, Object, is_placeholder};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-object",
    kind: Kind::Kubernetes,
    summary: told!("object is there twice"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_object.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster.members() {
        let object = member.object;
        let Some(first) = twin(cluster, member) else {
            continue;
        };
        // Another file of the folder may be another version, of which one is applied.
        let is_same_file = first.file == member.file;
        if !is_same_file
            && (!cluster.are_together(first.file, member.file) || is_patched(cluster, member))
        {
            continue;
        }
        let message = [
            "`",
            &object.title(),
            "` is there already: the one applied last wins",
        ];
        let draft = report
            .file(member.file)
            .at(object.place(), message.concat())
            .related(first.file, first.object.place(), "it is here, too");
        if !is_same_file {
            draft.hint();
        }
    }
}

/// The first object of the same kind, name and namespace.
fn twin<'p>(cluster: &Cluster<'p>, member: Member<'p>) -> Option<Member<'p>> {
    let object = member.object;
    let name = object.name().filter(|name| !is_placeholder(name))?;
    let namespace = object.namespace().unwrap_or_default();
    let first = cluster.find_in(object.kind(), name, namespace)?;
    let group = |object: Object<'p>| object.api_version().split_once('/').map(|(group, _)| group);
    let is_other = first.object.node() != object.node();
    let is_twin =
        first.object.namespace() == object.namespace() && group(first.object) == group(object);
    (is_other && is_twin).then_some(first)
}

/// Whether Kustomize works in the folder: then one of the two may be a patch.
fn is_patched(cluster: &Cluster, member: Member) -> bool {
    let mut kustomizations = cluster.parsed.kustomizations.iter();
    kustomizations.any(|(file, _)| cluster.are_together(*file, member.file))
}
