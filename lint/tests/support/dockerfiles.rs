//! The Dockerfiles of the shared folder, which other people wrote.

use std::path::{Path, PathBuf};

use lint::{Kind, Project};

use crate::shared::shared;

/// A project of each file, in the order of their paths; none where the shared folder is absent.
pub(crate) fn projects() -> impl Iterator<Item = Project> {
    let folder = shared("corpus/dockerfile");
    folder.into_iter().flat_map(|folder| {
        texts(&folder)
            .map(|(path, text)| Project::single(path, text, Kind::Dockerfile))
            .collect::<Vec<_>>()
    })
}

/// Every file below `folder`, by its path there.
fn texts(folder: &Path) -> impl Iterator<Item = (String, String)> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.into_iter().map(move |path| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let path = path.strip_prefix(folder).unwrap();
        (path.to_string_lossy().into_owned(), text)
    })
}
