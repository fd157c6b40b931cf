//! What pods name: the ConfigMaps, Secrets and claims they need to start.

use std::collections::HashSet;

use super::{Cluster, Member, Object, Pod, is_true, volume};
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

/// The kind of what holds configuration.
pub(crate) const CONFIG_MAP: &str = "ConfigMap";
/// The kind of what holds passwords.
pub(crate) const SECRET: &str = "Secret";
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
        one(CLAIM, claim(pod, volume), "claimName", visit);
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

/// The claim that a volume names. One with the name of a claim's template is replaced by it.
fn claim<'t>(pod: Pod<'t>, volume: Node<'t>) -> Option<Node<'t>> {
    let name = volume.get("name").and_then(Node::text);
    let mut templates = volume::claim_templates(pod);
    let claim = volume.get("persistentVolumeClaim")?;
    let is_replaced = templates.any(|template| template.text() == name);
    (!is_replaced).then_some(claim)
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

/// More objects are not looked for.
const MOST_UNUSED: usize = 200;

/// The objects of this kind that nothing in the project names. None where the project is a part
/// of something, or has no pods: what is not here may name them.
pub(crate) fn unused<'p>(cluster: &Cluster<'p>, kind: &str) -> Vec<Member<'p>> {
    if !cluster.is_complete() || cluster.pods().next().is_none() {
        return Vec::new();
    }
    let mut used = HashSet::new();
    for (_, pod) in cluster.pods() {
        each(pod, &mut |one| {
            used.extend(one.name.text().filter(|_| one.kind == kind));
        });
    }
    let is_unused = |member: &Member| {
        let name = member.object.name().filter(|name| !used.contains(name));
        name.is_some_and(|name| !is_named_elsewhere(cluster, member.object, name))
    };
    let all = cluster.of_kind(kind).take(MOST_UNUSED);
    all.filter(is_unused).collect()
}

/// Whether the name stands outside `object`: in an argument, a custom resource, a program.
fn is_named_elsewhere(cluster: &Cluster, object: Object, name: &str) -> bool {
    let own = object.node().source().matches(name).count();
    let texts = cluster.parsed.manifests.iter();
    let all: usize = texts
        .map(|(_, file)| file.text().matches(name).count())
        .sum();
    all > own
}

/// The names of the objects of this kind that something in the project makes when it is applied:
/// a generator of Kustomize, a sealed or an external secret, a certificate.
pub(crate) fn generated<'p>(cluster: &Cluster<'p>, kind: &str) -> HashSet<&'p str> {
    let mut names = HashSet::new();
    for Member { object, .. } in cluster.members() {
        let text = |path: &[&str]| object.node().at(path).and_then(Node::text);
        match (object.kind(), kind) {
            ("SealedSecret", SECRET) => names.extend(object.name()),
            ("Certificate", SECRET) => names.extend(text(&["spec", "secretName"])),
            ("ExternalSecret", SECRET) => {
                names.extend(object.name());
                names.extend(text(&["spec", "target", "name"]));
            }
            _ => {}
        }
    }
    let generator = if kind == SECRET {
        "secretGenerator"
    } else {
        "configMapGenerator"
    };
    for (_, kustomization) in &cluster.parsed.kustomizations {
        for object in kustomization.objects() {
            let list = object.node().get(generator);
            let list = list.into_iter().flat_map(Node::items);
            names.extend(list.filter_map(|item| item.get("name")?.text()));
        }
    }
    // Every namespace has it.
    names.insert("kube-root-ca.crt");
    names
}

#[cfg(test)]
mod tests {
    use super::each;
    use crate::kubernetes::Kubernetes;
    use crate::yaml::Node;

    #[test]
    fn every_way_to_name_an_object_is_known() {
        let text = "\
kind: Pod
spec:
  imagePullSecrets: [{name: pull}]
  initContainers:
    - {name: i, envFrom: [{configMapRef: {name: all}}, {secretRef: {name: some, optional: true}}]}
  containers:
    - name: c
      env:
        - {name: A, valueFrom: {configMapKeyRef: {name: one, key: a}}}
        - {name: B, valueFrom: {secretKeyRef: {name: two, key: b}}}
        - {name: C, value: c}
  volumes:
    - {name: v, configMap: {name: three, items: [{key: x, path: x}]}}
    - {name: w, secret: {secretName: four}}
    - {name: p, persistentVolumeClaim: {claimName: five}}
    - {name: q, projected: {sources: [{secret: {name: six}}, {configMap: {name: seven}}]}}
";
        let file = Kubernetes::parse(text);
        let mut found = Vec::new();
        each(file.pods().next().unwrap(), &mut |one| {
            let key = one.key.and_then(Node::text).unwrap_or("");
            let optional = if one.is_optional { "?" } else { "" };
            found.push([one.kind, " ", one.name.text().unwrap(), optional, " ", key].concat());
        });
        let expected = [
            "ConfigMap all ",
            "Secret some? ",
            "ConfigMap one a",
            "Secret two b",
            "ConfigMap three ",
            "ConfigMap three x",
            "Secret four ",
            "PersistentVolumeClaim five ",
            "Secret six ",
            "ConfigMap seven ",
            "Secret pull ",
        ];
        assert_eq!(found, expected);
    }
}
