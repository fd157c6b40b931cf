//! Which volumes a pod declares, and which of them its containers mount.

use std::collections::HashSet;

use super::{Container, Pod};
use crate::yaml::Node;

/// The places where a container mounts a volume: the names there.
pub(crate) fn mounted(container: Container<'_>) -> impl Iterator<Item = Node<'_>> {
    let devices = container.get("volumeDevices");
    container
        .volume_mounts()
        .chain(devices.into_iter().flat_map(Node::items))
        .filter_map(|mount| mount.get("name"))
}

/// The names of the volumes that containers may mount: those of the pod, and those that a
/// StatefulSet makes for it.
pub(crate) fn declared(pod: Pod<'_>) -> HashSet<&str> {
    pod.volumes()
        .filter_map(|volume| volume.get("name"))
        .chain(claim_templates(pod))
        .filter_map(Node::text)
        .collect()
}

/// The names of the claims that a StatefulSet makes for each of its pods.
pub(crate) fn claim_templates(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    let templates = pod.object().spec("volumeClaimTemplates");
    templates
        .into_iter()
        .flat_map(Node::items)
        .filter_map(|claim| claim.at(&["metadata", "name"]))
}

/// The volumes that no container mounts.
pub(crate) fn unmounted(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    let mounted: HashSet<&str> = pod
        .containers()
        .flat_map(mounted)
        .filter_map(Node::text)
        .collect();
    pod.volumes().filter(move |volume| {
        let name = volume.get("name").and_then(Node::text);
        name.is_some_and(|name| !mounted.contains(name))
    })
}

/// Whether all of the pod is here. A patch has containers without an image.
pub(crate) fn is_whole(pod: Pod) -> bool {
    let mut containers = pod.containers().peekable();
    containers.peek().is_some()
        && pod.node().is_complete()
        && containers.all(|container| container.image().is_some())
}
