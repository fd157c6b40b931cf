//! How many pods a `PodDisruptionBudget` keeps, and how many it lets go.

use super::Object;
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
