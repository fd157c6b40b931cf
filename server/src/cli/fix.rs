//! Applying fixes to files, and showing what they would change.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use lint::{Applicability, Diagnostic, Fix, Options, Project};
use similar::TextDiff;

use super::check::{Checked, check};
use super::encoding::Encoding;
use super::input::{Loaded, Origin};
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
    let changed = changed(&loaded.project, &now.project);
    Mended {
        before,
        changed,
        checked: Checked {
            loaded: now,
            diagnostics,
        },
    }
}

/// The indices of the files that differ.
fn changed(old: &Project, new: &Project) -> Vec<usize> {
    let pairs = old.files.iter().zip(&new.files).enumerate();
    pairs
        .filter(|(_, (old, new))| old.text != new.text)
        .map(|(at, _)| at)
        .collect()
}

/// Applies what fits together; whether anything changed.
fn apply_once(
    loaded: &mut Loaded,
    diagnostics: &[Diagnostic],
    applicability: Applicability,
) -> bool {
    let mut changed = false;
    for of_one_file in diagnostics.chunk_by(|one, next| one.file == next.file) {
        let at = of_one_file[0].file;
        let (file, origin) = (&mut loaded.project.files[at], &loaded.origins[at]);
        // Where bytes were read as `?`, writing the text back would lose them.
        if origin.encoding != Encoding::Utf8 {
            continue;
        }
        let fixes = of_one_file
            .iter()
            .filter_map(|diagnostic| diagnostic.fix.as_ref());
        let fixes: Vec<&Fix> = fixes.filter(|fix| is_allowed(fix, applicability)).collect();
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
pub(super) fn stdin_text(checked: &[Checked]) -> Result<&str, CliError> {
    for Checked { loaded, .. } in checked {
        for (file, origin) in loaded.project.files.iter().zip(&loaded.origins) {
            match (&origin.disk, origin.encoding) {
                (Some(_), _) => {}
                (None, Encoding::Utf8) => return Ok(&file.text),
                (None, _) => return Err(CliError::FixNotUtf8),
            }
        }
    }
    Ok("")
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

    use lint::{Applicability, Diagnostic, Edit, Fix, Kind, Position, Project, Severity, Span};

    use super::super::encoding::Encoding;
    use super::super::input::{Loaded, Origin};
    use super::{apply_once, replace};

    fn loaded(texts: &[&str], encoding: Encoding) -> Loaded {
        let mut loaded = Loaded::default();
        for text in texts {
            loaded
                .project
                .files
                .extend(Project::single("Dockerfile", *text, Kind::Dockerfile).files);
            loaded.origins.push(Origin {
                shown: "Dockerfile".into(),
                disk: None,
                kind: Kind::Dockerfile,
                encoding,
                wanted: true,
            });
        }
        loaded
    }

    fn diagnostic(file: usize, at: usize, text: &str, applicability: Applicability) -> Diagnostic {
        let edits = vec![Edit {
            span: Span::new(at, at + 1),
            text: text.into(),
        }];
        Diagnostic {
            rule: lint::RULES[0],
            severity: Severity::Warning,
            message: String::new(),
            file,
            span: Span::at(at),
            start: Position::default(),
            end: Position::default(),
            related: Vec::new(),
            fix: Some(Fix {
                title: String::new(),
                applicability,
                edits,
            }),
        }
    }

    #[test]
    fn fixes_are_applied_in_their_own_files_as_far_as_they_are_allowed() {
        use Applicability::{Safe, Suggested};
        let diagnostics = [
            diagnostic(0, 0, "X", Safe),
            diagnostic(0, 1, "Y", Suggested),
            diagnostic(2, 2, "Z", Safe),
        ];
        let cases = [
            (Encoding::Utf8, Safe, ["Xbc", "abc", "abZ"], true),
            (Encoding::Utf8, Suggested, ["XYc", "abc", "abZ"], true),
            (
                Encoding::Broken { first: 0, count: 1 },
                Suggested,
                ["abc", "abc", "abc"],
                false,
            ),
        ];
        for (encoding, applicability, expected, changed) in cases {
            let mut loaded = loaded(&["abc", "abc", "abc"], encoding);
            assert_eq!(
                apply_once(&mut loaded, &diagnostics, applicability),
                changed
            );
            let texts: Vec<_> = loaded
                .project
                .files
                .iter()
                .map(|file| file.text.as_str())
                .collect();
            assert_eq!(texts, expected, "{encoding:?} {applicability:?}");
        }
    }

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
