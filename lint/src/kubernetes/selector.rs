//! Which labels a selector asks for.

use std::collections::HashMap;

use crate::yaml::Node;

/// How many pairs are looked for one by one.
const FEW: usize = 8;

/// A selector: `matchLabels` with `matchExpressions`, or the plain map of a Service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selector<'t> {
    /// The pairs that must be there.
    labels: Option<Node<'t>>,
    expressions: Option<Node<'t>>,
}

impl<'t> Selector<'t> {
    /// The plain map of a Service or a ReplicationController.
    pub(crate) fn of_map(node: Node<'t>) -> Self {
        Self {
            labels: Some(node),
            expressions: None,
        }
    }

    /// `matchLabels` and `matchExpressions`.
    pub(crate) fn new(node: Node<'t>) -> Self {
        Self {
            labels: node.get("matchLabels"),
            expressions: node.get("matchExpressions"),
        }
    }

    /// Where the labels stand that it asks for, or else its expressions.
    pub(crate) fn node(self) -> Option<Node<'t>> {
        self.labels.or(self.expressions)
    }

    /// Whether it asks for a label that a controller gives its pods, which no template has.
    pub(crate) fn asks_for_later_labels(self) -> bool {
        self.pairs().any(|(key, _)| LATER_LABELS.contains(&key))
    }

    /// Whether it asks for nothing. What that means differs: a Service selects no pod, a
    /// NetworkPolicy all of them.
    pub(crate) fn is_empty(self) -> bool {
        let has_label = self.pairs().next().is_some();
        !has_label && self.expressions().next().is_none()
    }

    /// The labels that must be there, each with its value.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.labels
            .into_iter()
            .flat_map(Node::entries)
            .map(|entry| (entry.name(), entry.value.text().unwrap_or_default()))
    }

    fn expressions(self) -> impl Iterator<Item = Node<'t>> {
        self.expressions.into_iter().flat_map(Node::items)
    }

    /// Whether an object with these labels is selected.
    pub(crate) fn matches(self, labels: Option<Node>) -> bool {
        // Many labels in many pairs would be looked through again and again.
        let by_key: Option<HashMap<_, _>> = self.pairs().nth(FEW).map(|_| {
            let labels = labels.into_iter().flat_map(Node::entries);
            labels.map(|label| (label.name(), label.value)).collect()
        });
        let value_of = |key: &str| match &by_key {
            Some(by_key) => by_key.get(key).copied().and_then(Node::text),
            None => labels?.get(key)?.text(),
        };
        self.pairs()
            .all(|(key, value)| value_of(key) == Some(value))
            && self.expressions().all(|expression| {
                let key = expression.get("key").and_then(Node::text);
                holds(expression, key.and_then(value_of))
            })
    }
}

/// The labels that controllers give their pods.
const LATER_LABELS: [&str; 8] = [
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "job-name",
    "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
];

/// Whether one of `matchExpressions` holds for the value of its key.
fn holds(expression: Node, value: Option<&str>) -> bool {
    let is_among = |value: &str| {
        let values = expression.get("values");
        let mut values = values.into_iter().flat_map(Node::items);
        values.any(|one| one.text() == Some(value))
    };
    match expression.get("operator").and_then(Node::text) {
        Some("In") => value.is_some_and(is_among),
        Some("NotIn") => !value.is_some_and(is_among),
        Some("Exists") => value.is_some(),
        Some("DoesNotExist") => value.is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Selector;
    use crate::yaml::Yaml;

    #[test]
    fn a_selector_matches_as_the_api_server_says() {
        let cases = [
            ("{matchLabels: {app: web}}", "{app: web, tier: front}", true),
            ("{matchLabels: {app: web}}", "{app: api}", false),
            ("{matchLabels: {app: web}}", "{}", false),
            ("{}", "{}", true),
            (
                "{matchExpressions: [{key: app, operator: In, values: [a, web]}]}",
                "{app: web}",
                true,
            ),
            (
                "{matchExpressions: [{key: app, operator: In, values: [a]}]}",
                "{}",
                false,
            ),
            (
                "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}",
                "{}",
                true,
            ),
            (
                "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}",
                "{app: web}",
                false,
            ),
            (
                "{matchExpressions: [{key: app, operator: Exists}]}",
                "{app: ''}",
                true,
            ),
            (
                "{matchExpressions: [{key: app, operator: DoesNotExist}]}",
                "{app: ''}",
                false,
            ),
            (
                "{matchLabels: {a: '1'}, matchExpressions: [{key: b, operator: Exists}]}",
                "{a: '1'}",
                false,
            ),
        ];
        for (selector, labels, expected) in cases {
            let (selector_yaml, labels_yaml) = (Yaml::parse(selector), Yaml::parse(labels));
            let found = Selector::new(selector_yaml.root().unwrap()).matches(labels_yaml.root());
            assert_eq!(found, expected, "{selector} on {labels}");
        }
    }

    #[test]
    fn a_selector_without_a_word_is_empty() {
        let cases = [
            ("{}", true),
            ("{matchLabels: {}}", true),
            ("{matchLabels: {a: b}}", false),
            ("{matchExpressions: [{key: a, operator: Exists}]}", false),
        ];
        for (selector, expected) in cases {
            let yaml = Yaml::parse(selector);
            assert_eq!(Selector::new(yaml.root().unwrap()).is_empty(), expected);
        }
    }
}
