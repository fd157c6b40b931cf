//! What an image brings along that a Dockerfile of the project makes.

use crate::compose::Resolved;
use crate::dockerfile::{Body, Dockerfile, Instruction, Keyword, Stage, Word};
use crate::project::Parsed;

/// An image that is built from a Dockerfile of the project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Built<'p> {
    /// Index of the Dockerfile in the project.
    pub(crate) file: usize,
    /// The Dockerfile.
    pub(crate) dockerfile: &'p Dockerfile<'p>,
    /// The stage that becomes the image.
    pub(crate) stage: &'p Stage<'p>,
}

impl<'p> Built<'p> {
    /// The image of a service; none where it is not built, or its Dockerfile is not here.
    pub(crate) fn by(service: Resolved<'_, 'p>, parsed: &'p Parsed<'p>) -> Option<Self> {
        let path = service.dockerfile_path(parsed)?;
        let (file, dockerfile) = parsed.dockerfile_at(&path)?;
        let stage = match service.at(&["build", "target"]) {
            Some(target) => {
                let stages = &dockerfile.stages;
                stages.get(stages.named(target.node.text()?, stages.len())?)?
            }
            None => dockerfile.final_stage()?,
        };
        Some(Self {
            file,
            dockerfile,
            stage,
        })
    }

    /// The instructions that make the image, the last one first; those of the image at the
    /// bottom are not seen.
    pub(crate) fn instructions(self) -> impl Iterator<Item = &'p Instruction<'p>> {
        let stages = self.dockerfile.lineage(self.stage);
        stages.flat_map(move |stage| self.dockerfile.instructions_of(stage).iter().rev())
    }

    /// Whether the Dockerfile gives it a health check, or takes the one away that it would have.
    pub(crate) fn has_health_check(self) -> Option<bool> {
        self.instructions().find_map(|one| match &one.body {
            Body::Healthcheck(check) => Some(check.is_some()),
            _ => None,
        })
    }

    /// The ports that it is said to listen on, `8080` and `53/udp`.
    pub(crate) fn exposed(self) -> impl Iterator<Item = &'p Word<'p>> {
        self.instructions()
            .filter(|one| one.keyword == Keyword::Expose && one.on_build.is_none())
            .flat_map(Instruction::words)
    }
}
