//! What there is to say about a project: the engine's diagnostics, and what only the reader of the
//! files knows.

use lint::{Diagnostic, Kind, LineIndex, Options, Rule, Severity, Span};

use super::encoding::Encoding;
use super::input::{Loaded, Origin};
use super::parallel;

/// A project with its diagnostics.
#[derive(Debug)]
pub(super) struct Checked {
    /// What was checked.
    pub(super) loaded: Loaded,
    /// What the engine says of it, sorted by file and place.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Checks every project, as many at once as there are processors.
pub(super) fn check_all(projects: Vec<Loaded>, options: &Options) -> Vec<Checked> {
    let diagnostics = parallel::map(&projects, |loaded| check(loaded, options));
    let pairs = projects.into_iter().zip(diagnostics);
    pairs
        .map(|(loaded, diagnostics)| Checked {
            loaded,
            diagnostics,
        })
        .collect()
}

/// Checks one project.
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
            let index = LineIndex::new(&file.text);
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
fn encoding_severity(rule: &Rule, origin: &Origin, options: &Options) -> Severity {
    let broken = matches!(origin.encoding, Encoding::Broken { .. });
    let severity = options.severity_of(rule);
    if broken && origin.kind == Kind::Dockerfile {
        severity.min(Severity::Warning)
    } else {
        severity
    }
}
