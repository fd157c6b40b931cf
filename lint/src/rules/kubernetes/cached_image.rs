//! A container that may run what the node happens to have.

use crate::dockerfile::Image;
use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "cached-image",
    kind: Kind::Kubernetes,
    summary: told!("node may use the image from its cache"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-image-pull-policy",
        "polaris:pullPolicyNotAlways",
        "checkov:CKV_K8S_15",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("cached_image.md"),
    check: Check::Container(check),
};

const FIELD: &str = "imagePullPolicy";

fn check(container: Container, report: &mut Report) {
    let Some((name, span)) = container.image() else {
        return;
    };
    let image = Image::parse(name);
    let policy = container.get(FIELD).filter(|policy| !policy.is_null());
    let is_cached = match policy {
        Some(policy) => policy.text() != Some("Always"),
        None => image.tag.is_some_and(|tag| tag != "latest"),
    };
    if is_cached && image.digest.is_none() {
        let message = "a node that has an image of this name starts it without asking the registry";
        let edit = container.node().set(&[FIELD], Value::Scalar("Always"));
        let span = policy.map_or(span, Node::inner);
        report
            .at(span, message)
            .suggest("Ask the registry each time", edit);
    }
}
