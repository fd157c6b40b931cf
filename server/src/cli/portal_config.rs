//! `groundwork config`: how the portal would be set up, and from where, with every secret masked.

use std::ffi::OsStr;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory};

use super::{Cli, Status};

/// The name of the command, whose options are those of `serve`.
const NAME: &str = "config";

/// Runs `groundwork config`.
pub(crate) fn run() -> Status {
    // Parsed once more: what the options became no longer says where they came from.
    let matches = Cli::command().get_matches();
    let program = Cli::command();
    let options = program
        .find_subcommand(NAME)
        .into_iter()
        .flat_map(clap::Command::get_arguments);
    let values = matches.subcommand_matches(NAME);
    let lines: Vec<String> = values
        .map(|values| options.filter_map(|option| line(option, values)).collect())
        .unwrap_or_default();
    super::finish(
        super::print(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
            .map(|()| Status::Clean),
    )
}

/// `GROUNDWORK_ADDR=127.0.0.1:3000  # default`; nothing for what is no setting.
fn line(option: &Arg, values: &ArgMatches) -> Option<String> {
    let name = option.get_env()?.to_string_lossy();
    let id = option.get_id().as_str();
    let from = match values.value_source(id) {
        Some(ValueSource::CommandLine) => "command line",
        Some(ValueSource::EnvVariable) => "environment",
        Some(_) => "default",
        None => "not set",
    };
    let given: Vec<_> = values
        .get_raw(id)
        .into_iter()
        .flatten()
        .map(OsStr::to_string_lossy)
        .collect();
    let value = match given.join(",") {
        secret if !secret.is_empty() && is_secret(option) => "********".to_owned(),
        value => super::harmless(&value),
    };
    Some(format!("{name}={value}  # {from}"))
}

/// What `--help` does not show is not shown here.
fn is_secret(option: &Arg) -> bool {
    option.is_hide_env_values_set()
}
