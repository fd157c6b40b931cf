//! Where a `WORKDIR` leads, and which ones depend on what was set before.

use crate::dockerfile::{Base, Dockerfile, Instruction, Keyword, Word};

/// A `WORKDIR` with a relative path.
#[derive(Debug)]
pub(crate) struct Relative<'f, 'a> {
    pub(crate) path: &'f Word<'a>,
    /// Whether the file sets the folder that it starts from, rather than the base image.
    pub(crate) is_stacked: bool,
    /// Where it leads, where the file says and the path can be written as it is.
    pub(crate) target: Option<String>,
}

/// What means something to Docker in the middle of a path.
const SIGNS: [char; 5] = ['"', '\'', '$', '\\', '`'];

/// What the file says of the working folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folder {
    is_set: bool,
    /// Its path, where it is known.
    pub(crate) path: Option<String>,
}

impl Folder {
    /// The folder in which a stage on this base starts.
    pub(crate) fn of_base(base: Base, finished: &[Self]) -> Self {
        match base {
            Base::Stage(below) => finished.get(below).cloned().unwrap_or_default(),
            Base::Scratch => Self {
                is_set: false,
                path: Some("/".to_owned()),
            },
            Base::Image | Base::Unknown => Self::default(),
        }
    }

    /// Goes where `instruction` leads, if it is a `WORKDIR`; gives its path where that is relative.
    pub(crate) fn follow<'f, 'a>(
        &mut self,
        instruction: &'f Instruction<'a>,
    ) -> Option<Relative<'f, 'a>> {
        let is_workdir = instruction.keyword == Keyword::Workdir && instruction.on_build.is_none();
        let word = instruction.words().first().filter(|_| is_workdir)?;
        let is_open = word.raw.trim_start_matches(['"', '\'']).starts_with('$');
        let is_known = !word.is_guess();
        let relative = !is_open && !is_absolute(word.value());
        let target = self.resolve(word.value()).filter(|_| is_known);
        let found = relative.then(|| Relative {
            path: word,
            is_stacked: self.is_set,
            target: target.clone().filter(|path| !path.contains(SIGNS)),
        });
        self.path = target;
        self.is_set = true;
        found
    }

    /// `path` seen from here, without `.` and `..`; `None` where the folder is not known.
    pub(crate) fn resolve(&self, path: &str) -> Option<String> {
        let start = if path.starts_with('/') {
            ""
        } else {
            self.path.as_deref()?
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in start.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        Some(format!("/{}", parts.join("/")))
    }
}

/// Every `WORKDIR` of the file with a relative path.
pub(crate) fn relative<'f, 'a>(file: &'f Dockerfile<'a>) -> Vec<Relative<'f, 'a>> {
    let mut found = Vec::new();
    let mut walk = |mut folder: Folder, instructions: &'f [Instruction<'a>]| {
        found.extend(instructions.iter().filter_map(|one| folder.follow(one)));
        folder
    };
    walk(Folder::default(), file.preamble());
    let mut finished: Vec<Folder> = Vec::new();
    for stage in file.stages.iter() {
        let start = Folder::of_base(stage.base, &finished);
        finished.push(walk(start, file.instructions_of(stage)));
    }
    found
}

/// Whether `path` starts at a root, of Linux or of a Windows drive.
fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":")
}
