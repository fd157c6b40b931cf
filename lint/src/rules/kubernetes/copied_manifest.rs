//! One workload, written down once for each environment.

use std::collections::HashMap;

use crate::kubernetes::environment::{self, shape};
use crate::kubernetes::{Cluster, Member};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "copied-manifest",
    kind: Kind::Kubernetes,
    summary: told!("workload is copied for each environment"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(11)),
    fix: None,
    docs: page!("copied_manifest.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut seen: HashMap<(&str, u64), (Member, &str)> = HashMap::new();
    let kinds = ["Deployment", "StatefulSet", "DaemonSet"];
    for member in kinds.iter().flat_map(|kind| cluster.of_kind(kind)) {
        let object = member.object;
        let path = cluster.parsed.project.files.get(member.file);
        let path = path.map_or("", |file| file.path.as_str());
        let Some(own) = environment::of(member, path) else {
            continue;
        };
        let key = (object.kind(), shape(object.node()));
        let (first, other) = *seen.entry(key).or_insert((member, own));
        if other != own {
            let name = first.object.name().unwrap_or_default();
            let message = format!("this is a copy for `{own}` of `{name}`, which is for `{other}`");
            let draft = report.file(member.file).at(object.place(), message);
            draft.related(first.file, first.object.place(), "what it is a copy of");
        }
    }
}
