//! A pod that asks for every name with all endings first.

use crate::kubernetes::{Object, Pod};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-ndots",
    kind: Kind::Kubernetes,
    summary: told!("every name outside the cluster is looked up five times"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:dnsconfig-options"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("default_ndots.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let pod = object.pod().map(Pod::node);
    let options = pod.and_then(|pod| pod.at(&["dnsConfig", "options"]));
    let options = options.filter(|options| !options.is_null());
    let is_ndots = |option: &Node| option.get("name").and_then(Node::text) == Some("ndots");
    let ndots = options.into_iter().flat_map(Node::items).find(is_ndots);
    let value = ndots.and_then(|option| option.get("value"));
    let dots = value
        .and_then(Node::text)
        .and_then(|value| value.parse::<u8>().ok());
    let is_low = dots.is_some_and(|dots| dots <= 2);
    if is_low || !object.makes_pods() || !pod.is_none_or(Node::is_complete) {
        return;
    }
    let two = [
        ("name", Value::Scalar("ndots")),
        ("value", Value::Text("2")),
    ];
    let item = Value::Map(&two);
    let edit = match (value, options) {
        (Some(value), _) => value.replace(Value::Text("2")),
        (None, Some(options)) => options.append(item),
        (None, None) => {
            pod.and_then(|pod| pod.set(&["dnsConfig", "options"], Value::List(&[item])))
        }
    };
    let message = "names outside the cluster are looked up with every search domain first";
    let place = value.map_or(object.place(), Node::inner);
    report.at(place, message).suggest("Set `ndots` to 2", edit);
}
