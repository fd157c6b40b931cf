//! Every rule there is.
//!
//! The list is written by hand, in the order of the ids: it is the only order, it costs nothing
//! at start, and `tests/registry.rs` fails where a rule is missing.

use crate::Rule;

pub(crate) mod compose {
    pub(crate) mod floating_image;
    pub(crate) mod missing_service_health_check;
    pub(crate) mod password_in_url;
    pub(crate) mod published_on_all_interfaces;
    pub(crate) mod secret_in_environment;
}

pub(crate) mod dockerfile {
    pub(crate) mod invalid_instruction;
    pub(crate) mod latest_tag;
}

pub(crate) mod engine {
    pub(crate) mod syntax_error;
    pub(crate) mod unused_suppression;
}

pub(crate) mod kubernetes {
    pub(crate) mod floating_container_image;
}

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[
    &kubernetes::floating_container_image::RULE,
    &compose::floating_image::RULE,
    &dockerfile::invalid_instruction::RULE,
    &dockerfile::latest_tag::RULE,
    &compose::missing_service_health_check::RULE,
    &compose::password_in_url::RULE,
    &compose::published_on_all_interfaces::RULE,
    &compose::secret_in_environment::RULE,
    &engine::syntax_error::RULE,
    &engine::unused_suppression::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&id, |rule| rule.id).ok()?;
    Some(RULES[at])
}
