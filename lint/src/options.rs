//! What a caller may set: which rules run and how bad each is.

use crate::{KubernetesVersion, LabelFormat, Rule, Severity};

/// The rules that run, before [`Options::ignore`] takes some away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// The quiet set that teaches.
    #[default]
    Default,
    /// Every rule there is.
    All,
    /// These rules, by id.
    Only(Vec<String>),
}

/// How to check. The default is the default set with each rule's own severity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The rules that run.
    pub select: Selection,
    /// Rules that do not, by id.
    pub ignore: Vec<String>,
    /// Severities other than the rules' own, by id.
    pub severity: Vec<(String, Severity)>,
    /// The registries that images may come from, with `*` at either end; any where there are none.
    pub trusted_registries: Vec<String>,
    /// The labels that every image has, and what each value looks like.
    pub label_schema: Vec<(String, LabelFormat)>,
    /// Whether an image has no other labels than those of the schema.
    pub strict_labels: bool,
    /// The version of Kubernetes that manifests are for; the newest where there is none.
    pub kubernetes_version: Option<KubernetesVersion>,
}

impl Options {
    /// Whether `rule` runs.
    pub fn selects(&self, rule: &Rule) -> bool {
        let selected = match &self.select {
            Selection::Default => rule.default,
            Selection::All => true,
            Selection::Only(ids) => ids.iter().any(|id| id == rule.id),
        };
        selected && !self.ignore.iter().any(|id| id == rule.id)
    }

    /// The version of Kubernetes that manifests are checked for.
    pub(crate) fn kubernetes_version(&self) -> KubernetesVersion {
        self.kubernetes_version.unwrap_or(KubernetesVersion::NEWEST)
    }

    /// How bad a diagnostic of `rule` is.
    pub fn severity_of(&self, rule: &Rule) -> Severity {
        self.severity
            .iter()
            .find(|(id, _)| id == rule.id)
            .map_or(rule.severity, |(_, severity)| *severity)
    }
}
