//! `groundwork man`: the manual, a page for the program and one for each command.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Cli, CliError, Status};

/// Print a page of the manual
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The command whose page it is [default: that of groundwork itself]
    command: Option<String>,
}

/// Runs `groundwork man`.
pub(crate) fn run(args: &Args) -> Status {
    super::finish(page(args).map(|()| Status::Clean))
}

fn page(args: &Args) -> Result<(), CliError> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => of_command(&program, name)?,
    };
    super::print(|out| Man::new(command).render(out))
}

fn of_command(program: &Command, name: &str) -> Result<Command, CliError> {
    let command = program.find_subcommand(name);
    command
        .cloned()
        .ok_or_else(|| CliError::UnknownCommand(name.to_owned()))
}
