//! What the image starts: the `ENTRYPOINT` and the `CMD` that count.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Stage};

/// The last instruction with this keyword, in the stage or in one that it is built on.
pub(crate) fn last<'f, 'a>(
    file: &'f Dockerfile<'a>,
    stage: &'f Stage<'a>,
    keyword: Keyword,
) -> Option<&'f Instruction<'a>> {
    let is_it = |one: &&Instruction| one.keyword == keyword && one.on_build.is_none();
    file.lineage(stage)
        .find_map(|stage| file.instructions_of(stage).iter().rfind(is_it))
}

/// The last `ENTRYPOINT` and the last `CMD` of the last stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start<'f, 'a> {
    pub(crate) entrypoint: Option<&'f Instruction<'a>>,
    pub(crate) cmd: Option<&'f Instruction<'a>>,
}

impl<'f, 'a> Start<'f, 'a> {
    /// Of the last stage; `None` in a file without one.
    pub(crate) fn of(file: &'f Dockerfile<'a>) -> Option<Self> {
        let instructions = file.instructions_of(file.final_stage()?);
        let last = |keyword| {
            let mut all = instructions.iter().rev();
            all.find(|one| one.keyword == keyword && one.on_build.is_none())
        };
        Some(Self {
            entrypoint: last(Keyword::Entrypoint),
            cmd: last(Keyword::Cmd),
        })
    }

    /// The instruction that names the program: `ENTRYPOINT`, or `CMD` without one.
    pub(crate) fn program(&self) -> Option<&'f Instruction<'a>> {
        self.entrypoint.or(self.cmd)
    }
}
