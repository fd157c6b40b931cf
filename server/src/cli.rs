//! The command line: what `groundwork` understands, and how it answers the shell.

pub(crate) mod admin;
mod check;
pub(crate) mod completions;
mod config;
pub(crate) mod config_schema;
pub(crate) mod content;
mod encoding;
mod error;
pub(crate) mod explain;
mod fix;
mod format;
pub(crate) mod healthcheck;
mod input;
pub(crate) mod lint;
pub(crate) mod man;
pub(crate) mod openapi;
mod parallel;
pub(crate) mod portal_config;
mod read;
pub(crate) mod rules;
pub(crate) mod texts;
mod walk;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub(crate) use self::error::CliError;

/// Learn containers from the ground up, and check the files that run them.
#[derive(Debug, Parser)]
#[command(name = "groundwork", version)]
pub(crate) struct Cli {
    /// What to do; `serve` when nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What `groundwork` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the portal (the default)
    Serve(crate::serve::Args),
    /// Check Dockerfiles, Compose files and Kubernetes manifests
    Lint(lint::Args),
    /// List every rule
    Rules(rules::Args),
    /// Show the page of a rule
    Explain(explain::Args),
    /// Check lessons, glossary and decisions that you wrote
    #[command(subcommand)]
    Content(content::Command),
    /// List people, reset a password, make a lead
    Admin(admin::Args),
    /// Copy the database to a file, while the portal runs
    Backup(admin::BackupArgs),
    /// Put a backup in the place of the database, while the portal is stopped
    Restore(admin::RestoreArgs),
    /// Ask the portal on this machine whether it is ready
    Healthcheck(healthcheck::Args),
    /// Print how the portal would be set up, with secrets masked
    Config(crate::serve::Args),
    /// Print the JSON Schema of groundwork.toml
    ConfigSchema,
    /// Print the description of the HTTP interface
    Openapi,
    /// Print the completions of a shell
    Completions(completions::Args),
    /// Print a page of the manual
    Man(man::Args),
}

/// `serve` alone, as the parser sees it.
#[derive(Debug, Parser)]
struct Usual {
    #[command(flatten)]
    serve: crate::serve::Args,
}

impl Command {
    /// What happens when nothing is said: `serve`, set up by the environment.
    pub(crate) fn usual() -> Self {
        Self::Serve(Usual::parse_from(["groundwork"]).serve)
    }
}

/// How a command of the command line ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Nothing to report.
    Clean,
    /// Diagnostics at or above `--fail-on`.
    Diagnostics,
    /// Wrong usage, or an input that cannot be read.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Diagnostics => 1,
            Status::Failed => 2,
        })
    }
}

/// Writes to standard output through one locked, buffered handle.
///
/// A reader that goes away (`| head`) has read enough: that is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CliError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CliError::Write(error)),
        _ => Ok(()),
    }
}

/// Says something beside the result, on standard error.
///
/// A closed standard error is not a reason to stop: the exit status still tells.
pub(crate) fn say(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{}", harmless(&message.to_string()));
}

/// A text that cannot drive the terminal: the name of a file may hold anything.
fn harmless(text: &str) -> String {
    let is_driver = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    text.replace(is_driver, "\u{fffd}")
}

/// The status of a command, after its error, if any, is said.
fn finish(ended: Result<Status, CliError>) -> Status {
    ended.unwrap_or_else(|error| {
        say(error);
        Status::Failed
    })
}
