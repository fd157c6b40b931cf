//! A folder's files, as far as .gitignore and the configuration let them be seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};
use lint::Kind;

use super::CliError;

/// The most files that one folder may have. A folder beyond it is a mistake, such as `/`.
const MAX_FILES: usize = 200_000;

/// What a folder holds, each path from the folder on.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// The files that may be checked.
    pub(super) files: Vec<PathBuf>,
    /// What lies beside a Dockerfile or Compose file but is ignored by git: an `.env`, an
    /// installed library. It is no part of the repository, and still goes into the image.
    pub(super) beside: Vec<PathBuf>,
    /// What could not be read.
    pub(super) errors: Vec<CliError>,
}

/// Walks `folder`. Links inside it are not followed, so a walk ends.
pub(super) fn walk(folder: &Path, exclude: &Gitignore) -> Folder {
    let mut found = Folder::default();
    for entry in walker(folder, exclude).build() {
        match entry {
            Ok(entry) if is_file(&entry) => found.files.push(below(folder, entry.path())),
            Ok(_) => {}
            Err(error) => found.errors.push(CliError::Walk(error)),
        }
        if found.files.len() > MAX_FILES {
            let path = folder.display().to_string();
            let error = CliError::TooManyFiles {
                path,
                limit: MAX_FILES,
            };
            return Folder {
                errors: vec![error],
                ..Folder::default()
            };
        }
    }
    found.beside = beside(folder, &found.files);
    found
}

/// The folders that a walk enters, `folder` itself the first.
pub(super) fn folders(folder: &Path, exclude: &Gitignore) -> impl Iterator<Item = PathBuf> {
    let entries = walker(folder, exclude).build().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_dir()));
    folders.map(DirEntry::into_path).take(MAX_FILES)
}

fn walker(folder: &Path, exclude: &Gitignore) -> WalkBuilder {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let (start, exclude) = (folder.to_owned(), exclude.clone());
    let mut walker = WalkBuilder::new(folder);
    walker
        .hidden(false) // .dockerignore and .env are hidden files
        .require_git(false) // a build machine may have the files without the repository
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let path = whole.join(below(&start, entry.path()));
            entry.file_name() != ".git" && !exclude.matched(path, is_folder).is_ignore()
        });
    walker
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

fn below(folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_owned()
}

fn beside(folder: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    let seen: BTreeSet<&Path> = files.iter().map(PathBuf::as_path).collect();
    let contexts: BTreeSet<&Path> = files
        .iter()
        .filter(|file| builds(file))
        .filter_map(|file| file.parent())
        .collect();
    let mut beside = Vec::new();
    for context in contexts {
        // What cannot be listed was said by the walk already.
        let entries = fs::read_dir(folder.join(context))
            .into_iter()
            .flatten()
            .flatten();
        let paths = entries.map(|entry| context.join(entry.file_name()));
        beside.extend(paths.filter(|path| !holds(&seen, path)));
    }
    beside.sort_unstable();
    beside
}

/// Whether an image may be built from the folder that `file` is in.
fn builds(file: &Path) -> bool {
    matches!(
        Kind::detect(&file.to_string_lossy(), ""),
        Kind::Dockerfile | Kind::Compose
    )
}

/// Whether `path`, a file or a folder, was seen by the walk.
fn holds(seen: &BTreeSet<&Path>, path: &Path) -> bool {
    seen.range(path..)
        .next()
        .is_some_and(|next| next.starts_with(path))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use ignore::gitignore::{Gitignore, GitignoreBuilder};

    use super::{Folder, walk};

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn names(paths: &[std::path::PathBuf]) -> Vec<&str> {
        paths.iter().map(|path| path.to_str().unwrap()).collect()
    }

    #[test]
    fn ignored_files_are_left_out_and_known_beside_a_dockerfile() {
        let folder = folder(&[
            (".gitignore", ".env\nnode_modules\n/dist\n"),
            (".env", "KEY=value"),
            (".git/config", ""),
            ("Dockerfile", ""),
            ("b/.env", ""),
            ("c/page", ""),
            ("dist/Dockerfile", ""),
            ("node_modules/x/Dockerfile", ""),
        ]);
        let Folder {
            files,
            beside,
            errors,
        } = walk(folder.path(), &Gitignore::empty());
        assert_eq!(names(&files), [".gitignore", "Dockerfile", "c/page"]);
        assert_eq!(
            names(&beside),
            [".env", ".git", "b", "dist", "node_modules"]
        );
        assert!(errors.is_empty());
    }

    #[test]
    fn excluded_folders_are_not_entered_wherever_the_walk_starts() {
        let folder = folder(&[
            ("a/b/Dockerfile", ""),
            ("a/Dockerfile", ""),
            ("c/Dockerfile", ""),
        ]);
        let whole = fs::canonicalize(folder.path()).unwrap();
        let exclude = GitignoreBuilder::new(whole)
            .add_line(None, "/a/b")
            .unwrap()
            .build()
            .unwrap();
        assert_eq!(
            names(&walk(folder.path(), &exclude).files),
            ["a/Dockerfile", "c/Dockerfile"]
        );
        assert_eq!(
            names(&walk(&folder.path().join("a"), &exclude).files),
            ["Dockerfile"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_its_own_folder_ends_the_walk() {
        let folder = folder(&[("a/Dockerfile", "")]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        let linked = folder.path().join("linked");
        std::os::unix::fs::symlink(folder.path().join("a"), &linked).unwrap();
        assert_eq!(
            names(&walk(folder.path(), &Gitignore::empty()).files),
            ["a/Dockerfile"]
        );
        assert_eq!(
            names(&walk(&linked, &Gitignore::empty()).files),
            ["Dockerfile"]
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert_eq!(
            walk(Path::new("not-there"), &Gitignore::empty())
                .errors
                .len(),
            1
        );
    }
}
