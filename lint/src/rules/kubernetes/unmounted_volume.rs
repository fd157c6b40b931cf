//! A volume that no container sees.

use crate::kubernetes::{Pod, volume};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unmounted-volume",
    kind: Kind::Kubernetes,
    summary: told!("no container mounts the volume"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unmounted_volume.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if pod.volumes().next().is_none() || !volume::is_whole(pod) {
        return;
    }
    for unmounted in volume::unmounted(pod) {
        let Some((name, text)) = unmounted
            .get("name")
            .and_then(|name| Some((name, name.text()?)))
        else {
            continue;
        };
        let message = ["no container mounts `", text, "`"].concat();
        report
            .at(name.inner(), message)
            .suggest("Remove the volume", unmounted.remove_item());
    }
}
