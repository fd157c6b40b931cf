//! A policy that trusts every name that starts alike.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "open-ended-repository",
    kind: Kind::Kubernetes,
    summary: told!("allowed repository is the start of many names"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0124"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("open_ended_repository.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() != "K8sAllowedRepos" {
        return;
    }
    let repositories = object.node().at(&["spec", "parameters", "repos"]);
    for item in repositories.into_iter().flat_map(Node::items) {
        let Some(text) = item.text().filter(|text| is_open(text)) else {
            continue;
        };
        let message = [
            "`",
            text,
            "` is where other names start, too: everybody can have one",
        ];
        let draft = report.at(item.inner(), message.concat());
        if !text.contains('/') {
            let closed = [text, "/"].concat();
            draft.suggest(
                "End the name with a slash",
                item.replace(Value::Text(&closed)),
            );
        }
    }
}

/// Whether an image of somebody else can start with this text.
fn is_open(repository: &str) -> bool {
    let is_hub_root = repository
        .strip_prefix("docker.io/")
        .is_some_and(|rest| !rest.contains('/'));
    is_hub_root || !repository.contains(['/', ':'])
}
