//! What can go wrong on the command line: what happened, and what to do about it.

use std::io;
use std::path::PathBuf;

use app::settings::UnknownRule;

/// Why a command ends with status 2, or an input is left out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// A path that is not there, or may not be read.
    #[error(
        "error: cannot read `{path}`, so it was not checked: {source}\n\
         help: give a file or folder that exists and that you may read, or `-` for standard input"
    )]
    Read {
        /// As it was given or found.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A folder that breaks off in the middle.
    #[error(
        "error: a folder could not be read to its end, so some files were not checked: {0}\n\
         help: check that you may read it, or exclude it in .gitignore or groundwork.toml"
    )]
    Walk(ignore::Error),
    /// A file beyond the limit.
    #[error(
        "error: `{path}` is larger than {limit} MiB, so it was not checked\n\
         help: exclude it in .gitignore or groundwork.toml, or split it"
    )]
    FileTooLarge {
        /// As it was given or found.
        path: String,
        /// In mebibytes.
        limit: u64,
    },
    /// A folder beyond the limit.
    #[error(
        "error: `{path}` has more than {limit} files, so nothing in it was checked\n\
         help: check a smaller folder, or exclude what is generated in .gitignore"
    )]
    TooManyFiles {
        /// As it was given.
        path: String,
        /// In files.
        limit: usize,
    },
    /// A decision that nobody wrote.
    #[error(
        "error: there is no decision `{id}`\n\
         help: give its name as in its address, such as what-to-run"
    )]
    UnknownDecision {
        /// As it was given.
        id: String,
    },
    /// Standard input of no known kind.
    #[error(
        "error: cannot tell what standard input is, so it was not checked\n\
         help: say it with --kind dockerfile, --kind compose or --kind kubernetes"
    )]
    UnknownKind,
    /// `-` among files that are written.
    #[error(
        "error: --fix cannot take standard input and files together\n\
         help: give `-` alone; the fixed text is then written to standard output"
    )]
    FixMixed,
    /// Standard input that cannot be given back as it was.
    #[error(
        "error: standard input is not UTF-8, so no fixed text was printed\n\
         help: save it as UTF-8 first"
    )]
    FixNotUtf8,
    /// `-` among files that are watched.
    #[error(
        "error: --watch cannot watch standard input\n\
         help: give files or folders instead of `-`"
    )]
    WatchStdin,
    /// The system does not tell of changes.
    #[error(
        "error: cannot watch the files for changes: {0}\n\
         help: watch fewer folders, or leave out what is generated in .gitignore; on Linux the limit is fs.inotify.max_user_watches"
    )]
    Watch(notify::Error),
    /// A name that is no command.
    #[error(
        "error: groundwork has no command `{0}`\n\
         help: `groundwork help` lists them all"
    )]
    UnknownCommand(String),
    /// A name that is no rule.
    #[error("error: {unknown}\n{}", nearest_help(.unknown.nearest.as_deref()))]
    UnknownRule {
        /// As it was given, and what is like it.
        #[from]
        unknown: UnknownRule,
    },
    /// A configuration file that is wrong inside.
    #[error(
        "error: `{}` is not a valid configuration, so nothing was checked\n{message}\n\
         help: mend it, or name another file with --config", path.display()
    )]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
    /// A configuration file that cannot be read.
    #[error(
        "error: cannot read the configuration `{}`, so nothing was checked: {source}\n\
         help: name a file that exists and that you may read", path.display()
    )]
    ConfigRead {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A fix that cannot be written.
    #[error(
        "error: cannot write `{path}`, so it was left as it was: {source}\n\
         help: check that you may write to it and that there is room; --diff prints the fixes instead"
    )]
    Fix {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// Standard output that takes no more.
    #[error(
        "error: cannot write the result to standard output: {0}\n\
         help: check that there is room where it is redirected to"
    )]
    Write(io::Error),
}

fn nearest_help(nearest: Option<&str>) -> String {
    let list = "`groundwork rules` lists them all";
    nearest.map_or_else(
        || format!("help: {list}"),
        |nearest| format!("help: did you mean `{nearest}`? {list}"),
    )
}
