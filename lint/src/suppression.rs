//! Comments that silence a diagnostic, ours and the peers'.

use crate::{Diagnostic, Rule, Span};

/// Who a name in a suppression belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Our own rule ids.
    Groundwork,
    /// A peer, by the prefix of its ids in [`Rule::same_as`], such as `hadolint:`.
    Peer(&'static str),
}

/// One name that is silenced in one stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Suppression<'a> {
    /// Whose name it is.
    pub(crate) tool: Tool,
    /// The rule as the comment names it.
    pub(crate) name: &'a str,
    /// Where the name is written.
    pub(crate) span: Span,
    /// Diagnostics that start in here are silenced.
    pub(crate) scope: Span,
}

impl Suppression<'_> {
    /// Whether it silences `diagnostic` of its own file.
    pub(crate) fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let at = diagnostic.span.start;
        self.scope.start <= at && at <= self.scope.end && self.names(diagnostic.rule)
    }

    /// Whether its name means `rule`. The peers' names differ in case from file to file.
    pub(crate) fn names(&self, rule: &Rule) -> bool {
        match self.tool {
            Tool::Groundwork => self.name == rule.id,
            Tool::Peer(prefix) => {
                self.name.eq_ignore_ascii_case("all")
                    || rule.same_as.iter().any(|same| {
                        same.strip_prefix(prefix)
                            .is_some_and(|id| id.eq_ignore_ascii_case(self.name))
                    })
            }
        }
    }
}
