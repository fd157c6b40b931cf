//! `groundwork openapi`: the description of the HTTP interface, as the portal serves it.

use super::Status;
use crate::serve::api;

/// Runs `groundwork openapi`.
pub(crate) fn run() -> Status {
    super::finish(
        super::print(|out| out.write_all(api::OPENAPI.as_bytes())).map(|()| Status::Clean),
    )
}
