//! Which autoscaler decides how many pods an object has.

use std::collections::HashMap;

use super::cluster::may_be_same_namespace;
use super::{Cluster, Member, Object};
use crate::yaml::Node;

/// The kinds that set a number of replicas: Kubernetes' own, and KEDA's.
const KINDS: [&str; 2] = ["HorizontalPodAutoscaler", "ScaledObject"];

/// The autoscalers of a cluster, found by what they scale.
#[derive(Debug)]
pub(crate) struct Autoscalers<'p> {
    by_target: HashMap<(&'p str, &'p str), Vec<Member<'p>>>,
}

impl<'p> Autoscalers<'p> {
    /// Lists those of a cluster.
    pub(crate) fn new(cluster: &Cluster<'p>) -> Self {
        let mut by_target: HashMap<_, Vec<_>> = HashMap::new();
        let members = KINDS.into_iter().flat_map(|kind| cluster.of_kind(kind));
        for member in members {
            if let Some(target) = target(member.object) {
                by_target.entry(target).or_default().push(member);
            }
        }
        Self { by_target }
    }

    /// The one that scales `object`.
    pub(crate) fn of(&self, object: Object) -> Option<Member<'p>> {
        let of_name = self.by_target.get(&(object.kind(), object.name()?))?;
        let mut here = of_name.iter();
        here.find(|member| may_be_same_namespace(member.object, object))
            .copied()
    }
}

/// Kind and name of what an autoscaler scales.
pub(crate) fn target(autoscaler: Object<'_>) -> Option<(&str, &str)> {
    let target = autoscaler.spec("scaleTargetRef")?;
    let kind = target.get("kind").and_then(Node::text);
    Some((kind.unwrap_or("Deployment"), target.get("name")?.text()?))
}

/// The number in this field of an autoscaler.
pub(crate) fn number(autoscaler: Object, field: &str) -> Option<u32> {
    autoscaler.spec(field)?.text()?.parse().ok()
}
