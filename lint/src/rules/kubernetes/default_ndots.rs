//! A pod that asks for every name with all endings first.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-ndots",
    kind: Kind::Kubernetes,
    summary: "every name outside the cluster is looked up five times",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:dnsconfig-options"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("default_ndots.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let options = pod
        .node()
        .at(&["dnsConfig", "options"])
        .filter(|options| !options.is_null());
    let is_ndots = |option: &Node| option.get("name").and_then(Node::text) == Some("ndots");
    let ndots = options.into_iter().flat_map(Node::items).find(is_ndots);
    let value = ndots.and_then(|option| option.get("value"));
    let dots = value
        .and_then(Node::text)
        .and_then(|value| value.parse::<u8>().ok());
    if dots.is_some_and(|dots| dots <= 2) || !pod.node().is_complete() {
        return;
    }
    let two = [
        ("name", Value::Scalar("ndots")),
        ("value", Value::Text("2")),
    ];
    let edit = match (value, options) {
        (Some(value), _) => value.replace(Value::Text("2")),
        (None, Some(options)) => options.append(Value::Map(&two)),
        (None, None) => pod
            .node()
            .set(&["dnsConfig", "options"], Value::List(&[Value::Map(&two)])),
    };
    let message = "names outside the cluster are looked up with every search domain first";
    let place = value.map_or(pod.place(), Node::inner);
    report.at(place, message).suggest("Set `ndots` to 2", edit);
}
