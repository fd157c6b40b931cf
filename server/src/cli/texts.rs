//! Checking texts that are in no folder: what the HTTP interface shares with the command line.

use std::io;

use lint::{Options, Project};

use super::check;
use super::format::{self, Format};
use super::input::{Loaded, Origin};

/// What `groundwork lint --format json` prints of these files.
pub(crate) fn json(project: Project, options: &Options) -> io::Result<Vec<u8>> {
    let origins = project.files.iter().map(Origin::of_text).collect();
    let checked = check::check_all(vec![Loaded { project, origins }], options);
    let mut document = Vec::new();
    format::write(Format::Json, &checked, false, &mut document)?;
    Ok(document)
}
