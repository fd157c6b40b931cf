//! `groundwork lint`: read, check, mend if asked, and report.

use std::path::{Path, PathBuf};

use lint::{Applicability, Diagnostic, Kind, Options, Rule, Span};

use super::config::{Config, FailOn};
use super::encoding::Encoding;
use super::fix::{self, Mended};
use super::format::{self, Format};
use super::input::{self, How, Input, Loaded, Origin};
use super::{CliError, Status, parallel, rule_names};

/// What `--help` says after the options.
const MORE: &str = "\
A folder is walked, with its .gitignore honoured, and is one project: rules may compare its
files, and a file that is not there does not exist. Files that are named singly, and standard
input, are together one project of which the rest is not seen. In a folder, a file counts when
its name or content tells what it is; a named file that tells neither is skipped with a note.
Links inside a folder are not followed.

groundwork.toml is looked for in the current folder and upwards. Its keys: select, ignore and
exclude (lists; exclude has patterns in the notation of .gitignore for what a walk leaves out),
fail-on, and a table [severity] of rules with error, warning or hint.

Rules go by our names or by those of other linters, such as DL3007 or kube-linter:latest-tag.

Exit status: 0 nothing at or above --fail-on; 1 diagnostics; 2 wrong usage or unreadable input.
A broken file is a diagnostic.";

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

    /// The least severity that makes the exit status 1 [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
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

/// A project with its diagnostics.
#[derive(Debug)]
pub(super) struct Checked {
    /// What was checked.
    pub(super) loaded: Loaded,
    /// What the engine says of it, sorted by file and place.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Runs `groundwork lint`.
pub(crate) fn run(args: &Args) -> Status {
    super::finish(lint(args))
}

fn lint(args: &Args) -> Result<Status, CliError> {
    if (args.fix || args.fix_suggested) && !args.diff && has_stdin(args) && args.paths.len() > 1 {
        return Err(CliError::FixMixed);
    }
    let (options, config) = settings(args)?;
    let how = How {
        kind: args.kind.map(Kind::from),
        isolated: args.isolated,
        exclude: &config.exclude,
    };
    let Input {
        projects,
        errors,
        notes,
    } = input::load(&args.paths, &how);
    notes.iter().for_each(super::say);
    errors.iter().for_each(super::say);
    if errors.is_empty() && !projects.iter().any(has_checked) {
        super::say(
            "note: nothing to check: no Dockerfile, Compose file or Kubernetes manifest was found",
        );
    }
    let fail_on = args.fail_on.unwrap_or(config.fail_on);
    let status = answer(args, projects, &options, fail_on)?;
    Ok(if errors.is_empty() {
        status
    } else {
        Status::Failed
    })
}

fn has_stdin(args: &Args) -> bool {
    args.paths
        .iter()
        .any(|path| path == Path::new(input::STDIN))
}

fn settings(args: &Args) -> Result<(Options, Config), CliError> {
    let config = Config::load(args.config.as_deref())?;
    let mut options = config.options.clone();
    if !args.select.is_empty() {
        options.select = rule_names::selection(&args.select)?;
    }
    options.ignore.extend(rule_names::ids(&args.ignore)?);
    Ok((options, config))
}

fn has_checked(loaded: &Loaded) -> bool {
    loaded.origins.iter().any(Origin::is_checked)
}

/// Checks the projects and does with the diagnostics what was asked for.
fn answer(
    args: &Args,
    projects: Vec<Loaded>,
    options: &Options,
    fail_on: FailOn,
) -> Result<Status, CliError> {
    let applicability = if args.fix_suggested {
        Applicability::Suggested
    } else {
        Applicability::Safe
    };
    if args.diff {
        let mended = fix::mend(&projects, options, applicability);
        super::print(|out| fix::write_diff(&mended, &projects, out))?;
        super::say(fix::summary(&mended, "would fix"));
        return Ok(status(
            mended.iter().flat_map(|mended| &mended.before),
            fail_on,
        ));
    }
    if args.fix || args.fix_suggested {
        return mend(args, &projects, options, applicability, fail_on);
    }
    let diagnostics = parallel::map(&projects, |loaded| check(loaded, options));
    let checked: Vec<Checked> = projects
        .into_iter()
        .zip(diagnostics)
        .map(|(loaded, diagnostics)| Checked {
            loaded,
            diagnostics,
        })
        .collect();
    report(args.format, &checked, fail_on)
}

fn report(format: Format, checked: &[Checked], fail_on: FailOn) -> Result<Status, CliError> {
    let colour = has_colour(&std::io::stdout());
    super::print(|out| format::write(format, checked, colour, out))?;
    Ok(status(
        checked.iter().flat_map(|checked| &checked.diagnostics),
        fail_on,
    ))
}

fn mend(
    args: &Args,
    projects: &[Loaded],
    options: &Options,
    applicability: Applicability,
    fail_on: FailOn,
) -> Result<Status, CliError> {
    let mended = fix::mend(projects, options, applicability);
    let failures = fix::write_files(&mended);
    failures.iter().for_each(super::say);
    super::say(fix::summary(&mended, "fixed"));
    let checked: Vec<Checked> = mended.into_iter().map(Mended::into_checked).collect();
    let status = if has_stdin(args) {
        // The fixed text has standard output to itself.
        super::print(|out| fix::write_stdin(&checked, out))?;
        let colour = has_colour(&std::io::stderr());
        format::write(args.format, &checked, colour, &mut std::io::stderr().lock())
            .map_err(CliError::Write)?;
        status(
            checked.iter().flat_map(|checked| &checked.diagnostics),
            fail_on,
        )
    } else {
        report(args.format, &checked, fail_on)?
    };
    Ok(if failures.is_empty() {
        status
    } else {
        Status::Failed
    })
}

/// Whether `stream` is a terminal that shows colour, as `NO_COLOR` and its relatives have it.
fn has_colour(stream: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}

fn status<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, fail_on: FailOn) -> Status {
    if diagnostics
        .into_iter()
        .any(|diagnostic| fail_on.includes(diagnostic.severity))
    {
        Status::Diagnostics
    } else {
        Status::Clean
    }
}

/// Everything there is to say about a project: the engine's diagnostics, and what only the reader
/// of the files knows.
pub(super) fn check(loaded: &Loaded, options: &Options) -> Vec<Diagnostic> {
    let mut diagnostics = lint::check(&loaded.project, options);
    diagnostics.retain(|diagnostic| {
        loaded
            .origins
            .get(diagnostic.file)
            .is_some_and(|origin| origin.wanted)
    });
    let encodings = encodings(loaded, options);
    if !encodings.is_empty() {
        diagnostics.extend(encodings);
        diagnostics.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.span));
    }
    diagnostics
}

/// A `syntax-error` for each file whose bytes are not UTF-8.
fn encodings(loaded: &Loaded, options: &Options) -> Vec<Diagnostic> {
    let Some(rule) = lint::rule("syntax-error").filter(|rule| options.selects(rule)) else {
        return Vec::new();
    };
    let files = loaded.origins.iter().zip(&loaded.project.files).enumerate();
    files
        .filter(|(_, (origin, _))| origin.is_checked())
        .filter_map(|(at, (origin, file))| {
            let (span, message) = encoding_fault(origin)?;
            let index = lint::LineIndex::new(&file.text);
            Some(Diagnostic {
                rule,
                severity: encoding_severity(rule, origin, options),
                message,
                file: at,
                span,
                start: index.position(span.start),
                end: index.position(span.end),
                related: Vec::new(),
                fix: None,
            })
        })
        .collect()
}

fn encoding_fault(origin: &Origin) -> Option<(Span, String)> {
    match origin.encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => {
            let message = "the file is UTF-16, which is not read: save it as UTF-8".to_owned();
            Some((Span::at(0), message))
        }
        Encoding::Broken { first, count } => {
            let bytes = if count == 1 {
                "1 byte is"
            } else {
                &format!("{count} bytes are")
            };
            let message = format!("{bytes} not UTF-8 and read as `?`: save the file as UTF-8");
            Some((Span::new(first, first + 1), message))
        }
    }
}

/// Docker takes any byte but UTF-16; a YAML reader refuses both.
fn encoding_severity(rule: &Rule, origin: &Origin, options: &Options) -> lint::Severity {
    let broken = matches!(origin.encoding, Encoding::Broken { .. });
    let severity = options.severity_of(rule);
    if broken && origin.kind == Kind::Dockerfile {
        severity.min(lint::Severity::Warning)
    } else {
        severity
    }
}
