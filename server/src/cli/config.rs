//! `groundwork.toml`: what a project asks of every run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use lint::{KubernetesVersion, LabelFormat, Options, Severity};
use serde::Deserialize;

use super::{CliError, rule_names};

/// The name that is looked for, in the current folder and upwards.
const FILE_NAME: &str = "groundwork.toml";

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FailOn {
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
    /// Whether a diagnostic of `severity` makes the run fail.
    pub(super) fn includes(self, severity: Severity) -> bool {
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

/// What the project asks for, ready for use.
#[derive(Debug)]
pub(super) struct Config {
    /// Which rules run, and how bad each is.
    pub(super) options: Options,
    /// What makes the run fail.
    pub(super) fail_on: FailOn,
    /// What a walk leaves out.
    pub(super) exclude: Gitignore,
}

impl Config {
    /// The configuration in `named`, or in the nearest `groundwork.toml`, or the defaults.
    pub(super) fn load(named: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = named.map(Path::to_owned).or_else(nearest) else {
            return Self::of(Keys::default(), Path::new(""));
        };
        let text = fs::read_to_string(&path).map_err(|source| CliError::ConfigRead {
            path: path.clone(),
            source,
        })?;
        let wrong = |message: String| CliError::Config {
            path: path.clone(),
            message,
        };
        let keys = toml::from_str(&text)
            .map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
        Self::of(keys, &path).map_err(|error| wrong(error.to_string()))
    }

    fn of(keys: Keys, path: &Path) -> Result<Self, CliError> {
        let mut severity = Vec::new();
        for (name, word) in keys.severity {
            let rules = rule_names::rules_named(&name)?;
            severity.extend(rules.iter().map(|rule| (rule.id.to_owned(), word.into())));
        }
        let options = Options {
            select: rule_names::selection(&keys.select)?,
            ignore: rule_names::ids(&keys.ignore)?,
            severity,
            trusted_registries: keys.trusted_registries,
            label_schema: keys
                .label_schema
                .into_iter()
                .map(|(label, word)| (label, word.0))
                .collect(),
            strict_labels: keys.strict_labels,
            kubernetes_version: keys.kubernetes_version.map(|word| word.0),
        };
        Ok(Self {
            options,
            fail_on: keys.fail_on,
            exclude: exclude(&keys.exclude, path)?,
        })
    }
}

fn exclude(patterns: &[String], config: &Path) -> Result<Gitignore, CliError> {
    let wrong = |error: ignore::Error| CliError::Config {
        path: config.to_owned(),
        message: error.to_string(),
    };
    let folder = config.parent().unwrap_or(config);
    // A walk compares whole paths, so that it does not matter where it starts.
    let mut builder = GitignoreBuilder::new(fs::canonicalize(folder).unwrap_or_default());
    for pattern in patterns {
        builder.add_line(None, pattern).map_err(wrong)?;
    }
    builder.build().map_err(wrong)
}

fn nearest() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?;
    folder
        .ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use lint::{KubernetesVersion, LabelFormat, Severity};

    use super::{Config, FailOn, Keys};

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
        ];
        for (text, expected) in cases {
            let error = toml::from_str::<Keys>(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn the_version_of_kubernetes_is_handed_to_the_rules() {
        let keys = toml::from_str::<Keys>("kubernetes-version = '1.34'").unwrap();
        let options = Config::of(keys, Path::new("")).unwrap().options;
        assert_eq!(options.kubernetes_version, KubernetesVersion::parse("1.34"));
        assert!(options.kubernetes_version.is_some());
    }

    #[test]
    fn registries_and_labels_are_handed_to_the_rules() {
        let text = "trusted-registries = ['docker.io']\nstrict-labels = true\n\
                    [label-schema]\n'org.opencontainers.image.source' = 'url'\n";
        let keys = toml::from_str::<Keys>(text).unwrap();
        let options = Config::of(keys, Path::new("")).unwrap().options;
        assert_eq!(options.trusted_registries, ["docker.io"]);
        let label = (
            "org.opencontainers.image.source".to_owned(),
            LabelFormat::Url,
        );
        assert_eq!(options.label_schema, [label]);
        assert!(options.strict_labels);
    }
}
