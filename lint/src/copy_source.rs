//! Where `COPY --from` and `RUN --mount=from` take files from.

use crate::Span;
use crate::dockerfile::{Dockerfile, Instruction};

/// What the name in a `from` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A stage before this one, an image, or something that comes with the build.
    Known,
    /// The stage that it stands in.
    Itself,
    /// A stage further down, by its index.
    Later(usize),
    /// A number that no stage before has.
    NoNumber,
    /// A bare name that no stage has: an image, if anything.
    Unknown,
}

/// A `from` of a `COPY` or `RUN`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'f> {
    /// As it is written.
    pub(crate) name: &'f str,
    pub(crate) span: Span,
    /// The index of the stage that it stands in.
    pub(crate) stage: usize,
    pub(crate) origin: Origin,
}

/// Every `from` in the file. Instructions before the first `FROM` count as a stage before all others.
pub(crate) fn sources<'f>(file: &'f Dockerfile) -> impl Iterator<Item = Source<'f>> {
    let stages = file
        .stages
        .iter()
        .map(|stage| (Some(stage.index), file.instructions_of(stage)));
    let all = std::iter::once((None, file.preamble())).chain(stages);
    all.flat_map(move |(stage, instructions): (_, &'f [Instruction])| {
        let sources = instructions.iter().flat_map(Dockerfile::sources);
        sources.map(move |(name, span)| Source {
            name,
            span,
            stage: stage.unwrap_or(0),
            origin: origin(file, stage, name),
        })
    })
}

fn origin(file: &Dockerfile, stage: Option<usize>, name: &str) -> Origin {
    let index = stage.unwrap_or(0);
    let is_image = name.contains(['$', ':', '/', '@']) || name.is_empty();
    if is_image || file.stages.named(name, index).is_some() {
        return Origin::Known;
    }
    let named = file.stages.named(name, file.stages.len());
    match named {
        Some(own) if Some(own) == stage => Origin::Itself,
        _ if name.bytes().all(|byte| byte.is_ascii_digit()) => Origin::NoNumber,
        Some(later) => Origin::Later(later),
        None => Origin::Unknown,
    }
}
