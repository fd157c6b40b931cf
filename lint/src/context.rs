//! What a Dockerfile's build can see: its context, and the `.dockerignore` that holds for it.

use crate::Kind;
use crate::project::Parsed;

/// The index of the ignore file that holds for the Dockerfile with this index.
///
/// `<Dockerfile>.dockerignore` beside it comes first. Otherwise it is the `.dockerignore` of the
/// context, and since nobody says in the file which folder that is, the nearest one counts.
pub(crate) fn ignore_file(project: &Parsed, dockerfile: usize) -> Option<usize> {
    let path = project.project.files[dockerfile].path.as_str();
    let own = position(project, &format!("{path}.dockerignore"));
    own.or_else(|| {
        folders(path).find_map(|folder| position(project, &in_folder(folder, ".dockerignore")))
    })
}

/// Whether the project has a file of this name in the Dockerfile's folder or one around it.
pub(crate) fn has_file_near(project: &Parsed, dockerfile: usize, name: &str) -> bool {
    let path = project.project.files[dockerfile].path.as_str();
    let files = &project.project.files;
    folders(path).any(|folder| {
        let wanted = in_folder(folder, name);
        files
            .iter()
            .any(|file| normal(&file.path) == normal(&wanted))
    })
}

fn position(project: &Parsed, path: &str) -> Option<usize> {
    let files = &project.project.files;
    files
        .iter()
        .position(|file| file.kind == Kind::Dockerignore && normal(&file.path) == normal(path))
}

fn normal(path: &str) -> &str {
    path.trim_start_matches("./")
}

fn in_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The folder of `path` and those around it, up to the project's root.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let folder = |path: &str| path.rfind('/').map_or(0, |slash| slash);
    std::iter::successors(Some(&path[..folder(path)]), move |inner| {
        (!inner.is_empty()).then(|| &inner[..folder(inner)])
    })
}
