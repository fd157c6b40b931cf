//! How many pods a `PodDisruptionBudget` keeps, and how many it lets go.

use std::collections::HashMap;

use super::autoscaler::{self, Autoscalers};
use super::selecting::Selecting;
use super::{Cluster, Member, Object};
use crate::Edit;
use crate::yaml::{Node, Value};

/// A number of pods, or a part of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// So many.
    Count(u64),
    /// So many of a hundred.
    Percent(u64),
}

impl Share {
    /// Reads `2` and `50%`.
    pub(crate) fn of(node: Node) -> Option<Self> {
        let text = node.text()?;
        match text.strip_suffix('%') {
            Some(percent) => percent.parse().ok().map(Self::Percent),
            None => text.parse().ok().map(Self::Count),
        }
    }

    /// How many of `total` that is: a part of a pod is a whole one.
    pub(crate) fn of_total(self, total: u64) -> u64 {
        match self {
            Self::Count(count) => count,
            Self::Percent(percent) => percent.saturating_mul(total).div_ceil(100),
        }
    }
}

/// A field of a budget that is set.
pub(crate) fn limit<'t>(budget: Object<'t>, field: &str) -> Option<Node<'t>> {
    budget.spec(field).filter(|value| !value.is_null())
}

/// The edits that let one pod go at a time, whatever the number of pods.
pub(crate) fn let_one_go(budget: Object) -> Vec<Edit> {
    let spec = budget.node().get("spec");
    let one = Value::Scalar("1");
    let edits = spec.and_then(|spec| match spec.entry("minAvailable") {
        Some(entry) => Some(vec![
            entry.rename("maxUnavailable")?,
            entry.value.replace(one)?,
        ]),
        None => Some(vec![spec.set(&["maxUnavailable"], one)?]),
    });
    edits.unwrap_or_default()
}

/// The kinds that have a number of replicas.
pub(crate) const REPLICATED: [&str; 6] = [
    "Deployment",
    "DeploymentConfig",
    "ReplicaSet",
    "ReplicationController",
    "Rollout",
    "StatefulSet",
];

/// A budget, and how many pods it selects at least.
#[derive(Debug)]
pub(crate) struct Covered<'p> {
    /// The budget.
    pub(crate) budget: Member<'p>,
    /// What makes the pods.
    pub(crate) workloads: Vec<Member<'p>>,
    /// How many of them there are when there are fewest; none where nobody here knows.
    pub(crate) fewest: Option<u64>,
    /// The autoscaler that names this number.
    pub(crate) autoscaler: Option<Member<'p>>,
}

impl<'p> Covered<'p> {
    /// Every budget that selects the pods of something here.
    pub(crate) fn all(cluster: &Cluster<'p>) -> Vec<Self> {
        let budgets = Selecting::budgets(cluster);
        let autoscalers = Autoscalers::new(cluster);
        let mut all: Vec<Self> = Vec::new();
        let mut at = HashMap::new();
        let workloads = REPLICATED.iter().flat_map(|kind| cluster.of_kind(kind));
        for workload in workloads {
            for budget in budgets.of(workload.object) {
                let key = (budget.file, budget.object.node().id());
                let index = *at.entry(key).or_insert(all.len());
                if index == all.len() {
                    all.push(Self {
                        budget,
                        workloads: Vec::new(),
                        fewest: Some(0),
                        autoscaler: None,
                    });
                }
                if let Some(covered) = all.get_mut(index) {
                    covered.add(workload, &autoscalers);
                }
            }
        }
        all
    }

    fn add(&mut self, workload: Member<'p>, autoscalers: &Autoscalers<'p>) {
        let autoscaler = autoscalers.of(workload.object);
        let minimum =
            autoscaler.and_then(|autoscaler| autoscaler::number(autoscaler.object, "minReplicas"));
        if minimum.is_some() {
            self.autoscaler = autoscaler;
        }
        let fewest = minimum
            .or_else(|| workload.object.replicas())
            .map(u64::from);
        self.workloads.push(workload);
        self.fewest = self.fewest.zip(fewest).map(|(sum, fewest)| sum + fewest);
    }

    /// The field that asks for as many pods as there are, with their numbers: that which must
    /// stay, and that of all.
    pub(crate) fn unmeetable(&self) -> Option<(Node<'p>, u64, u64)> {
        let minimum = limit(self.budget.object, "minAvailable")?;
        let fewest = self.fewest.filter(|fewest| *fewest > 0)?;
        let needed = Share::of(minimum)?.of_total(fewest);
        (needed >= fewest).then_some((minimum, needed, fewest))
    }
}

#[cfg(test)]
mod tests {
    use super::Share;
    use crate::yaml::Yaml;

    #[test]
    fn a_share_is_rounded_up() {
        let cases = [
            ("2", 5, Some(2)),
            ("50%", 5, Some(3)),
            ("100%", 3, Some(3)),
            ("0%", 3, Some(0)),
            ("150%", 10, Some(15)),
            ("half", 3, None),
            ("%", 3, None),
        ];
        for (text, total, expected) in cases {
            let yaml = Yaml::parse(text);
            let share = yaml.root().and_then(Share::of);
            assert_eq!(share.map(|share| share.of_total(total)), expected, "{text}");
        }
    }
}
