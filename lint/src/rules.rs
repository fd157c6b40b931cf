//! Every rule there is.
//!
//! The list is written by hand, in the order of the ids: it is the only order, it costs nothing
//! at start, and `tests/registry.rs` fails where a rule is missing.

use crate::Rule;

pub(crate) mod dockerfile {
    pub(crate) mod latest_tag;
}

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[&dockerfile::latest_tag::RULE];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES
        .binary_search_by_key(&id, |rule| rule.id)
        .ok()
        .map(|at| RULES[at])
}
