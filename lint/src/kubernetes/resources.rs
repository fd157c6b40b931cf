//! What a container asks the scheduler for, and what it may use at most.

use super::{Container, Quantity, Role};
use crate::yaml::Node;

impl<'t> Container<'t> {
    /// Whether an amount is set for it, or for its pod as a whole; zero sets none. An amount that
    /// cannot be read is somebody's variable.
    pub(crate) fn has_amount(self, part: &str, name: &str) -> bool {
        let of_pod = || self.pod()?.node().at(&["resources", part, name]);
        let is_amount = |node: Node| {
            let is_text = node.text().is_some_and(|text| !text.is_empty());
            is_text && !node.is_null() && quantity(node) != Some(Quantity::of_units(0))
        };
        let own = self.resource(part, name).filter(|node| is_amount(*node));
        own.or_else(of_pod).is_some_and(is_amount)
    }

    /// Whether the scheduler counts with it, and all that it says of its resources stands here.
    pub(crate) fn is_scheduled(self) -> bool {
        self.role() != Role::Ephemeral && self.node().is_complete()
    }

    /// Whether nothing is said of its CPU and its memory.
    pub(crate) fn is_without_amounts(self) -> bool {
        let parts = ["requests", "limits"].into_iter();
        let mut amounts = parts.flat_map(|part| [(part, "cpu"), (part, "memory")]);
        !amounts.any(|(part, name)| self.has_amount(part, name))
    }

    /// Whether it is scheduled and says something of its resources, but not this.
    pub(crate) fn lacks_only_amount(self, part: &str, name: &str) -> bool {
        self.is_scheduled() && !self.has_amount(part, name) && !self.is_without_amounts()
    }

    /// The limit that is taken for the request of `name`, where there is no request.
    pub(crate) fn implied_request(self, name: &str) -> Option<Node<'t>> {
        let is_implied = self.is_scheduled()
            && !self.has_amount("requests", name)
            && self.has_amount("limits", name);
        self.resource("limits", name).filter(|_| is_implied)
    }

    /// Request and limit of `name` where they are not the same amount: none is zero.
    pub(crate) fn has_unequal_amounts(self, name: &str) -> bool {
        let of = |part| self.resource(part, name).filter(|node| !node.is_null());
        self.is_scheduled()
            && match (of("requests"), of("limits")) {
                (None, None) => false,
                (Some(request), Some(limit)) => {
                    request.text() != limit.text() && quantity(request) != quantity(limit)
                }
                _ => true,
            }
    }
}

/// The amount that stands here.
pub(crate) fn quantity(node: Node) -> Option<Quantity> {
    Quantity::parse(node.text()?)
}
