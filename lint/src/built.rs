//! What an image brings along that a Dockerfile of the project makes.

use crate::compose::Resolved;
use crate::dockerfile::{Base, Body, Dockerfile, Instruction, Keyword, Stage, Word};
use crate::known_images;
use crate::project::Parsed;
use crate::user::last_user;

/// An image that is built from a Dockerfile of the project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Built<'p> {
    /// Index of the Dockerfile in the project.
    pub(crate) file: usize,
    dockerfile: &'p Dockerfile<'p>,
    stage: &'p Stage<'p>,
}

impl<'p> Built<'p> {
    /// The image of a service; none where it is not built, or its Dockerfile is not here.
    pub(crate) fn by(service: Resolved<'_, 'p>, parsed: &'p Parsed<'p>) -> Option<Self> {
        let path = service.dockerfile_path(parsed)?;
        let (file, dockerfile) = parsed.dockerfile_at(&path)?;
        let stages = &dockerfile.stages;
        let stage = match service.stage() {
            Some(name) => stages.get(stages.named(name, stages.len())?)?,
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
    fn instructions(self) -> impl Iterator<Item = &'p Instruction<'p>> {
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

    /// Whom its process runs as, where the Dockerfile says it: a name or an id, without a group.
    pub(crate) fn user(self) -> Option<(&'p str, &'p Word<'p>)> {
        let user = last_user(self.dockerfile, self.stage)?;
        let word = user.words().first().filter(|word| !word.is_guess())?;
        let name = word.value().split(':').next().unwrap_or_default().trim();
        Some((name, word))
    }

    /// The ports that it says it listens on, where these are all there are.
    pub(crate) fn exposed(self) -> Option<Exposed<'p>> {
        let bottom = self.dockerfile.lineage(self.stage).last()?;
        let is_known = match bottom.base {
            Base::Scratch => true,
            Base::Image => known_images::exposes_nothing(&bottom.image()),
            Base::Stage(_) | Base::Unknown => false,
        };
        let words = self
            .instructions()
            .filter(|one| one.keyword == Keyword::Expose && one.on_build.is_none())
            .flat_map(Instruction::words);
        let ports: Option<Vec<_>> = words.map(|word| Some((range(word)?, word))).collect();
        let ports = ports.filter(|ports| is_known && !ports.is_empty())?;
        Some(Exposed { ports })
    }
}

/// The ports of an image.
#[derive(Debug, Clone)]
pub(crate) struct Exposed<'p> {
    ports: Vec<((u16, u16), &'p Word<'p>)>,
}

impl<'p> Exposed<'p> {
    /// Whether this port is one of them.
    pub(crate) fn has(&self, port: u16) -> bool {
        let mut ranges = self.ports.iter().map(|(range, _)| *range);
        ranges.any(|(first, last)| (first..=last).contains(&port))
    }

    /// The one that is named first.
    pub(crate) fn first(&self) -> Option<&'p Word<'p>> {
        self.ports
            .iter()
            .map(|(_, word)| *word)
            .min_by_key(|word| word.span)
    }
}

/// The first and last port of `8080`, `53/udp` or `8000-8010`; none where a variable decides.
fn range(word: &Word) -> Option<(u16, u16)> {
    let value = Some(word.value()).filter(|_| !word.is_guess())?;
    let ports = value.split('/').next()?;
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    Some((first.parse().ok()?, last.parse().ok()?))
}
