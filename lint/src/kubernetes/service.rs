//! Which pods a Service sends to, and on which ports.

use super::{Object, Pod, Selector, is_template};
use crate::yaml::Node;

/// What a Service asks its pods for; none where it asks for nothing or stands for a name.
pub(crate) fn selector(service: Object<'_>) -> Option<Selector<'_>> {
    if service.kind() != "Service" || has_type(service, "ExternalName") {
        return None;
    }
    let labels = service.spec("selector")?;
    let mut values = labels.entries().filter_map(|label| label.value.text());
    let selector = Selector::of_map(labels);
    let is_known = !selector.is_empty() && !selector.asks_for_later_labels();
    (is_known && !values.any(is_template)).then_some(selector)
}

/// Whether a Service is of this type.
pub(crate) fn has_type(service: Object, name: &str) -> bool {
    service.spec("type").and_then(Node::text) == Some(name)
}

/// The ports of a Service.
pub(crate) fn ports(service: Object<'_>) -> impl Iterator<Item = Node<'_>> {
    service.spec("ports").into_iter().flat_map(Node::items)
}

/// Where a port of a Service goes to, by number or by name.
pub(crate) fn target(port: Node<'_>) -> Option<Node<'_>> {
    let target = port.get("targetPort").filter(|target| !target.is_null());
    target.or_else(|| port.get("port"))
}

/// Whether `port` is the one that `wanted` names, by one of `fields`.
pub(crate) fn is_port(port: Node, wanted: &str, fields: [&str; 2]) -> bool {
    fields
        .iter()
        .any(|field| port.get(field).and_then(Node::text) == Some(wanted))
}

/// The ports that the containers of `pod` declare.
pub(crate) fn container_ports(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    pod.containers().flat_map(super::Container::ports)
}
