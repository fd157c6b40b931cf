//! `groundwork.toml`: where it is found, and what it leaves out of a walk.

use std::path::{Path, PathBuf};
use std::{env, fs};

use app::settings::{FailOn, Settings, SettingsError};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use lint::Options;

use super::CliError;

/// The name that is looked for, in the current folder and upwards.
const FILE_NAME: &str = "groundwork.toml";

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
        let Some(path) = file(named) else {
            return Self::of(Settings::default(), Path::new(""));
        };
        let text = fs::read_to_string(&path).map_err(|source| CliError::ConfigRead {
            path: path.clone(),
            source,
        })?;
        let settings = Settings::parse(&text).map_err(|error| match error {
            SettingsError::Text(message) => CliError::Config {
                path: path.clone(),
                message,
            },
            SettingsError::Rule(unknown) => unknown.into(),
        })?;
        Self::of(settings, &path)
    }

    fn of(settings: Settings, path: &Path) -> Result<Self, CliError> {
        Ok(Self {
            options: settings.options,
            fail_on: settings.fail_on,
            exclude: exclude(&settings.exclude, path)?,
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

/// The file that holds: the one that is named, or the nearest.
pub(super) fn file(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(nearest)
}

fn nearest() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?;
    folder
        .ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|path| path.is_file())
}
