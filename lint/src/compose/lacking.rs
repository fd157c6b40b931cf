//! How rules say what a whole service lacks.

use super::{Applications, Resolved, Service};
use crate::Edit;
use crate::report::Report;

/// Says at the name of each service what it lacks, where `lacks` has something to say.
///
/// The fix is one of the file that the service is reported in. A service that extends another one
/// gets none: what the other one is given, it has, and lists would have it twice.
pub(crate) fn report_lacking(
    applications: &Applications,
    report: &mut Report,
    title: &str,
    lacks: impl Fn(Resolved) -> Option<String>,
    edit: impl Fn(Service) -> Option<Edit>,
) {
    for service in applications.whole() {
        if let Some(message) = lacks(service) {
            let own = service.own().filter(|own| own.get("extends").is_none());
            let draft = report.file(service.file()).at(service.name_span(), message);
            draft.suggest(title, own.and_then(&edit));
        }
    }
}
