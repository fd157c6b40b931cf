//! All objects of a project, as they would stand in one cluster.

use std::collections::HashMap;

use super::{Object, Pod};
use crate::File;
use crate::compose::Applications;
use crate::project::Parsed;
use crate::unrendered::Renderer;
use crate::yaml::Node;

/// An object and the index of its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member<'p> {
    /// The index of its file in the project.
    pub(crate) file: usize,
    /// The object.
    pub(crate) object: Object<'p>,
}

/// All objects of a project, found by kind and name.
#[derive(Debug)]
pub(crate) struct Cluster<'p> {
    /// The project with its Dockerfiles and Compose files.
    pub(crate) parsed: &'p Parsed<'p>,
    /// What Compose runs of the same project.
    pub(crate) applications: Applications<'p>,
    members: Vec<Member<'p>>,
    /// The members of each kind, as indices, in their order.
    by_kind: HashMap<&'p str, Vec<usize>>,
    /// The first member of each kind and name, in each namespace.
    by_name: HashMap<(&'p str, &'p str, &'p str), usize>,
    is_complete: bool,
}

/// The namespace of an object that names none: nobody here knows which it will be, so all of
/// those are taken to share one.
const UNNAMED: &str = "";
/// No namespace has this name: under it stands the first object with a name, wherever it is.
const ANYWHERE: &str = "*";

impl<'p> Cluster<'p> {
    /// Lists the objects of all files.
    pub(crate) fn new(parsed: &'p Parsed<'p>) -> Self {
        let mut cluster = Self {
            parsed,
            applications: Applications::new(parsed),
            members: Vec::new(),
            by_kind: HashMap::new(),
            by_name: HashMap::new(),
            is_complete: false,
        };
        for (file, manifests) in &parsed.manifests {
            for object in manifests.objects() {
                cluster.add(Member {
                    file: *file,
                    object,
                });
            }
        }
        let project = parsed.project;
        let brings_more = |kind: &&str| cluster.by_kind.contains_key(kind);
        cluster.is_complete = project.complete
            && !BRING_MORE.iter().any(brings_more)
            && !parsed
                .unrendered
                .iter()
                .any(|(_, file)| file.renderer != Renderer::Kustomize)
            && !project.files.iter().any(loads_from_elsewhere);
        cluster
    }

    fn add(&mut self, member: Member<'p>) {
        let index = self.members.len();
        let kind = member.object.kind();
        self.by_kind.entry(kind).or_default().push(index);
        if let Some(name) = member.object.name() {
            let key = (kind, namespace_of(member.object), name);
            self.by_name.entry(key).or_insert(index);
            self.by_name.entry((kind, ANYWHERE, name)).or_insert(index);
        }
        self.members.push(member);
    }

    /// Every object, file by file.
    pub(crate) fn members(&self) -> impl Iterator<Item = Member<'p>> {
        self.members.iter().copied()
    }

    /// The objects of a kind.
    pub(crate) fn of_kind(&self, kind: &str) -> impl Iterator<Item = Member<'p>> {
        let indices = self.by_kind.get(kind).map_or(&[][..], Vec::as_slice);
        indices.iter().map(|index| self.members[*index])
    }

    /// The object with this kind and name in the namespace of `beside`, where one of the two may
    /// leave its namespace open.
    pub(crate) fn find(&self, kind: &str, name: &str, beside: Object) -> Option<Member<'p>> {
        self.find_in(kind, name, namespace_of(beside))
    }

    /// The object with this kind and name in `namespace`; the empty one stands for any that is
    /// left open.
    pub(crate) fn find_in(&self, kind: &str, name: &str, namespace: &str) -> Option<Member<'p>> {
        let get = |namespace| self.by_name.get(&(kind, namespace, name));
        // The namespace of the one may be open where the other's is written.
        let anywhere = || get(ANYWHERE).filter(|_| namespace == UNNAMED);
        let found = get(namespace)
            .or_else(|| get(UNNAMED))
            .or_else(|| get("default"))
            .or_else(anywhere);
        found.map(|index| self.members[*index])
    }

    /// The objects that make pods, with those pods.
    pub(crate) fn pods(&self) -> impl Iterator<Item = (Member<'p>, Pod<'p>)> {
        self.members()
            .filter_map(|member| Some((member, member.object.pod()?)))
    }

    /// Whether two files may be meant for one cluster: those of a folder. Other folders hold
    /// other environments, or patches.
    pub(crate) fn are_together(&self, one: usize, other: usize) -> bool {
        self.parsed.folder(one) == self.parsed.folder(other)
    }

    /// Whether an object that is not here does not exist. Charts and folders from elsewhere bring
    /// more.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }
}

/// The kinds of objects that install charts and folders from elsewhere.
const BRING_MORE: [&str; 4] = ["Application", "ApplicationSet", "HelmChart", "HelmRelease"];

/// Whether a file of Kustomize takes in what is not in the project.
fn loads_from_elsewhere(file: &File) -> bool {
    const SIGNS: [&str; 3] = ["helmCharts:", "://", "?ref="];
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.starts_with("kustomization.y") && SIGNS.iter().any(|sign| file.text.contains(sign))
}

/// The namespace that an object names; empty where it names none.
fn namespace_of(object: Object<'_>) -> &str {
    object
        .metadata("namespace")
        .and_then(Node::text)
        .unwrap_or(UNNAMED)
}

/// Whether both end up in one namespace, as far as their texts say.
pub(crate) fn may_be_same_namespace(one: Object, other: Object) -> bool {
    let (one, other) = (namespace_of(one), namespace_of(other));
    one == other || one == UNNAMED || other == UNNAMED
}

#[cfg(test)]
mod tests {
    use super::Cluster;
    use crate::project::Parsed;
    use crate::{Kind, Project};

    #[test]
    fn objects_are_found_across_namespaces_that_are_left_open() {
        let text = "\
{kind: ConfigMap, metadata: {name: open}}
---
{kind: ConfigMap, metadata: {name: there, namespace: shop}}
---
{kind: Pod, metadata: {name: p, namespace: shop, labels: {app: p}}, spec: {containers: []}}
---
{kind: Pod, metadata: {name: q, namespace: other, labels: {app: p}}, spec: {containers: []}}
";
        let project = Project::single("all.yaml", text, Kind::Kubernetes);
        let parsed = Parsed::new(&project, crate::project::Parsers::ALL);
        let cluster = Cluster::new(&parsed);
        let [pod, other] = [0, 1].map(|at| cluster.of_kind("Pod").nth(at).unwrap().object);
        let cases = [
            (pod, "open", true),
            (pod, "there", true),
            (other, "there", false),
            (pod, "nowhere", false),
        ];
        for (beside, name, expected) in cases {
            let found = cluster.find("ConfigMap", name, beside);
            assert_eq!(found.is_some(), expected, "{name}");
        }
    }

    #[test]
    fn a_project_that_takes_in_more_is_never_complete() {
        let cases = [
            ("kustomization.yaml", "resources: [web.yaml]\n", true),
            (
                "base/kustomization.yml",
                "resources: ['https://example.com/x']\n",
                false,
            ),
            ("kustomization.yaml", "helmCharts: [{name: redis}]\n", false),
            ("web.yaml", "{kind: Pod, note: https://example.com}\n", true),
            (
                "templates/web.yaml",
                "kind: Pod\nmetadata: {name: {{ .Release.Name }}}\n",
                false,
            ),
            (
                "app.yaml",
                "{kind: HelmRelease, metadata: {name: a}}\n",
                false,
            ),
        ];
        for (path, text, expected) in cases {
            let mut project = Project::single(path, text, Kind::Kubernetes);
            project.complete = true;
            let parsed = Parsed::new(&project, crate::project::Parsers::ALL);
            assert_eq!(Cluster::new(&parsed).is_complete(), expected, "{text}");
        }
    }
}
