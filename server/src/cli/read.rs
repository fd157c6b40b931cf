//! Reading one file: whether, how much of it, and what it turns out to be.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use lint::Kind;

use super::CliError;
use super::encoding::{self, Encoding};

/// The largest file that is read.
pub(super) const MAX_FILE_MIB: u64 = 64;

/// A file to read.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its path in the project.
    pub(super) path: String,
    /// What its diagnostics call it.
    pub(super) shown: String,
    /// Where it is; nowhere for standard input.
    pub(super) disk: Option<PathBuf>,
    /// How it came to be there.
    pub(super) reach: Reach,
}

/// How a file came to be among the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// On the command line.
    Named,
    /// In a walked folder.
    Found,
    /// Beside a Dockerfile, but ignored by git: that it is there is what matters.
    Beside,
}

/// A file that was read, or only seen.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its text, empty where it was not read.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: Kind,
    /// How its bytes became text.
    pub(super) encoding: Encoding,
}

/// Reads a file as far as it is of use, and tells its kind.
pub(super) fn read(candidate: &Candidate, kind: Option<Kind>) -> Result<Seen, CliError> {
    if !is_worth_reading(candidate, kind) {
        return Ok(Seen {
            text: String::new(),
            kind: Kind::Other,
            encoding: Encoding::Utf8,
        });
    }
    let (text, encoding) = encoding::decode(bytes_of(candidate)?);
    let forced = kind.filter(|_| candidate.reach == Reach::Named);
    match forced.unwrap_or_else(|| Kind::detect(&candidate.path, &text)) {
        Kind::Other if candidate.disk.is_none() => Err(CliError::UnknownKind),
        // No kind of its own, but Compose takes the values of variables from it.
        Kind::Other if is_env(&candidate.path) => Ok(Seen {
            text,
            kind: Kind::Other,
            encoding,
        }),
        Kind::Other => Ok(Seen {
            text: String::new(),
            kind: Kind::Other,
            encoding,
        }),
        kind => Ok(Seen {
            text,
            kind,
            encoding,
        }),
    }
}

/// Whether the text is needed, to check it or to tell what it is.
///
/// In a folder, a name without an ending says too little (a licence, a program) and its text can
/// mislead: there, only YAML and what is called after a Dockerfile is read to find out.
fn is_worth_reading(candidate: &Candidate, kind: Option<Kind>) -> bool {
    let known = || Kind::detect(&candidate.path, "") != Kind::Other;
    let ends_in = |endings: &[&str]| endings.contains(&ending(&candidate.path));
    match candidate.reach {
        // Ignored by git or not, Docker obeys it.
        Reach::Beside => Kind::detect(&candidate.path, "") == Kind::Dockerignore,
        Reach::Named if candidate.disk.is_none() || kind.is_some() => true,
        Reach::Named => {
            known()
                || ends_in(&["", "yaml", "yml", "json"])
                || Kind::may_be_dockerfile(&candidate.path)
                || is_env(&candidate.path)
        }
        Reach::Found => {
            known()
                || ends_in(&["yaml", "yml"])
                || Kind::may_be_dockerfile(&candidate.path)
                || is_env(&candidate.path)
        }
    }
}

/// Whether it is the file that Compose takes variables from. One that git ignores is not read: it is
/// this machine's alone, and the same commit must be found the same everywhere.
pub(super) fn is_env(path: &str) -> bool {
    file_name(path) == ".env"
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn ending(path: &str) -> &str {
    file_name(path)
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
}

fn bytes_of(candidate: &Candidate) -> Result<Vec<u8>, CliError> {
    let limit = MAX_FILE_MIB * 1024 * 1024;
    let path = || candidate.shown.clone();
    let bytes = match &candidate.disk {
        None => up_to(limit, io::stdin().lock(), 0),
        Some(disk) => File::open(disk).and_then(|file| {
            let size = file.metadata().map_or(0, |about| about.len());
            up_to(limit, file, size)
        }),
    };
    match bytes {
        Err(source) => Err(CliError::Read {
            path: path(),
            source,
        }),
        Ok(bytes) if bytes.len() as u64 > limit => Err(CliError::FileTooLarge {
            path: path(),
            limit: MAX_FILE_MIB,
        }),
        Ok(bytes) => Ok(bytes),
    }
}

/// At most one byte more than `limit`: a pipe or a device may have no end.
fn up_to(limit: u64, from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let size = usize::try_from(size.min(limit)).unwrap_or_default();
    // One byte of room more than the size, so that the end is seen without growing.
    let mut bytes = Vec::with_capacity(size + 1);
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::up_to;

    #[test]
    fn a_source_without_an_end_is_read_up_to_the_limit() {
        assert_eq!(up_to(10, std::io::repeat(b'#'), 0).unwrap().len(), 11);
        assert_eq!(up_to(10, &b"abc"[..], 3).unwrap(), b"abc");
    }
}
