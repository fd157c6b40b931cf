//! `groundwork lint`: read, check, mend if asked, and report.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use app::settings::{self, FailOn};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use ignore::gitignore::Gitignore;
use lint::{Applicability, Diagnostic, Kind, Options};

use super::check::{self, Checked};
use super::config::{self, Config};
use super::fix::{self, Mended};
use super::format::{self, Format};
use super::input::{self, How, Input, Loaded, Origin};
use super::watch::Changes;
use super::{CliError, Status, walk};

/// What `--help` says after the options.
const MORE: &str = "\
A folder is walked, with its .gitignore honoured, and is one project: rules may compare its
files, and a file that is not there does not exist. Files that are named singly, and standard
input, are together one project of which the rest is not seen. In a folder, a file counts when
its name or content tells what it is; a named file that tells neither is skipped with a note.
Links inside a folder are not followed. A .env that git does not ignore gives variables of the
Compose file beside it their values.

groundwork.toml is looked for in the current folder and upwards. Its keys: select, ignore and
exclude (lists; exclude has patterns in the notation of .gitignore for what a walk leaves out),
fail-on, and a table [severity] of rules with error, warning or hint. There are a few more:
`groundwork config-schema` prints them all, as a JSON Schema.

Rules go by our names or by those of other linters, such as DL3007 or kube-linter:latest-tag.

Exit status: 0 nothing at or above --fail-on; 1 diagnostics; 2 wrong usage or unreadable input.
A broken file is a diagnostic.";

/// Makes a terminal empty, and leaves what has scrolled away.
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";

/// Check Dockerfiles, Compose files and Kubernetes manifests.
#[derive(Debug, clap::Args)]
#[command(after_long_help = MORE)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to report
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// What every named file is, and the only kind to check in folders [default: detected]
    #[arg(long, value_enum)]
    kind: Option<KindWord>,

    /// The rules that run: default, all, or names
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// Rules that do not run
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,

    /// The configuration [default: groundwork.toml, here or upwards]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Check each file as its own project
    #[arg(long)]
    isolated: bool,

    /// Apply the safe fixes, then report what is left; with `-`, print the fixed text
    #[arg(long)]
    fix: bool,

    /// Apply all fixes, also those that a person should read
    #[arg(long)]
    fix_suggested: bool,

    /// Print what --fix (or --fix-suggested, if given) would change, and change nothing
    #[arg(long)]
    diff: bool,

    /// Report again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["fix", "fix_suggested", "diff"])]
    watch: bool,

    /// The least severity that makes the exit status 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on_words())]
    fail_on: Option<FailOn>,
}

/// The kinds that can be checked.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum KindWord {
    Dockerfile,
    Compose,
    Kubernetes,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Dockerfile => Self::Dockerfile,
            KindWord::Compose => Self::Compose,
            KindWord::Kubernetes => Self::Kubernetes,
        }
    }
}

/// What the arguments and the configuration make together.
#[derive(Debug)]
struct Settings {
    options: Options,
    fail_on: FailOn,
    exclude: Gitignore,
}

/// Runs `groundwork lint`.
pub(crate) fn run(args: &Args) -> Status {
    super::finish(lint(args))
}

fn lint(args: &Args) -> Result<Status, CliError> {
    if args.writes() && args.reads_stdin() && args.paths.len() > 1 {
        return Err(CliError::FixMixed);
    }
    if args.watch {
        return watch(args);
    }
    let settings = Settings::of(args)?;
    let input = input::load(&args.paths, &settings.how(args));
    left_out(&input).iter().for_each(super::say);
    let status = if args.diff {
        diff(args, &input.projects, &settings)?
    } else if args.writes() {
        mend(args, &input.projects, &settings)?
    } else {
        report(
            args,
            &check::check_all(input.projects, &settings.options),
            &settings,
        )?
    };
    Ok(if input.errors.is_empty() {
        status
    } else {
        Status::Failed
    })
}

impl Args {
    fn writes(&self) -> bool {
        (self.fix || self.fix_suggested) && !self.diff
    }

    fn reads_stdin(&self) -> bool {
        self.paths
            .iter()
            .any(|path| path == Path::new(input::STDIN))
    }

    fn applicability(&self) -> Applicability {
        if self.fix_suggested {
            Applicability::Suggested
        } else {
            Applicability::Safe
        }
    }
}

/// The words of `--fail-on`, each with what it means.
fn fail_on_words() -> impl TypedValueParser<Value = FailOn> {
    let help = |value| match value {
        FailOn::Error => "Errors alone",
        FailOn::Warning => "Errors and warnings",
        FailOn::Hint => "Every diagnostic",
        FailOn::Never => "Nothing",
    };
    let words = FailOn::ALL.map(|(word, value)| PossibleValue::new(word).help(help(value)));
    PossibleValuesParser::new(words).map(|given| {
        let found = FailOn::ALL.iter().find(|(word, _)| *word == given);
        found.map_or_else(FailOn::default, |(_, value)| *value)
    })
}

impl Settings {
    fn of(args: &Args) -> Result<Self, CliError> {
        let Config {
            mut options,
            fail_on,
            exclude,
        } = Config::load(args.config.as_deref())?;
        if !args.select.is_empty() {
            options.select = settings::selection(&args.select)?;
        }
        options.ignore.extend(settings::ids(&args.ignore)?);
        Ok(Self {
            options,
            fail_on: args.fail_on.unwrap_or(fail_on),
            exclude,
        })
    }

    fn how(&self, args: &Args) -> How<'_> {
        How {
            kind: args.kind.map(Kind::from),
            isolated: args.isolated,
            exclude: &self.exclude,
        }
    }

    fn status<'d>(&self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Status {
        let fails = |diagnostic: &Diagnostic| self.fail_on.includes(diagnostic.severity);
        if diagnostics.into_iter().any(fails) {
            Status::Diagnostics
        } else {
            Status::Clean
        }
    }

    fn status_of(&self, checked: &[Checked]) -> Status {
        self.status(checked.iter().flat_map(|checked| &checked.diagnostics))
    }
}

/// What there is to say of what was not checked.
fn left_out(input: &Input) -> Vec<String> {
    let errors = input.errors.iter().map(ToString::to_string);
    let mut said: Vec<String> = input.notes.iter().cloned().chain(errors).collect();
    let mut origins = input.projects.iter().flat_map(|loaded| &loaded.origins);
    if input.errors.is_empty() && !origins.any(Origin::is_checked) {
        said.push(
            "note: nothing to check: no Dockerfile, Compose file or Kubernetes manifest was found"
                .to_owned(),
        );
    }
    said
}

/// Reports, and again after each change that makes a difference, until the process is stopped.
fn watch(args: &Args) -> Result<Status, CliError> {
    if args.reads_stdin() {
        return Err(CliError::WatchStdin);
    }
    let mut changes = Changes::new()?;
    let mut shown = None;
    loop {
        let report = watched_report(args, &mut changes)?;
        if shown.as_ref() != Some(&report) {
            match show(args, &report) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    return Ok(Status::Clean);
                }
                shown => shown.map_err(CliError::Write)?,
            }
            super::say("watching for changes; Ctrl-C stops");
            shown = Some(report);
        }
        changes.wait();
    }
}

/// The report of the files as they are, which are watched from before they are read.
///
/// What goes wrong is part of it: it may be right after the next change. Only a failure to watch
/// is an error.
fn watched_report(args: &Args, changes: &mut Changes) -> Result<Vec<u8>, CliError> {
    let config = config::file(args.config.as_deref());
    changes.follow(config.as_deref().and_then(folder_of))?;
    let settings = match Settings::of(args) {
        Ok(settings) => settings,
        Err(error) => return Ok(format!("{error}\n").into_bytes()),
    };
    for path in &args.paths {
        changes.follow(folder_of(path))?;
        if path.is_dir() {
            changes.follow(walk::folders(path, &settings.exclude))?;
        }
    }
    let input = input::load(&args.paths, &settings.how(args));
    let mut report: Vec<u8> = Vec::new();
    for said in left_out(&input) {
        report.extend(super::harmless(&said).bytes().chain([b'\n']));
    }
    let checked = check::check_all(input.projects, &settings.options);
    let colour = has_colour(&io::stdout());
    format::write(args.format, &checked, colour, &mut report).map_err(CliError::Write)?;
    Ok(report)
}

/// Shows a report in the place of the one before, where there are places.
fn show(args: &Args, report: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if args.format == Format::Text && out.is_terminal() {
        out.write_all(CLEAR)?;
    }
    out.write_all(report)?;
    out.flush()
}

/// The folder that a path is in, which tells when it goes and comes back.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let is_here = folder.as_os_str().is_empty();
    Some(if is_here { Path::new(".") } else { folder }.to_owned())
}

fn report(args: &Args, checked: &[Checked], settings: &Settings) -> Result<Status, CliError> {
    let colour = has_colour(&io::stdout());
    super::print(|out| format::write(args.format, checked, colour, out))?;
    Ok(settings.status_of(checked))
}

fn diff(args: &Args, projects: &[Loaded], settings: &Settings) -> Result<Status, CliError> {
    let mended = fix::mend(projects, &settings.options, args.applicability());
    super::print(|out| fix::write_diff(&mended, projects, out))?;
    super::say(fix::summary(&mended, "would fix"));
    Ok(settings.status(mended.iter().flat_map(|mended| &mended.before)))
}

fn mend(args: &Args, projects: &[Loaded], settings: &Settings) -> Result<Status, CliError> {
    let mended = fix::mend(projects, &settings.options, args.applicability());
    let failures = fix::write_files(&mended);
    failures.iter().for_each(super::say);
    super::say(fix::summary(&mended, "fixed"));
    let checked: Vec<Checked> = mended.into_iter().map(Mended::into_checked).collect();
    let status = if args.reads_stdin() {
        filter(args, &checked, settings)?
    } else {
        report(args, &checked, settings)?
    };
    Ok(if failures.is_empty() {
        status
    } else {
        Status::Failed
    })
}

/// Standard input, mended, to standard output, as an editor wants it; the report goes beside it.
fn filter(args: &Args, checked: &[Checked], settings: &Settings) -> Result<Status, CliError> {
    let text = fix::stdin_text(checked)?;
    super::print(|out| out.write_all(text.as_bytes()))?;
    let colour = has_colour(&io::stderr());
    format::write(args.format, checked, colour, &mut io::stderr().lock())
        .map_err(CliError::Write)?;
    Ok(settings.status_of(checked))
}

/// Whether `stream` is a terminal that shows colour, as `NO_COLOR` and its relatives have it.
fn has_colour(stream: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}
