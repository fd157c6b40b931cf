//! A ConfigMap that nobody reads.

use crate::kubernetes::reference::{self, CONFIG_MAP};
use crate::kubernetes::{Cluster, Member, Object};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};
pub(crate) static RULE: Rule = Rule {
    id: "unused-config-map",
    kind: Kind::Kubernetes,
    summary: told!("no pod uses the ConfigMap"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unused_config_map.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for Member { file, object } in reference::unused(cluster, CONFIG_MAP) {
        if !is_picked_by_label(object) {
            let name = object.name().unwrap_or_default();
            let message = ["no pod here uses `", name, "`"].concat();
            report.file(file).at(object.place(), message);
        }
    }
}

/// Labels that say what an object belongs to, and by which nobody loads it.
const COMMON_LABELS: [&str; 8] = [
    "app",
    "chart",
    "component",
    "heritage",
    "name",
    "release",
    "tier",
    "version",
];

/// Whether a program may look for it by a label, as Grafana does for its dashboards.
fn is_picked_by_label(map: Object) -> bool {
    let labels = map.metadata("labels");
    let mut labels = labels.into_iter().flat_map(Node::entries);
    labels.any(|label| {
        let key = label.name();
        !COMMON_LABELS.contains(&key)
            && !key.starts_with("app.kubernetes.io/")
            && !key.starts_with("helm.sh/")
    })
}
