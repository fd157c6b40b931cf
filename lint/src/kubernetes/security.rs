//! Security contexts: what a container may do and who it is, of itself or through its pod.

use super::{Container, Kubernetes, Pod, is_true, policy};
use crate::report::{Draft, Report};
use crate::yaml::{Node, Value};

/// The field of a pod and of a container that all of this stands in.
const CONTEXT: &str = "securityContext";

impl Container<'_> {
    /// Says something of the whole container, at its name.
    pub(crate) fn say<'r>(self, report: &'r mut Report<'_>, what: &str) -> Draft<'r> {
        report.at(self.place(), ["`", self.name(), "` ", what].concat())
    }

    /// Says what its security context lacks, and offers to set `field`.
    pub(crate) fn lacks(
        self,
        report: &mut Report,
        what: &str,
        field: &str,
        value: Value,
        title: &str,
    ) {
        if self.is_whole() {
            let edit = self.node().set(&[CONTEXT, field], value);
            self.say(report, what).suggest(title, edit);
        }
    }

    /// Whether all of it and of its pod was read, so that what is not seen is not there.
    pub(crate) fn is_whole(self) -> bool {
        let pod = self.pod();
        self.node().is_complete() && pod.is_none_or(|pod| pod.node().is_complete())
    }
}

/// Where the security contexts of a pod set what is at the end of `path`: the pod's own, if a
/// container takes it over, and then the containers'.
pub(crate) fn settings<'t>(
    pod: Pod<'t>,
    path: &'static [&'static str],
) -> impl Iterator<Item = Node<'t>> {
    let of = move |node: Node<'t>| node.get(CONTEXT)?.at(path);
    let own = of(pod.node()).filter(|_| {
        let mut containers = pod.containers();
        containers.any(|container| of(container.node()).is_none())
            || pod.containers().next().is_none()
    });
    let containers = pod.containers();
    own.into_iter()
        .chain(containers.filter_map(move |container| of(container.node())))
}

/// The id that a field of the security context is, of the container or else of its pod.
pub(crate) fn id(container: Container, field: &str) -> Option<i64> {
    container.effective_security(field).and_then(number)
}

/// A whole number.
pub(crate) fn number(node: Node) -> Option<i64> {
    node.text()?.parse().ok()
}

/// Whether the container is forbidden to run as root.
pub(crate) fn is_non_root(container: Container) -> bool {
    container
        .effective_security("runAsNonRoot")
        .is_some_and(is_true)
}

/// Below this, the ids of a host's own users may lie.
const FIRST_FREE_ID: i64 = 10_000;

/// Reports each user or group id that may be one of the host's.
pub(crate) fn report_low_ids(pod: Pod, report: &mut Report, path: &'static [&'static str]) {
    for node in settings(pod, path) {
        if number(node).is_some_and(|id| id < FIRST_FREE_ID) {
            let message = [
                "`",
                node.text().unwrap_or_default(),
                "` may be the id of somebody on the host",
            ];
            let edit = node.replace(Value::Scalar("10001"));
            report
                .at(node.inner(), message.concat())
                .suggest("Use an id above 10000", edit);
        }
    }
}

/// Reports each container that sets `field` to true, and each policy that admits such containers.
pub(crate) fn report_true(
    file: &Kubernetes,
    report: &mut Report,
    [field, constraint]: [&'static str; 2],
    [what, what_is_admitted]: [&str; 2],
) {
    let mut say = |node: Node, message: String| {
        let title = ["Set `", field, "` to false"].concat();
        let edit = node.replace(Value::Scalar("false"));
        report.at(node.inner(), message).suggest(&title, edit);
    };
    for container in file.containers() {
        if let Some(node) = container.security(field).filter(|node| is_true(*node)) {
            say(node, ["`", container.name(), "` ", what].concat());
        }
    }
    for node in policy::allowances(file, field, constraint) {
        say(node, ["this policy admits ", what_is_admitted].concat());
    }
}

/// Reports each pod that shares a namespace of its host, and each policy that admits such pods.
pub(crate) fn report_host_namespace(
    file: &Kubernetes,
    report: &mut Report,
    [field, constraint]: [&'static str; 2],
    what: &str,
) {
    for pod in file.pods() {
        if let Some(entry) = pod.node().entry(field).filter(|entry| is_true(entry.value)) {
            let message = ["the pods share ", what, " with the node they run on"].concat();
            report
                .at(entry.span(), message)
                .suggest(&["Take `", field, "` out"].concat(), entry.remove());
        }
    }
    for node in policy::allowances(file, field, constraint) {
        let message = [
            "this policy admits pods that share ",
            what,
            " with their node",
        ]
        .concat();
        let edit = node.replace(Value::Scalar("false"));
        report
            .at(node.inner(), message)
            .suggest(&["Set `", field, "` to false"].concat(), edit);
    }
}

/// What the annotation of old starts with that sets the AppArmor profile of a container.
const APPARMOR: &str = "container.apparmor.security.beta.kubernetes.io/";

/// The AppArmor profiles that a pod sets for its containers: by annotations, and by the fields
/// that came after them.
pub(crate) fn apparmor_profiles(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    let annotations = pod.annotations().into_iter().flat_map(Node::entries);
    annotations
        .filter(|annotation| annotation.name().starts_with(APPARMOR))
        .map(|annotation| annotation.value)
        .chain(settings(pod, &["appArmorProfile", "type"]))
}

/// Whether an AppArmor profile is set for a container.
pub(crate) fn has_apparmor_profile(container: Container) -> bool {
    let annotations = container.pod().and_then(Pod::annotations);
    let mut annotations = annotations.into_iter().flat_map(Node::entries);
    container.effective_security("appArmorProfile").is_some()
        || annotations
            .any(|annotation| annotation.name().strip_prefix(APPARMOR) == Some(container.name()))
}

#[cfg(test)]
mod tests {
    use super::{has_apparmor_profile, number, settings};
    use crate::kubernetes::Kubernetes;

    #[test]
    fn a_setting_of_the_pod_counts_where_a_container_takes_it_over() {
        let cases = [
            (
                "securityContext: {runAsUser: 1}, containers: [{name: a}]",
                &[1][..],
            ),
            ("securityContext: {runAsUser: 1}", &[1]),
            (
                "securityContext: {runAsUser: 1}, containers: [{name: a, securityContext: {runAsUser: 2}}]",
                &[2],
            ),
            (
                "securityContext: {runAsUser: 1}, containers: [{name: a, securityContext: {runAsUser: 2}}, {name: b}]",
                &[1, 2],
            ),
            ("containers: [{name: a}]", &[]),
        ];
        for (spec, expected) in cases {
            let text = format!("{{kind: Pod, spec: {{{spec}}}}}");
            let file = Kubernetes::parse(&text);
            let pod = file.pods().next().unwrap();
            let found: Vec<_> = settings(pod, &["runAsUser"]).filter_map(number).collect();
            assert_eq!(found, expected, "{spec}");
        }
    }

    #[test]
    fn an_annotation_sets_the_profile_of_the_container_that_it_names() {
        let text = "\
kind: Pod
metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: runtime/default}}
spec: {containers: [{name: a}, {name: b}, {name: c, securityContext: {appArmorProfile: {type: Localhost}}}]}
";
        let file = Kubernetes::parse(text);
        let found: Vec<_> = file.containers().map(has_apparmor_profile).collect();
        assert_eq!(found, [true, false, true]);
    }
}
