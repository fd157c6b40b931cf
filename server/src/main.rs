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
        Command::Admin(args) => cli::admin::run(&args).into(),
        Command::Backup(args) => cli::admin::backup(&args).into(),
        Command::Restore(args) => cli::admin::restore(&args).into(),
        Command::Healthcheck(args) => cli::healthcheck::run(&args).into(),
        Command::Config(_) => cli::portal_config::run().into(),
        Command::ConfigSchema => cli::config_schema::run().into(),
        Command::Openapi => cli::openapi::run().into(),
        Command::Completions(args) => cli::completions::run(&args).into(),
        Command::Man(args) => cli::man::run(&args).into(),
        Command::Content(command) => cli::content::run(&command).into(),
    }
}
