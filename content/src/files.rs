//! Where the library's texts come from: the binary itself, or a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use rust_embed::RustEmbed;

use crate::problem::{Document, Problem};

/// The texts of a library by path, sorted: `library.toml`, `lessons/…`, `glossary/…`, `decisions/…`,
/// `starters/…`.
///
/// A file that cannot be read is kept as a [`Problem`], which [`crate::Library::load`] reports.
#[derive(Debug, Clone, Default)]
pub struct Files {
    texts: BTreeMap<String, String>,
    unreadable: Vec<Problem>,
    /// The list of tracks and decisions that another was laid over: what only it names stays.
    list_below: Option<String>,
}

/// The texts in the binary; a debug build reads them from the folder at each call.
#[derive(RustEmbed)]
#[folder = "."]
#[include = "library.toml"]
#[include = "lessons/**"]
#[include = "glossary/**"]
#[include = "decisions/**"]
#[include = "starters/**"]
struct Embedded;

/// The folders of a library; what lies beside them is not content.
const FOLDERS: [&str; 4] = ["lessons", "glossary", "decisions", "starters"];

/// The file that lists the tracks and the decisions.
pub(crate) const LIST: &str = "library.toml";

impl Files {
    /// The library that is part of the binary.
    pub fn embedded() -> Self {
        let mut files = Self::default();
        for path in Embedded::iter() {
            if let Some(file) = Embedded::get(&path) {
                files.insert(path.into_owned(), file.data.into_owned());
            }
        }
        files
    }

    /// The library in `folder`.
    pub fn from_folder(folder: &Path) -> Self {
        let mut files = Self::default();
        let list = folder.join(LIST);
        // Loading says so where there is none; content beside ours may do without.
        if list.exists() {
            files.read(&list, LIST.to_owned());
        }
        for name in FOLDERS {
            files.walk(&folder.join(name), name);
        }
        files
    }

    /// These files with those of `other` beside them, or in place of them where both have one.
    ///
    /// The tracks and decisions of both are listed: first those that only these list, then those of
    /// `other` in its order.
    #[must_use]
    pub fn overlaid(mut self, other: Self) -> Self {
        if other.texts.contains_key(LIST) {
            self.list_below = self.texts.remove(LIST);
        }
        self.texts.extend(other.texts);
        self.unreadable.extend(other.unreadable);
        self
    }

    /// A problem in the line of the file `path` that holds the byte `at`.
    pub fn problem(&self, path: &str, at: usize, message: impl Into<String>) -> Problem {
        let text = self.text(path).unwrap_or_default();
        Document { path, text }.problem(at, message)
    }

    /// The text at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Every path and text, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The paths below `folder`, each without it: `pinning/lesson.md` below `lessons/images`.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let from = format!("{folder}/");
        let within =
            move |path: &&String| path.starts_with(folder) && path[folder.len()..].starts_with('/');
        self.texts
            .range(from..)
            .map(|(path, _)| path)
            .take_while(within)
            .map(|path| &path[folder.len() + 1..])
    }

    /// A hash of every path below `folder` and its text, of all of them where it is empty, as sixteen
    /// hexadecimal digits: FNV-1a, as no one gains from forging it.
    pub(crate) fn version_below(&self, folder: &str) -> String {
        let within = |path: &str| {
            folder.is_empty()
                || path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for (path, text) in self.iter().filter(|(path, _)| within(path)) {
            for byte in path.bytes().chain([0]).chain(text.bytes()).chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }

    pub(crate) fn document<'a>(&'a self, path: &'a str) -> Option<Document<'a>> {
        self.text(path).map(|text| Document { path, text })
    }

    /// The list that another was laid over, if there is one.
    pub(crate) fn list_below(&self) -> Option<Document<'_>> {
        let text = self.list_below.as_deref()?;
        Some(Document { path: LIST, text })
    }

    pub(crate) fn unreadable(&self) -> &[Problem] {
        &self.unreadable
    }

    fn insert(&mut self, path: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => drop(self.texts.insert(path, text)),
            Err(_) => self.refuse(path, "is not UTF-8 text"),
        }
    }

    fn walk(&mut self, folder: &Path, name: &str) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return self.refuse(name.to_owned(), format!("cannot be read: {error}")),
        };
        for entry in entries {
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&entry.path(), &name),
                _ => self.read(&entry.path(), name),
            }
        }
    }

    fn read(&mut self, file: &Path, path: String) {
        match fs::read(file) {
            Ok(bytes) => self.insert(path, bytes),
            Err(error) => self.refuse(path, format!("cannot be read: {error}")),
        }
    }

    fn refuse(&mut self, file: String, message: impl Into<String>) {
        self.unreadable.push(Problem {
            file,
            line: 1,
            message: message.into(),
        });
    }
}

impl FromIterator<(String, String)> for Files {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(texts: T) -> Self {
        Self {
            texts: texts.into_iter().collect(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn below_lists_one_folder_and_not_its_neighbours() {
        let paths = [
            "lessons/a-b/x.md",
            "lessons/a/lesson.md",
            "lessons/a/quiz.toml",
            "lessons/ab/lesson.md",
        ];
        let files: Files = paths
            .iter()
            .map(|path| ((*path).to_owned(), String::new()))
            .collect();
        assert_eq!(
            files.below("lessons/a").collect::<Vec<_>>(),
            ["lesson.md", "quiz.toml"]
        );
        assert_eq!(files.below("lessons").count(), 4);
        assert_eq!(files.below("glossary").count(), 0);
    }

    #[test]
    fn a_version_follows_every_byte_and_every_path_of_its_folder() {
        let version = |texts: &[(&str, &str)], folder| {
            let texts = texts
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
            texts.collect::<Files>().version_below(folder)
        };
        let whole = [
            &[("a/x", "x"), ("b/y", "y")][..],
            &[("a/x", "x"), ("b/y", "z")],
            &[("a/x", "x"), ("c/y", "y")],
            &[("a/x", "xb"), ("/y", "y")],
            &[],
        ];
        let versions: BTreeSet<_> = whole.iter().map(|texts| version(texts, "")).collect();
        assert_eq!(versions.len(), 5);
        assert!(versions.iter().all(|version| version.len() == 16));
        let of_a: BTreeSet<_> = whole[..3].iter().map(|texts| version(texts, "a")).collect();
        assert_eq!(of_a.len(), 1, "a neighbour changed the version");
    }

    #[test]
    fn the_embedded_files_are_those_of_the_folder() {
        let folder = Files::from_folder(Path::new(env!("CARGO_MANIFEST_DIR")));
        let embedded = Files::embedded();
        assert_eq!(embedded.texts, folder.texts);
        assert!(folder.unreadable.is_empty(), "{:?}", folder.unreadable);
    }

    #[test]
    fn a_file_that_is_not_text_is_refused() {
        let mut files = Files::default();
        files.insert("lessons/a.md".to_owned(), vec![0xff, 0xfe]);
        assert_eq!(
            files.unreadable[0].to_string(),
            "lessons/a.md:1: is not UTF-8 text"
        );
    }
}
