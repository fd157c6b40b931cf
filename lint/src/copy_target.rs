//! Where several sources are copied to, and how that path ends.

use crate::dockerfile::{Dockerfile, Instruction, Word};
use crate::report::Report;
use crate::{Applicability, Edit};

/// How the path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `app/`: a folder, whoever reads it.
    Slash,
    /// `.` or `..`: a folder, which not every builder sees.
    Dot,
    /// `app`: the name of a file, or of a folder that is there.
    Name,
}

impl Ending {
    fn of(path: &str) -> Self {
        match path.rsplit(['/', '\\']).next().unwrap_or(path) {
            "" => Self::Slash,
            "." | ".." => Self::Dot,
            _ => Self::Name,
        }
    }
}

/// Reports each path that several sources are copied to and that has this ending, and ends it with
/// a slash.
pub(crate) fn report(file: &Dockerfile, ending: Ending, message: &str, report: &mut Report) {
    for transfer in file.instructions.iter().filter_map(Instruction::transfer) {
        let target = &transfer.destination;
        let is_known = transfer.sources.len() > 1 && !target.is_guess();
        if !is_known || Ending::of(target.value()) != ending {
            continue;
        }
        let draft = report.at(target.span, message);
        if let Some(end) = end(target) {
            let edit = Edit::insert(end, "/");
            draft.fix("End it with `/`", Applicability::Safe, vec![edit]);
        }
    }
}

/// Where the path ends, before its closing quote.
fn end(path: &Word) -> Option<usize> {
    // A heredoc cannot be a destination, and would not be one with a slash.
    if path.raw.starts_with("<<") {
        return None;
    }
    if path.raw == path.value() {
        return Some(path.span.end);
    }
    let quote = path
        .raw
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let inside = path.raw.strip_prefix(quote)?.strip_suffix(quote)?;
    (inside == path.value()).then_some(path.span.end - 1)
}
