//! What pods name: the ConfigMaps, Secrets and claims they need to start.

use super::{Cluster, Object, Pod, is_true};
use crate::yaml::Node;

/// One place where a pod names an object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'t> {
    /// The object's kind.
    pub(crate) kind: &'static str,
    /// Its name.
    pub(crate) name: Node<'t>,
    /// The key that must be in it.
    pub(crate) key: Option<Node<'t>>,
    /// Whether the pod starts without it.
    pub(crate) is_optional: bool,
}

const CONFIG_MAP: &str = "ConfigMap";
const SECRET: &str = "Secret";
/// The kind of what a pod calls `persistentVolumeClaim`.
pub(crate) const CLAIM: &str = "PersistentVolumeClaim";

/// Gives every reference of `pod` to `visit`.
pub(crate) fn each<'t>(pod: Pod<'t>, visit: &mut dyn FnMut(Reference<'t>)) {
    for container in pod.containers() {
        for variable in container.env() {
            let key = |field| variable.get("valueFrom")?.get(field);
            one(CONFIG_MAP, key("configMapKeyRef"), "name", visit);
            one(SECRET, key("secretKeyRef"), "name", visit);
        }
        for source in container.get("envFrom").into_iter().flat_map(Node::items) {
            one(CONFIG_MAP, source.get("configMapRef"), "name", visit);
            one(SECRET, source.get("secretRef"), "name", visit);
        }
    }
    for volume in pod.volumes() {
        one(CONFIG_MAP, volume.get("configMap"), "name", visit);
        one(SECRET, volume.get("secret"), "secretName", visit);
        one(
            CLAIM,
            volume.get("persistentVolumeClaim"),
            "claimName",
            visit,
        );
        let sources = volume.at(&["projected", "sources"]);
        for source in sources.into_iter().flat_map(Node::items) {
            one(CONFIG_MAP, source.get("configMap"), "name", visit);
            one(SECRET, source.get("secret"), "name", visit);
        }
    }
    for secret in pod
        .get("imagePullSecrets")
        .into_iter()
        .flat_map(Node::items)
    {
        one(SECRET, Some(secret), "name", visit);
    }
}

/// Gives what `source` names under `field`, once for each key that it asks for.
fn one<'t>(
    kind: &'static str,
    source: Option<Node<'t>>,
    field: &str,
    visit: &mut dyn FnMut(Reference<'t>),
) {
    let Some((source, name)) = source.and_then(|source| Some((source, source.get(field)?))) else {
        return;
    };
    let mut reference = Reference {
        kind,
        name,
        key: source.get("key"),
        is_optional: source.get("optional").is_some_and(is_true),
    };
    visit(reference);
    for item in source.get("items").into_iter().flat_map(Node::items) {
        reference.key = item.get("key");
        visit(reference);
    }
}

/// Whether something of the project makes an object of this kind and name when it is applied: a
/// generator of Kustomize, a sealed or an external secret, a certificate.
pub(crate) fn is_generated(cluster: &Cluster, kind: &str, name: &str) -> bool {
    let is_it = |node: Option<Node>| node.and_then(Node::text) == Some(name);
    let generators = match kind {
        CONFIG_MAP if name == "kube-root-ca.crt" => return true,
        CONFIG_MAP => "configMapGenerator",
        SECRET => "secretGenerator",
        _ => return false,
    };
    let makes = |object: Object| match object.kind() {
        "Kustomization" => {
            let list = object.node().get(generators);
            let mut list = list.into_iter().flat_map(Node::items);
            list.any(|item| is_it(item.get("name")))
        }
        "SealedSecret" => object.name() == Some(name),
        "ExternalSecret" => {
            object.name() == Some(name) || is_it(object.node().at(&["spec", "target", "name"]))
        }
        "Certificate" => is_it(object.spec("secretName")),
        _ => false,
    };
    cluster.members().any(|member| makes(member.object))
}
