//! Policies about pods that are objects themselves: PodSecurityPolicy, and OpenShift's
//! SecurityContextConstraints.

use super::{Kubernetes, Object};
use crate::yaml::Node;

/// The specifications of the PodSecurityPolicies in a file, with their objects.
pub(crate) fn pod_security_policies<'t>(
    file: &'t Kubernetes<'t>,
) -> impl Iterator<Item = (Object<'t>, Node<'t>)> {
    file.objects()
        .filter(|object| object.kind() == "PodSecurityPolicy")
        .filter_map(|object| Some((object, object.node().get("spec")?)))
}

/// What the policies of a file allow: the field of a PodSecurityPolicy, or the one of
/// SecurityContextConstraints that means the same, where it is true.
pub(crate) fn allowances<'t>(
    file: &'t Kubernetes<'t>,
    field: &'static str,
    constraint: &'static str,
) -> impl Iterator<Item = Node<'t>> {
    file.objects()
        .filter_map(move |object| match object.kind() {
            "PodSecurityPolicy" => object.spec(field),
            "SecurityContextConstraints" => object.node().get(constraint),
            _ => None,
        })
        .filter(|node| super::is_true(*node))
}
