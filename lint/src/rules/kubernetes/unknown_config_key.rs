//! A pod that asks a ConfigMap or a Secret for what is not in it.

use crate::kubernetes::reference::{self, Reference};
use crate::kubernetes::{Cluster, Member, Object};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::yaml::{Entry, Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-config-key",
    kind: Kind::Kubernetes,
    summary: told!("pod needs a key that the ConfigMap or Secret does not have"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:env-value-from"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_config_key.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, pod) in cluster.pods() {
        reference::each(pod, &mut |one| {
            if let Some((source, key, wanted)) = unknown_key(cluster, member, one) {
                report.file(member.file);
                report_key(one, source, (key, wanted), report);
            }
        });
    }
}

/// The object that `reference` names and the key in it that is not there.
fn unknown_key<'p>(
    cluster: &Cluster<'p>,
    member: Member<'p>,
    reference: Reference<'p>,
) -> Option<(Member<'p>, Node<'p>, &'p str)> {
    let key = reference.key.filter(|_| !reference.is_optional)?;
    let source = cluster.find(reference.kind, reference.name.text()?, member.object)?;
    let wanted = key.text()?;
    let has_it = keys(source.object).any(|entry| entry.name() == wanted);
    let is_filled = keys(source.object).next().is_some();
    (is_filled && !has_it).then_some((source, key, wanted))
}

/// What an object holds; nothing where a controller fills it.
fn keys(source: Object<'_>) -> impl Iterator<Item = Entry<'_>> {
    let fields = ["data", "stringData", "binaryData"].into_iter();
    fields
        .filter_map(move |field| source.node().get(field))
        .flat_map(Node::entries)
}

/// More keys are not compared with one that is missing.
const MOST_KEYS: usize = 20;

fn report_key(
    reference: Reference,
    source: Member,
    (key, wanted): (Node, &str),
    report: &mut Report,
) {
    let name = reference.name.text().unwrap_or_default();
    let message = [reference.kind, " `", name, "` has no key `", wanted, "`"];
    let draft = report.at(key.inner(), message.concat()).related(
        source.file,
        source.object.place(),
        "it is here",
    );
    if let Some(near) = closest(wanted, keys(source.object).map(Entry::name).take(MOST_KEYS)) {
        let title = ["Use `", near, "`"].concat();
        draft.suggest(&title, key.replace(Value::Text(near)));
    }
}
