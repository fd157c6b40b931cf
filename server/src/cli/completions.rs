//! `groundwork completions`: what a shell must know to complete our commands.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Status};

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell that will read them
    shell: Shell,
}

/// Runs `groundwork completions`.
pub(crate) fn run(args: &Args) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "groundwork", &mut script);
    super::finish(super::print(|out| out.write_all(&script)).map(|()| Status::Clean))
}
