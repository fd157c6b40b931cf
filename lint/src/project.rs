//! What the engine reads: the files of one project, together.

use crate::compose::Compose;
use crate::dockerfile::Dockerfile;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Kind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Compose file.
    Compose,
    /// Kubernetes manifests, one or several in a file.
    Kubernetes,
    /// A `.dockerignore`: read with the Dockerfiles beside it, without diagnostics of its own.
    Dockerignore,
    /// Known to be there (an `.env`, a lock file), never parsed.
    Other,
}

impl Kind {
    /// The word that users read and type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Kubernetes => "kubernetes",
            Self::Dockerignore => "dockerignore",
            Self::Other => "other",
        }
    }
}

/// One file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the project, with `/`; what people call it.
    pub path: String,
    /// All of its text.
    pub text: String,
    /// What it is for.
    pub kind: Kind,
}

/// Files that belong together. One pasted file is a project of one.
///
/// `complete` says whether the files are all there is (a walked folder) or some of it (a pasted
/// file). A rule that needs a missing file may only speak when the project is complete.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// The files, in the order in which diagnostics are given.
    pub files: Vec<File>,
    /// Whether a file that is not here does not exist.
    pub complete: bool,
}

impl Project {
    /// A project of one pasted file.
    pub fn single(path: impl Into<String>, text: impl Into<String>, kind: Kind) -> Self {
        Self { files: vec![File { path: path.into(), text: text.into(), kind }], complete: false }
    }
}

/// The project with every file parsed once, for rules that look across files.
#[derive(Debug)]
pub(crate) struct Parsed<'a> {
    /// What was given.
    pub(crate) project: &'a Project,
    /// The Dockerfiles, each with its index in the project.
    pub(crate) dockerfiles: Vec<(usize, Dockerfile<'a>)>,
    /// The Compose files, each with its index in the project.
    pub(crate) composes: Vec<(usize, Compose<'a>)>,
}
