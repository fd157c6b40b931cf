//! The command `groundwork`: reads the command line and hands over.

mod cli;
mod serve;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    match Cli::parse().command.unwrap_or_else(Command::usual) {
        Command::Serve(args) => serve::run(&args),
        Command::Lint(args) => cli::lint::run(&args).into(),
        Command::Rules(args) => cli::rules::run(&args).into(),
        Command::Explain(args) => cli::explain::run(&args).into(),
        Command::ConfigSchema => cli::config_schema::run().into(),
        Command::Openapi => cli::openapi::run().into(),
        Command::Completions(args) => cli::completions::run(&args).into(),
        Command::Man(args) => cli::man::run(&args).into(),
        Command::Content(command) => cli::content::run(&command).into(),
    }
}
