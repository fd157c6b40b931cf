//! From the paths of the command line to projects that the engine can check.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;
use lint::{Kind, Project};

use super::CliError;
use super::encoding::Encoding;
use super::parallel;
use super::read::{self, Candidate, Reach, Seen};
use super::walk;

/// What standard input is called on the command line.
pub(super) const STDIN: &str = "-";

/// What is known of a file besides its text.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// What its diagnostics call it: the path from where the command runs.
    pub(super) shown: String,
    /// Where it is; nowhere for standard input.
    pub(super) disk: Option<PathBuf>,
    /// Its kind, also where the engine cannot read it.
    pub(super) kind: Kind,
    /// How its bytes became text.
    pub(super) encoding: Encoding,
    /// Whether diagnostics about it are wanted. What is not is there for the rules to see.
    pub(super) wanted: bool,
}

impl Origin {
    /// Of a text that came as it is.
    pub(super) fn of_text(file: &lint::File) -> Self {
        Self {
            shown: file.path.clone(),
            disk: None,
            kind: file.kind,
            encoding: Encoding::Utf8,
            wanted: true,
        }
    }

    /// Whether it is a file of the kind that people have checked.
    pub(super) fn is_checked(&self) -> bool {
        self.wanted
            && matches!(
                self.kind,
                Kind::Dockerfile | Kind::Compose | Kind::Kubernetes
            )
    }
}

/// A project with where its files come from: `origins` are one to one with the project's files.
#[derive(Debug, Clone, Default)]
pub(super) struct Loaded {
    /// What the engine reads.
    pub(super) project: Project,
    /// Where it comes from.
    pub(super) origins: Vec<Origin>,
}

/// Everything that the command line names.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// The projects, in the order of the command line.
    pub(super) projects: Vec<Loaded>,
    /// What could not be read.
    pub(super) errors: Vec<CliError>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
}

/// How to read the paths.
#[derive(Debug)]
pub(super) struct How<'a> {
    /// The kind of every named file, and the only kind wanted of a folder.
    pub(super) kind: Option<Kind>,
    /// Each file is its own project.
    pub(super) isolated: bool,
    /// What a walk leaves out.
    pub(super) exclude: &'a Gitignore,
}

/// The files of one project, before they are read.
#[derive(Debug, Default)]
struct Group {
    /// Whether they are all there is of it.
    is_folder: bool,
    candidates: Vec<Candidate>,
    errors: Vec<CliError>,
}

/// Reads every path: each folder is one project, and the files named singly are one together.
pub(super) fn load(paths: &[PathBuf], how: &How) -> Input {
    let mut input = Input::default();
    for group in groups(paths, how.exclude) {
        let loaded = input.read(group, how);
        if how.isolated {
            input.projects.extend(loaded.apart());
        } else {
            input.projects.push(loaded);
        }
    }
    input
}

impl Input {
    fn read(&mut self, group: Group, how: &How) -> Loaded {
        let seen = parallel::map(&group.candidates, |candidate| {
            read::read(candidate, how.kind)
        });
        let mut errors = group.errors;
        let mut loaded = Loaded::default();
        for (candidate, seen) in group.candidates.into_iter().zip(seen) {
            match seen {
                Ok(seen) => self.notes.extend(loaded.add(candidate, seen, how.kind)),
                Err(error) => errors.push(error),
            }
        }
        // What could not be read may be the very file that a rule would miss.
        loaded.project.complete = group.is_folder && errors.is_empty();
        self.errors.extend(errors);
        loaded
    }
}

impl Loaded {
    /// Takes a file in; the answer is what to say when it will not be checked.
    fn add(&mut self, candidate: Candidate, seen: Seen, wanted: Option<Kind>) -> Option<String> {
        let named = candidate.reach == Reach::Named;
        let unknown = named && seen.kind == Kind::Other && !read::is_env(&candidate.path);
        let note = unknown.then(|| skipped(&candidate.shown));
        // UTF-16 has no text: the engine must not take it for an empty file.
        let kind = match (seen.encoding, seen.kind, candidate.reach) {
            (_, Kind::Other, Reach::Beside) => Kind::Ignored,
            (Encoding::Utf16, ..) => Kind::Other,
            (_, kind, _) => kind,
        };
        self.project.files.push(lint::File {
            path: candidate.path,
            text: seen.text,
            kind,
        });
        self.origins.push(Origin {
            shown: candidate.shown,
            disk: candidate.disk,
            kind: seen.kind,
            encoding: seen.encoding,
            wanted: named || wanted.is_none_or(|wanted| wanted == seen.kind),
        });
        note
    }

    /// Each file to check as a project of its own.
    fn apart(self) -> impl Iterator<Item = Self> {
        let files = self.project.files.into_iter().zip(self.origins);
        files
            .filter(|(_, origin)| origin.is_checked())
            .map(|(file, origin)| Self {
                project: Project {
                    files: vec![file],
                    complete: false,
                },
                origins: vec![origin],
            })
    }
}

fn skipped(shown: &str) -> String {
    format!(
        "note: `{shown}` was skipped: it does not look like a Dockerfile, a Compose file or a \
         Kubernetes manifest; --kind says which it is"
    )
}

/// The files of each project, in the order of the command line.
fn groups(paths: &[PathBuf], exclude: &Gitignore) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut singly = None;
    for path in paths {
        if path.is_dir() {
            groups.push(found(path, exclude));
        } else {
            let at = *singly.get_or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group::default());
            }
            groups[at].candidates.push(named_file(path));
        }
    }
    // With one path nothing can be given twice, and the system need not be asked.
    if paths.len() > 1 {
        keep_each_once(&mut groups);
    }
    groups
}

/// Takes a file out of every group but the first; a folder, which knows more of it, comes first.
fn keep_each_once(groups: &mut [Group]) {
    let mut once = HashSet::new();
    for is_folder in [true, false] {
        for group in groups
            .iter_mut()
            .filter(|group| group.is_folder == is_folder)
        {
            group
                .candidates
                .retain(|candidate| once.insert(identity(candidate)));
        }
    }
}

fn identity(candidate: &Candidate) -> Option<PathBuf> {
    let disk = candidate.disk.as_deref()?;
    Some(fs::canonicalize(disk).unwrap_or_else(|_| disk.to_owned()))
}

fn found(folder: &Path, exclude: &Gitignore) -> Group {
    let walk::Folder {
        files,
        beside,
        errors,
    } = walk::walk(folder, exclude);
    let candidate = |path: &PathBuf, reach| {
        let disk = folder.join(path);
        Candidate {
            path: slashed(path),
            shown: slashed(&disk),
            disk: Some(disk),
            reach,
        }
    };
    let files = files.iter().map(|path| candidate(path, Reach::Found));
    let beside = beside.iter().map(|path| candidate(path, Reach::Beside));
    Group {
        is_folder: true,
        candidates: files.chain(beside).collect(),
        errors,
    }
}

fn named_file(path: &Path) -> Candidate {
    let is_stdin = path == Path::new(STDIN);
    let shown = if is_stdin {
        "<stdin>".to_owned()
    } else {
        slashed(path)
    };
    Candidate {
        path: shown.clone(),
        shown,
        disk: (!is_stdin).then(|| path.to_owned()),
        reach: Reach::Named,
    }
}

/// A path as people write it: with `/` on every system, and without a `./` that says nothing.
fn slashed(path: &Path) -> String {
    let parts = path
        .components()
        .filter(|part| *part != std::path::Component::CurDir);
    let path = parts.collect::<PathBuf>();
    let path = path.to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use ignore::gitignore::Gitignore;

    use super::super::read::MAX_FILE_MIB;
    use super::{How, Input, load};

    fn load_all(paths: &[std::path::PathBuf]) -> Input {
        load(
            paths,
            &How {
                kind: None,
                isolated: false,
                exclude: &Gitignore::empty(),
            },
        )
    }

    #[test]
    fn a_folder_is_complete_unless_a_file_of_it_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        std::fs::write(path.join("Dockerfile"), "FROM a\n").unwrap();
        assert!(
            load_all(std::slice::from_ref(&path)).projects[0]
                .project
                .complete
        );
        assert!(
            !load_all(&[path.join("Dockerfile")]).projects[0]
                .project
                .complete
        );
        let large = std::fs::File::create(path.join("compose.yaml")).unwrap();
        large.set_len((MAX_FILE_MIB << 20) + 1).unwrap();
        let input = load_all(&[path]);
        assert_eq!(
            (input.errors.len(), input.projects[0].project.complete),
            (1, false)
        );
    }

    #[test]
    fn a_file_that_is_named_and_in_a_folder_stays_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        std::fs::write(path.join("Dockerfile"), "FROM a\n").unwrap();
        let input = load_all(&[path.join("Dockerfile"), path]);
        let files: Vec<_> = input
            .projects
            .iter()
            .map(|loaded| loaded.project.files.len())
            .collect();
        assert_eq!(files, [0, 1]);
    }
}
