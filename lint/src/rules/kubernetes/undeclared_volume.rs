//! A container that mounts what its pod does not have.

use crate::kubernetes::{Pod, volume};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "undeclared-volume",
    kind: Kind::Kubernetes,
    summary: told!("container mounts a volume that the pod does not declare"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("undeclared_volume.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let mut names = pod.containers().flat_map(volume::mounted).peekable();
    if names.peek().is_none() || !volume::is_whole(pod) {
        return;
    }
    let declared = volume::declared(pod);
    let missing = |name: &Node| name.text().is_some_and(|text| !declared.contains(text));
    let mut names = names.filter(missing).peekable();
    if names.peek().is_none() {
        return;
    }
    let mut free = volume::unmounted(pod).filter_map(|volume| volume.get("name")?.text());
    let only = free.next().filter(|_| free.next().is_none());
    for name in names {
        let message = [
            "this pod has no volume `",
            name.text().unwrap_or_default(),
            "`: the API server refuses it",
        ];
        let draft = report.at(name.inner(), message.concat());
        if let Some(only) = only {
            let title = ["Mount `", only, "`"].concat();
            draft.suggest(&title, name.replace(Value::Text(only)));
        }
    }
}
