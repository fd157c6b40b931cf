//! Applying fixes to files, and showing what they would change.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use lint::{Applicability, Diagnostic, Fix, Options, Project};
use similar::TextDiff;

use super::encoding::Encoding;
use super::input::{Loaded, Origin};
use super::lint::{Checked, check};
use super::{CliError, parallel};

/// How often a file is mended and checked again. Fixes that touch each other wait for the next
/// round; a fix that never settles must end.
const MAX_ROUNDS: usize = 10;

/// A project after its fixes.
#[derive(Debug)]
pub(super) struct Mended {
    /// What was said before.
    pub(super) before: Vec<Diagnostic>,
    /// Which files are different now.
    changed: Vec<usize>,
    /// The project with its new texts, and what is still said of it.
    checked: Checked,
}

impl Mended {
    /// The project as it is now.
    pub(super) fn into_checked(self) -> Checked {
        self.checked
    }
}

/// Applies every fix of at most this `applicability`, again and again until none is left.
pub(super) fn mend(
    projects: &[Loaded],
    options: &Options,
    applicability: Applicability,
) -> Vec<Mended> {
    parallel::map(projects, |loaded| {
        mend_project(loaded, options, applicability)
    })
}

fn mend_project(loaded: &Loaded, options: &Options, applicability: Applicability) -> Mended {
    let mut now = loaded.clone();
    let before = check(&now, options);
    let mut diagnostics = before.clone();
    for _ in 0..MAX_ROUNDS {
        if !apply_once(&mut now, &diagnostics, applicability) {
            break;
        }
        diagnostics = check(&now, options);
    }
    let texts = |project: &Project| {
        project
            .files
            .iter()
            .map(|file| file.text.clone())
            .collect::<Vec<_>>()
    };
    let pairs = texts(&loaded.project)
        .into_iter()
        .zip(texts(&now.project))
        .enumerate();
    let changed = pairs
        .filter(|(_, (old, new))| old != new)
        .map(|(at, _)| at)
        .collect();
    Mended {
        before,
        changed,
        checked: Checked {
            loaded: now,
            diagnostics,
        },
    }
}

/// Applies what fits together; whether anything changed.
fn apply_once(
    loaded: &mut Loaded,
    diagnostics: &[Diagnostic],
    applicability: Applicability,
) -> bool {
    let mut changed = false;
    for (at, (file, origin)) in loaded
        .project
        .files
        .iter_mut()
        .zip(&loaded.origins)
        .enumerate()
    {
        // Where bytes were read as `?`, writing the text back would lose them.
        if origin.encoding != Encoding::Utf8 {
            continue;
        }
        let fixes: Vec<&Fix> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.file == at)
            .filter_map(|diagnostic| diagnostic.fix.as_ref())
            .filter(|fix| is_allowed(fix, applicability))
            .collect();
        if fixes.is_empty() {
            continue;
        }
        let text = lint::apply(&file.text, &fixes);
        changed |= text != file.text;
        file.text = text;
    }
    changed
}

fn is_allowed(fix: &Fix, applicability: Applicability) -> bool {
    fix.applicability == Applicability::Safe || applicability == Applicability::Suggested
}

/// Writes every changed file back; the failures. A file that cannot be written stays as it was.
pub(super) fn write_files(mended: &[Mended]) -> Vec<CliError> {
    let mut failures = Vec::new();
    for Mended {
        changed, checked, ..
    } in mended
    {
        for at in changed {
            let origin = &checked.loaded.origins[*at];
            let text = &checked.loaded.project.files[*at].text;
            let Some(disk) = &origin.disk else { continue };
            if let Err(source) = replace(disk, text) {
                failures.push(CliError::Fix {
                    path: origin.shown.clone(),
                    source,
                });
            }
        }
    }
    failures
}

/// Puts `text` in the place of the file at `path`, whole or not at all, with its permissions.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // Through a link, what it leads to is replaced, and the link stays.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".groundwork-{}", std::process::id()));
    let beside = path.with_file_name(name);
    let written = write_new(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // Nothing more can be done about a copy that cannot be removed.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The text of standard input after its fixes.
pub(super) fn write_stdin(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for Checked { loaded, .. } in checked {
        for (file, origin) in loaded.project.files.iter().zip(&loaded.origins) {
            if origin.disk.is_none() {
                out.write_all(file.text.as_bytes())?;
            }
        }
    }
    Ok(())
}

/// What the fixes would change, as a unified diff that `git apply` and `patch -p1` take.
pub(super) fn write_diff(
    mended: &[Mended],
    originals: &[Loaded],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (mended, original) in mended.iter().zip(originals) {
        for at in &mended.changed {
            let Origin { shown, .. } = &original.origins[*at];
            let (old, new) = (
                &original.project.files[*at].text,
                &mended.checked.loaded.project.files[*at].text,
            );
            let diff = TextDiff::from_lines(old.as_str(), new.as_str());
            diff.unified_diff()
                .header(&format!("a/{shown}"), &format!("b/{shown}"))
                .to_writer(&mut *out)?;
        }
    }
    Ok(())
}

/// One line that says how much the fixes did, or would do.
pub(super) fn summary(mended: &[Mended], verb: &str) -> String {
    let files: usize = mended.iter().map(|mended| mended.changed.len()).sum();
    let gone = |mended: &Mended| {
        mended
            .before
            .len()
            .saturating_sub(mended.checked.diagnostics.len())
    };
    let fixed: usize = mended.iter().map(gone).sum();
    let diagnostics = if fixed == 1 {
        "diagnostic"
    } else {
        "diagnostics"
    };
    let file = if files == 1 { "file" } else { "files" };
    format!("{verb} {fixed} {diagnostics} in {files} {file}")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::replace;

    #[cfg(unix)]
    #[test]
    fn a_file_is_replaced_with_its_permissions_and_through_links() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("Dockerfile"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(link.is_symlink());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            2,
            "no copy is left behind"
        );
    }

    #[test]
    fn a_read_only_file_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Dockerfile");
        fs::write(&file, "old").unwrap();
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        assert!(replace(&file, "new").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }
}
