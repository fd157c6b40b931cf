//! A container that leaves it to its tag when the image is pulled.

use crate::dockerfile::Image;
use crate::floating::is_latest;
use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "implicit-pull-policy",
    kind: Kind::Kubernetes,
    summary: told!("pull policy follows from the tag"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:pullPolicyNotAlways"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("implicit_pull_policy.md"),
    check: Check::Container(check),
};

const FIELD: &str = "imagePullPolicy";

fn check(container: Container, report: &mut Report) {
    let Some((name, span)) = container.image() else {
        return;
    };
    let is_open = container.get(FIELD).is_none_or(Node::is_null);
    if is_open && Image::parse(name).digest.is_none() && is_latest(name) {
        let message =
            "the image is pulled each time because of its tag, and only as long as it has this one";
        let edit = container.node().set(&[FIELD], Value::Scalar("Always"));
        report.at(span, message).suggest("Say when to pull", edit);
    }
}
