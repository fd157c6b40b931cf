//! The settings of the linter, as a project keeps them in `groundwork.toml`: read for the command
//! line, for the check page and its interface, and in the browser.

mod rule_names;

use std::collections::BTreeMap;

use lint::{KubernetesVersion, LabelFormat, Options, Severity};
use serde::Deserialize;

pub use rule_names::{UnknownRule, ids, rules_named, selection};

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors alone
    Error,
    /// Errors and warnings
    #[default]
    Warning,
    /// Every diagnostic
    Hint,
    /// Nothing
    Never,
}

impl FailOn {
    /// Every value with its word, the most lenient last.
    pub const ALL: [(&str, Self); 4] = [
        ("error", Self::Error),
        ("warning", Self::Warning),
        ("hint", Self::Hint),
        ("never", Self::Never),
    ];

    /// Whether a diagnostic of `severity` makes the run fail.
    pub fn includes(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Hint => true,
            Self::Never => false,
        }
    }
}

/// A severity as it is written in the file.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SeverityWord {
    Error,
    Warning,
    Hint,
}

impl From<SeverityWord> for Severity {
    fn from(word: SeverityWord) -> Self {
        match word {
            SeverityWord::Error => Self::Error,
            SeverityWord::Warning => Self::Warning,
            SeverityWord::Hint => Self::Hint,
        }
    }
}

/// The format of a label's value as it is written in the file.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct LabelWord(LabelFormat);

impl TryFrom<String> for LabelWord {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        LabelFormat::of(&word).map(Self).ok_or_else(|| {
            let words = LabelFormat::ALL.map(|(word, _)| word).join(", ");
            format!("`{word}` is no format of a label; there are {words}")
        })
    }
}

/// A version of Kubernetes as it is written in the file.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct VersionWord(KubernetesVersion);

impl TryFrom<String> for VersionWord {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        KubernetesVersion::parse(&word)
            .map(Self)
            .ok_or_else(|| format!("`{word}` is no version of Kubernetes; write it as in \"1.34\""))
    }
}

/// The file's keys. What is not there has the default of the command line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Keys {
    /// As `--select`.
    select: Vec<String>,
    /// As `--ignore`.
    ignore: Vec<String>,
    /// Severities other than the rules' own.
    severity: BTreeMap<String, SeverityWord>,
    /// As `--fail-on`.
    fail_on: FailOn,
    /// Files and folders that a walk leaves out, in the notation of .gitignore.
    exclude: Vec<String>,
    /// The registries that images may come from.
    trusted_registries: Vec<String>,
    /// The labels that every image has, each with the format of its value.
    label_schema: BTreeMap<String, LabelWord>,
    /// Whether an image has no other labels than these.
    strict_labels: bool,
    /// The version of Kubernetes that manifests are for.
    kubernetes_version: Option<VersionWord>,
}

/// What a project asks for, ready for use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which rules run, and how bad each is.
    pub options: Options,
    /// What makes a run fail.
    pub fail_on: FailOn,
    /// What a walk leaves out, in the notation of .gitignore.
    pub exclude: Vec<String>,
}

/// Why settings are not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The text is no TOML, or has a key or value that there is not; with its place.
    #[error("{0}")]
    Text(String),
    /// A name that is no rule's.
    #[error(transparent)]
    Rule(#[from] UnknownRule),
}

/// The options that the text of a `groundwork.toml` asks for, or why it is not taken.
pub fn options_of(text: &str) -> Result<Options, String> {
    Settings::parse(text)
        .map(|settings| settings.options)
        .map_err(|error| error.to_string())
}

impl Settings {
    /// The settings in the text of a `groundwork.toml`.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let keys: Keys = toml::from_str(text)
            .map_err(|error| SettingsError::Text(error.to_string().trim_end().to_owned()))?;
        keys.settings().map_err(SettingsError::from)
    }
}

impl Keys {
    fn settings(self) -> Result<Settings, UnknownRule> {
        let mut severity = Vec::new();
        for (name, word) in self.severity {
            let rules = rules_named(&name)?;
            severity.extend(rules.iter().map(|rule| (rule.id.to_owned(), word.into())));
        }
        let labels = self.label_schema.into_iter();
        let options = Options {
            select: selection(&self.select)?,
            ignore: ids(&self.ignore)?,
            severity,
            trusted_registries: self.trusted_registries,
            label_schema: labels.map(|(label, word)| (label, word.0)).collect(),
            strict_labels: self.strict_labels,
            kubernetes_version: self.kubernetes_version.map(|word| word.0),
        };
        Ok(Settings {
            options,
            fail_on: self.fail_on,
            exclude: self.exclude,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_fails_from_the_given_severity_upwards() {
        let cases = [
            (FailOn::Error, [false, false, true]),
            (FailOn::Warning, [false, true, true]),
            (FailOn::Hint, [true, true, true]),
            (FailOn::Never, [false, false, false]),
        ];
        for (fail_on, expected) in cases {
            let severities = [Severity::Hint, Severity::Warning, Severity::Error];
            assert_eq!(
                severities.map(|severity| fail_on.includes(severity)),
                expected,
                "{fail_on:?}"
            );
        }
    }

    #[test]
    fn a_wrong_key_or_word_is_refused_with_its_place() {
        let cases = [
            ("selct = []", "unknown field `selct`"),
            ("fail-on = 'sometimes'", "unknown variant `sometimes`"),
            ("[severity]\nlatest-tag = 3", "line 2"),
            (
                "[label-schema]\nversion = 'number'",
                "`number` is no format",
            ),
            ("kubernetes-version = 'new'", "`new` is no version"),
            (
                "select = ['lastest-tag']",
                "no rule is called `lastest-tag`",
            ),
        ];
        for (text, expected) in cases {
            let error = Settings::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn the_version_of_kubernetes_is_handed_to_the_rules() {
        let options = Settings::parse("kubernetes-version = '1.34'")
            .unwrap()
            .options;
        assert_eq!(options.kubernetes_version, KubernetesVersion::parse("1.34"));
        assert!(options.kubernetes_version.is_some());
    }

    #[test]
    fn registries_and_labels_are_handed_to_the_rules() {
        let text = "trusted-registries = ['docker.io']\nstrict-labels = true\n\
                    [label-schema]\n'org.opencontainers.image.source' = 'url'\n";
        let options = Settings::parse(text).unwrap().options;
        assert_eq!(options.trusted_registries, ["docker.io"]);
        let label = (
            "org.opencontainers.image.source".to_owned(),
            LabelFormat::Url,
        );
        assert_eq!(options.label_schema, [label]);
        assert!(options.strict_labels);
    }
}
