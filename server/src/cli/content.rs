//! `groundwork content`: for those who write lessons, glossary and decisions.

use std::path::PathBuf;

use app::authoring;
use clap::Subcommand;

use super::{CliError, Status};

/// What there is to do with content.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print every problem of the content in a folder as `file:line: problem`
    Check {
        /// The folder with `library.toml`, `lessons/`, `glossary/` and `decisions/`; what it lacks is ours
        folder: PathBuf,
    },
}

/// Runs `groundwork content`.
pub(crate) fn run(command: &Command) -> Status {
    let Command::Check { folder } = command;
    super::finish(check(folder))
}

fn check(folder: &std::path::Path) -> Result<Status, CliError> {
    let read = |source| CliError::Read {
        path: folder.display().to_string(),
        source,
    };
    std::fs::read_dir(folder).map_err(read)?;
    let problems = authoring::problems(&authoring::files(Some(folder)));
    super::print(|out| {
        problems
            .iter()
            .try_for_each(|problem| writeln!(out, "{}/{problem}", folder.display()))
    })?;
    Ok(if problems.is_empty() {
        Status::Clean
    } else {
        Status::Diagnostics
    })
}
