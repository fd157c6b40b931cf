//! The stages of a Dockerfile and how they build on each other.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut, Range};

use super::{Dockerfile, From, Image, Instruction, Keyword, Transfer, Word};
use crate::Span;
use crate::shell::Script;

/// Stages on top of each other, more than anyone means.
const DEEPEST: usize = 64;

/// What a stage starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// `FROM scratch`: nothing.
    Scratch,
    /// An earlier stage, by its index.
    Stage(usize),
    /// An image from a registry.
    Image,
    /// The name comes with the build: `FROM ${BASE}` without a default.
    Unknown,
}

/// A `FROM` and what follows it.
#[derive(Debug)]
pub struct Stage<'a> {
    /// Its place among the stages.
    pub index: usize,
    /// Its name, in lower case as Docker compares it.
    pub name: Option<String>,
    /// What it starts from.
    pub base: Base,
    /// Whether the last stage is this one, or is built on it or from it.
    pub is_needed: bool,
    /// Whether a later stage is built on it.
    pub(crate) is_base: bool,
    /// Its `FROM`.
    pub from: From<'a>,
    /// Its instructions, the `FROM` first.
    pub(crate) instructions: Range<usize>,
}

impl Stage<'_> {
    /// The image it starts from, with the defaults of build arguments filled in.
    pub fn image(&self) -> Image<'_> {
        Image::parse(self.from.image.value())
    }
}

/// An image that the file takes from a registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageUse<'f> {
    /// Its name, with the defaults of build arguments filled in.
    pub name: &'f str,
    /// Where it is named.
    pub span: Span,
    /// Whether a stage is built on it; otherwise it only gives files.
    pub is_base: bool,
}

/// The stages in order, and where each name is.
#[derive(Debug, Default)]
pub struct Stages<'a> {
    all: Vec<Stage<'a>>,
    /// The stages that have a name, in order; nothing keeps a file from using one twice.
    by_name: HashMap<String, Vec<usize>>,
}

impl<'a> Stages<'a> {
    /// The stage that one before `end` means by `name`: the nearest earlier one of that name, or
    /// the one with that number.
    pub fn named(&self, name: &str, end: usize) -> Option<usize> {
        let same_name = self.by_name.get(&name.to_ascii_lowercase());
        let nearest = same_name.and_then(|same| {
            same[..same.partition_point(|index| *index < end)]
                .last()
                .copied()
        });
        nearest.or_else(|| {
            name.parse()
                .ok()
                .filter(|index| *index < end.min(self.all.len()))
        })
    }

    pub(super) fn push(&mut self, stage: Stage<'a>) {
        if let Some(name) = &stage.name {
            self.by_name
                .entry(name.clone())
                .or_default()
                .push(stage.index);
        }
        self.all.push(stage);
    }
}

impl<'a> Deref for Stages<'a> {
    type Target = [Stage<'a>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl DerefMut for Stages<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.all
    }
}

impl<'a> Dockerfile<'a> {
    /// The instructions before the first `FROM`.
    pub fn preamble(&self) -> &[Instruction<'a>] {
        let end = self
            .stages
            .first()
            .map_or(self.instructions.len(), |first| first.instructions.start);
        &self.instructions[..end]
    }

    /// The instructions of `stage`, its `FROM` first.
    pub fn instructions_of(&self, stage: &Stage) -> &[Instruction<'a>] {
        &self.instructions[stage.instructions.clone()]
    }

    /// The stage that becomes the image.
    pub fn final_stage(&self) -> Option<&Stage<'a>> {
        self.stages.last()
    }

    /// `stage`, then the stage it is built on, and so on down to the image at the bottom, or as far
    /// down as anyone builds.
    pub fn lineage<'s>(&'s self, stage: &'s Stage<'a>) -> impl Iterator<Item = &'s Stage<'a>> {
        std::iter::successors(Some(stage), |stage| match stage.base {
            Base::Stage(below) => self.stages.get(below),
            Base::Scratch | Base::Image | Base::Unknown => None,
        })
        .take(DEEPEST)
    }

    /// The first source of a `COPY` or `ADD` that takes all there is in the build context.
    pub fn whole_context(&self) -> Option<&Word<'a>> {
        let mut transfers = self
            .instructions
            .iter()
            .filter_map(Instruction::context_transfer);
        transfers.find_map(Transfer::whole_context)
    }

    /// The `RUN`s in order, each with what it runs.
    pub fn runs(&self) -> impl Iterator<Item = (&Instruction<'a>, &Script<'a>)> {
        let runs = self
            .instructions
            .iter()
            .filter(|one| one.keyword == Keyword::Run);
        runs.filter_map(|run| Some((run, &run.invocation()?.script)))
    }

    /// The images that the file takes from a registry: in `FROM`, `COPY --from` and
    /// `RUN --mount=from`. Names that come with the build are left out.
    pub fn images(&self) -> impl Iterator<Item = ImageUse<'_>> {
        let fragment = self.images_in(self.preamble(), 0);
        let stages = self.stages.iter().flat_map(|stage| {
            let word = &stage.from.image;
            let base = (stage.base == Base::Image).then(|| ImageUse {
                name: word.value(),
                span: word.span,
                is_base: true,
            });
            let images = self.images_in(self.instructions_of(stage), stage.index);
            base.into_iter().chain(images)
        });
        fragment.chain(stages)
    }

    /// The images that `instructions` of the stage `index` take files from.
    fn images_in<'i>(
        &'i self,
        instructions: &'i [Instruction<'a>],
        index: usize,
    ) -> impl Iterator<Item = ImageUse<'i>> {
        let sources = instructions.iter().flat_map(Self::sources);
        let images = sources.filter(move |(name, _)| {
            let is_stage = self.stages.named(name, index).is_some();
            !is_stage && !name.contains('$') && name.parse::<usize>().is_err()
        });
        images.map(|(name, span)| ImageUse {
            name,
            span,
            is_base: false,
        })
    }

    /// The stages and images that `instruction` takes files from: `COPY --from`, `RUN --mount=from`.
    pub fn sources<'i>(
        instruction: &'i Instruction<'a>,
    ) -> impl Iterator<Item = (&'i str, Span)> + use<'i, 'a> {
        instruction.flags.iter().filter_map(|flag| {
            match (instruction.keyword, flag.name.as_ref()) {
                (Keyword::Copy, "from") => flag
                    .value
                    .as_ref()
                    .map(|value| (value.raw.as_ref(), value.span)),
                (Keyword::Run, "mount") => flag.option("from"),
                _ => None,
            }
        })
    }

    /// Marks the stages that the last one needs. Stages only ever need earlier ones.
    pub(super) fn mark_needed_stages(&mut self) {
        let mut needed = vec![false; self.stages.len()];
        if let Some(last) = needed.last_mut() {
            *last = true;
        }
        for stage in self.stages.iter().rev() {
            if !needed[stage.index] {
                continue;
            }
            if let Base::Stage(below) = stage.base {
                needed[below] = true;
            }
            for (name, _) in self.instructions_of(stage).iter().flat_map(Self::sources) {
                if let Some(source) = self.stages.named(name, stage.index) {
                    needed[source] = true;
                }
            }
        }
        for (stage, is_needed) in self.stages.iter_mut().zip(needed) {
            stage.is_needed = is_needed;
        }
    }
}
