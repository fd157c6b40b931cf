//! Which Services and budgets select a pod, without asking each of them about each pod.

use std::collections::HashMap;

use super::cluster::may_be_same_namespace;
use super::{Cluster, Member, Object, Selector};
use crate::report::{Draft, Report};
use crate::suggest::closest;
use crate::yaml::{Entry, Node, Value};
use crate::{Applicability, Edit};

/// Objects that select pods, found by the labels of a pod.
#[derive(Debug, Default)]
pub(crate) struct Selecting<'p> {
    /// Each under that of its labels which the fewest ask for.
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

    /// The `NetworkPolicy`s of a cluster.
    pub(crate) fn policies(cluster: &Cluster<'p>) -> Self {
        let policies = cluster.of_kind("NetworkPolicy");
        Self::new(policies.filter_map(|member| {
            let selector = Selector::new(member.object.spec("podSelector")?);
            Some((member, selector))
        }))
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
        let selectors: Vec<_> = selectors.collect();
        let mut count: HashMap<_, usize> = HashMap::new();
        for label in selectors.iter().flat_map(|(_, selector)| selector.pairs()) {
            *count.entry(label).or_default() += 1;
        }
        let mut all = Self::default();
        for (member, selector) in selectors {
            let rarest = selector
                .pairs()
                .min_by_key(|label| count.get(label).copied());
            let list = match rarest {
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
    let template = object.template();
    let of_template = template.and_then(|template| template.at(&["metadata", "labels"]));
    of_template.or_else(|| object.spec("selector")?.get("matchLabels"))
}

/// More pods than these are not listed for one selector.
pub(crate) const MOST_PODS: usize = 100;
/// More comparisons of labels than these are not made for one rule.
const MOST_COMPARISONS: usize = 4_000_000;

/// For each of `selectors`, which stand in these objects, the first objects whose pods it selects.
/// None where there are too many to look at.
pub(crate) fn selected_by_each<'p>(
    cluster: &Cluster<'p>,
    selectors: &[(Member<'p>, Selector<'p>)],
) -> Option<Vec<Vec<Member<'p>>>> {
    let mut by_label: HashMap<Option<(&str, &str)>, Vec<usize>> = HashMap::new();
    for (index, (_, selector)) in selectors.iter().enumerate() {
        let label = selector.pairs().next();
        by_label.entry(label).or_default().push(index);
    }
    let mut found = vec![Vec::new(); selectors.len()];
    let mut left = MOST_COMPARISONS;
    let makers = cluster
        .members()
        .filter(|one| one.object.template().is_some());
    for maker in makers.filter(|_| !selectors.is_empty()) {
        let labels = labels_of(maker.object);
        let pairs = labels.into_iter().flat_map(Node::entries);
        let pairs = pairs.map(|label| (label.name(), label.value.text().unwrap_or_default()));
        let candidates = pairs.map(Some).chain([None]);
        for index in candidates
            .filter_map(|label| by_label.get(&label))
            .flatten()
        {
            left = left.checked_sub(1)?;
            let (Some((owner, selector)), Some(found)) =
                (selectors.get(*index), found.get_mut(*index))
            else {
                continue;
            };
            if found.len() < MOST_PODS
                && may_be_same_namespace(owner.object, maker.object)
                && selector.matches(labels)
            {
                found.push(maker);
            }
        }
    }
    Some(found)
}

/// Says of each of `selectors` that selects no pod what comes of it.
pub(crate) fn report_idle<'p>(
    cluster: &Cluster<'p>,
    selectors: &[(Member<'p>, Selector<'p>)],
    consequence: &str,
    report: &mut Report,
) {
    let found = selected_by_each(cluster, selectors).unwrap_or_default();
    let all = selectors.iter().zip(found);
    let idle = all.filter(|(_, pods)| pods.is_empty());
    for (nth, ((owner, selector), _)) in idle.enumerate() {
        let Some(labels) = selector.node() else {
            continue;
        };
        let draft = say_idle(cluster, *owner, labels, consequence, report);
        // Nobody mends a hundred of them one by one.
        let near = (nth < MOST_PODS).then(|| near_miss(cluster, owner.object, labels));
        if let Some((maker, edits)) = near.flatten() {
            let title = ["Select the pods of `", &maker.title(), "`"].concat();
            draft.fix(title, Applicability::Suggested, edits);
        }
    }
}

fn say_idle<'r>(
    cluster: &Cluster,
    owner: Member,
    labels: Node,
    consequence: &str,
    report: &'r mut Report,
) -> Draft<'r> {
    let mut pairs = labels.pairs();
    let span = pairs.next().map_or(labels.span(), Entry::span);
    let label = span.of(owner.object.file().text());
    let also = if pairs.next().is_some() {
        " and the other labels"
    } else {
        ""
    };
    report.file(owner.file);
    if cluster.is_complete() {
        let message = ["no pod here has `", label, "`", also, ": ", consequence];
        report.at(span, message.concat())
    } else {
        let message = ["no pod with `", label, "`", also, " is seen here"];
        report.at(span, message.concat()).hint()
    }
}

/// What turns `labels` into those of the one object that is most likely meant.
fn near_miss<'p>(
    cluster: &Cluster<'p>,
    owner: Object<'p>,
    labels: Node<'p>,
) -> Option<(Object<'p>, Vec<Edit>)> {
    let makers = cluster.members().map(|member| member.object);
    let makers =
        makers.filter(|maker| maker.template().is_some() && may_be_same_namespace(*maker, owner));
    let mut near = makers
        .take(MOST_PODS)
        .filter_map(|maker| Some((maker, corrections(owner, labels, maker)?)));
    near.next().filter(|_| near.next().is_none())
}

/// The edits of `labels` that make them those of `maker`, where it has the same keys with values
/// that are nearly the same, or bears the name of the Service.
fn corrections(owner: Object, labels: Node, maker: Object) -> Option<Vec<Edit>> {
    let own = labels_of(maker)?;
    let is_namesake = owner.kind() == "Service" && owner.name() == maker.name();
    let mut edits = Vec::new();
    for pair in labels.pairs() {
        let wanted = own.get(pair.name())?.text()?;
        let value = pair.value.text()?;
        if value != wanted {
            (is_namesake || closest(value, [wanted]).is_some()).then_some(())?;
            edits.push(pair.value.replace(Value::Text(wanted))?);
        }
    }
    (!edits.is_empty()).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::selected_by_each;
    use crate::kubernetes::{Cluster, Object, Selector};
    use crate::project::Parsed;
    use crate::{Kind, Project};

    #[test]
    fn each_selector_finds_its_pods_in_its_namespace() {
        let text = "\
{kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {app: web, tier: front}}}}}
---
{kind: Pod, metadata: {name: other, namespace: other, labels: {app: web}}, spec: {containers: []}}
---
{kind: NetworkPolicy, metadata: {name: a, namespace: shop}, spec: {podSelector: {matchLabels: {app: web}}}}
---
{kind: NetworkPolicy, metadata: {name: b}, spec: {podSelector: {matchLabels: {app: web, tier: back}}}}
---
{kind: NetworkPolicy, metadata: {name: c}, spec: {podSelector: {matchExpressions: [{key: app, operator: Exists}]}}}
";
        let project = Project::single("all.yaml", text, Kind::Kubernetes);
        let parsed = Parsed::new(&project, crate::project::Parsers::ALL);
        let cluster = Cluster::new(&parsed);
        let policies = cluster.of_kind("NetworkPolicy");
        let selectors: Vec<_> = policies
            .map(|one| (one, Selector::new(one.object.spec("podSelector").unwrap())))
            .collect();
        let found = selected_by_each(&cluster, &selectors).unwrap();
        let names: Vec<Vec<_>> = found
            .iter()
            .map(|makers| {
                makers
                    .iter()
                    .filter_map(|one| Object::name(one.object))
                    .collect()
            })
            .collect();
        assert_eq!(names, [vec!["web"], vec![], vec!["web", "other"]]);
    }
}
