//! `groundwork serve`: runs the portal.

use std::process::ExitCode;

/// Run the portal.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {}

/// Runs `groundwork serve`.
pub(crate) fn run(_args: &Args) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(
        std::io::stderr(),
        "error: this build has no portal; `groundwork lint` works"
    );
    ExitCode::from(2)
}
