//! Which variables an instruction sees, and what the file says of their values.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::Binding;

/// Variables that Docker declares before the first `FROM`; their values come with the build.
const PREDEFINED: [&str; 9] = [
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDARCH",
    "BUILDVARIANT",
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETARCH",
    "TARGETVARIANT",
    "TARGETSTAGE",
];

/// Scopes inside scopes, deeper than anyone means; what is further up counts as unknown.
const DEEPEST: usize = 32;

/// A value, where the file gives one.
type Value<'a> = Option<Cow<'a, str>>;

/// The variables of one stage, or those before the first `FROM`.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    own: HashMap<Cow<'a, str>, Value<'a>>,
    /// The stage this one is built on.
    below: Option<Rc<Scope<'a>>>,
    depth: usize,
}

impl<'a> Scope<'a> {
    /// The scope before the first `FROM`.
    pub(super) fn global() -> Self {
        let own = PREDEFINED
            .iter()
            .map(|name| (Cow::Borrowed(*name), None))
            .collect();
        Self {
            own,
            below: None,
            depth: 0,
        }
    }

    /// The scope of a stage on top of another one.
    pub(super) fn on(below: &Rc<Self>) -> Self {
        Self {
            own: HashMap::new(),
            below: Some(below)
                .filter(|below| below.depth < DEEPEST)
                .map(Rc::clone),
            depth: below.depth + 1,
        }
    }

    /// Declares `name`, with a value where the file gives one.
    pub(super) fn declare(&mut self, name: Cow<'a, str>, value: Value<'a>) {
        self.own.insert(name, value);
    }

    /// What is known of `name`; `None` where nothing declares it.
    pub(super) fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.own
            .get(name)
            .or_else(|| self.below.as_deref()?.get(name))
    }

    /// The same, as [`super::Lexer::expand`] asks for it.
    pub(super) fn binding(&self, name: &str) -> Binding<'_> {
        match self.get(name) {
            Some(Some(value)) => Binding::Set(value),
            Some(None) => Binding::Unknown,
            None if self.depth > DEEPEST => Binding::Unknown,
            None => Binding::Unset,
        }
    }
}
