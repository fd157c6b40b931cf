//! Which Services and budgets select a pod, without asking each of them about each pod.

use std::collections::HashMap;

use super::cluster::may_be_same_namespace;
use super::{Cluster, Member, Object, Pod, Selector};
use crate::yaml::Node;

/// Objects that select pods, found by the labels of a pod.
#[derive(Debug, Default)]
pub(crate) struct Selecting<'p> {
    /// Each under the first label that it asks for.
    by_label: HashMap<(&'p str, &'p str), Vec<(Member<'p>, Selector<'p>)>>,
    /// Those that ask for no plain label.
    others: Vec<(Member<'p>, Selector<'p>)>,
}

impl<'p> Selecting<'p> {
    /// The Services of a cluster that select pods.
    pub(crate) fn services(cluster: &Cluster<'p>) -> Self {
        let services = cluster.of_kind("Service");
        let selectors = services.filter_map(|member| {
            let selector = Selector::of_map(member.object.spec("selector")?);
            // A Service without a selector is given its addresses by hand.
            (!selector.is_empty()).then_some((member, selector))
        });
        Self::new(selectors)
    }

    /// The `PodDisruptionBudget`s of a cluster.
    pub(crate) fn budgets(cluster: &Cluster<'p>) -> Self {
        let budgets = cluster.of_kind("PodDisruptionBudget");
        Self::new(budgets.filter_map(|member| {
            let selector = Selector::new(member.object.spec("selector")?);
            Some((member, selector))
        }))
    }

    fn new(selectors: impl Iterator<Item = (Member<'p>, Selector<'p>)>) -> Self {
        let mut all = Self::default();
        for (member, selector) in selectors {
            let list = match selector.pairs().next() {
                Some(label) => all.by_label.entry(label).or_default(),
                None => &mut all.others,
            };
            list.push((member, selector));
        }
        all
    }

    /// Those that select the pods of `object`, in its namespace.
    pub(crate) fn of(&self, object: Object<'p>) -> impl Iterator<Item = Member<'p>> {
        let labels = labels_of(object);
        let pairs = labels.into_iter().flat_map(Node::entries);
        let pairs = pairs.map(|label| (label.name(), label.value.text().unwrap_or_default()));
        let by_label = pairs.filter_map(|pair| self.by_label.get(&pair)).flatten();
        let selectors = by_label.chain(&self.others);
        selectors
            .filter(move |(member, selector)| {
                may_be_same_namespace(member.object, object) && selector.matches(labels)
            })
            .map(|(member, _)| *member)
    }
}

/// The labels of an object's pods: those of its template, or those that it asks for itself.
fn labels_of(object: Object<'_>) -> Option<Node<'_>> {
    let of_template = object.pod().and_then(Pod::labels);
    of_template.or_else(|| object.spec("selector")?.get("matchLabels"))
}
