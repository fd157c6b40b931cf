//! A ConfigMap that nobody reads.

use crate::kubernetes::reference::{self, CONFIG_MAP};
use crate::kubernetes::{Cluster, Member, Object};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    id: "unused-config-map",
    kind: Kind::Kubernetes,
    summary: "no pod uses the ConfigMap",
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
    // What is not here may use it.
    if !cluster.is_complete() || cluster.pods().next().is_none() {
        return;
    }
    let mut used = HashSet::new();
    for (_, pod) in cluster.pods() {
        reference::each(pod, &mut |one| {
            used.extend(one.name.text().filter(|_| one.kind == CONFIG_MAP));
        });
    }
    let maps = cluster.of_kind(CONFIG_MAP).take(MOST_MAPS);
    for Member { file, object } in maps.filter(|map| !is_picked_by_label(map.object)) {
        let Some(name) = object.name().filter(|name| !used.contains(name)) else {
            continue;
        };
        if !is_named_elsewhere(cluster, object, name) {
            let message = ["no pod here uses `", name, "`"].concat();
            report.file(file).at(object.place(), message);
        }
    }
}

/// More ConfigMaps are not looked for.
const MOST_MAPS: usize = 200;

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

/// Whether the name stands in any other object: an argument, a custom resource, a program.
fn is_named_elsewhere(cluster: &Cluster, map: Object, name: &str) -> bool {
    let own = map.node().source().matches(name).count();
    let texts = cluster.parsed.manifests.iter();
    let all: usize = texts
        .map(|(_, file)| file.text().matches(name).count())
        .sum();
    all > own
}
