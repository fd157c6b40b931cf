//! A variable that a service gets in Compose and not in Kubernetes.

use std::collections::HashSet;

use crate::kubernetes::Cluster;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::twin::{Twin, twins};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "variable-unlike-kubernetes",
    kind: Kind::Compose,
    summary: told!("service gets other variables in Compose than in Kubernetes"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("variable_unlike_kubernetes.md"),
    check: Check::Cluster(check),
};

/// How many variables are named in one message.
const NAMED: usize = 3;

fn check(cluster: &Cluster, report: &mut Report) {
    for twin in twins(cluster).into_iter().filter(|twin| is_known(*twin)) {
        let ours = twin.service.environment();
        let theirs: Vec<&str> = twin
            .container
            .env()
            .filter_map(|variable| variable.get("name").and_then(Node::text))
            .collect();
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let our_names: HashSet<&str> = ours.iter().map(|(_, var)| var.name.value).collect();
        let their_names: HashSet<&str> = theirs.iter().copied().collect();
        let mut only_ours = ours
            .iter()
            .filter(|(_, var)| !their_names.contains(var.name.value))
            .peekable();
        let only_theirs = theirs.iter().filter(|name| !our_names.contains(**name));
        let name = twin.service.name();
        if let Some((file, first)) = only_ours.peek().copied() {
            let names = listed(only_ours.map(|(_, var)| var.name.value));
            let message = format!("`{name}` gets {names} here, and not in Kubernetes");
            let draft = report.file(*file).at(first.name.span, message);
            draft.related(
                twin.file,
                twin.container.place(),
                "the container in Kubernetes",
            );
        }
        let names = listed(only_theirs.copied());
        if !names.is_empty() {
            let message = format!("`{name}` gets {names} in Kubernetes, and not here");
            let draft = report
                .file(twin.service.file())
                .at(twin.service.name_span(), message);
            draft.related(
                twin.file,
                twin.container.place(),
                "the container in Kubernetes",
            );
        }
    }
}

/// Whether all variables of both stand in the files: no others bring more.
fn is_known(twin: Twin) -> bool {
    let is_complete = twin.container.node().is_complete();
    is_complete && twin.container.get("envFrom").is_none() && twin.service.get("env_file").is_none()
}

/// The first of `names`, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let mut listed = String::new();
    for (at, name) in names.iter().take(NAMED).enumerate() {
        let is_last = at + 1 == names.len();
        listed += match at {
            0 => "`",
            _ if is_last => " and `",
            _ => ", `",
        };
        listed += name;
        listed += "`";
    }
    if names.len() > NAMED {
        listed += " and ";
        listed += &(names.len() - NAMED).to_string();
        listed += " more";
    }
    listed
}
