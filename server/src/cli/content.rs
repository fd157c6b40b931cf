//! `groundwork content`: for those who write lessons, glossary and decisions.

use std::path::{Path, PathBuf};

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
    /// Print every path through a decision, or its graph for Graphviz
    Decision {
        /// Its name, as in addresses
        decision: String,
        /// The folder with content of yours; without it, ours
        #[arg(long, value_name = "FOLDER")]
        content: Option<PathBuf>,
        /// How to write it
        #[arg(long, value_enum, default_value_t)]
        format: DecisionFormat,
    },
}

/// How a decision is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub(crate) enum DecisionFormat {
    /// One line for each path, with the outcome at its end
    #[default]
    Table,
    /// A graph in the DOT language
    Dot,
}

/// Runs `groundwork content`.
pub(crate) fn run(command: &Command) -> Status {
    super::finish(match command {
        Command::Check { folder } => check(folder),
        Command::Decision {
            decision,
            content,
            format,
        } => draw(decision, content.as_deref(), *format),
    })
}

fn draw(id: &str, folder: Option<&Path>, format: DecisionFormat) -> Result<Status, CliError> {
    let drawing = match format {
        DecisionFormat::Table => authoring::Drawing::Table,
        DecisionFormat::Dot => authoring::Drawing::Graph,
    };
    match authoring::draw(&authoring::files(folder), id, drawing) {
        Ok(Some(text)) => {
            super::print(|out| write!(out, "{text}"))?;
            Ok(Status::Clean)
        }
        Ok(None) => Err(CliError::UnknownDecision { id: id.to_owned() }),
        Err(problems) => {
            super::print(|out| {
                problems
                    .iter()
                    .try_for_each(|problem| writeln!(out, "{problem}"))
            })?;
            Ok(Status::Diagnostics)
        }
    }
}

fn check(folder: &Path) -> Result<Status, CliError> {
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
