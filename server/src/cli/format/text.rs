//! For people: each diagnostic with its place underlined, as rustc writes them.

use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    normalize_untrusted_str,
};
use lint::{Applicability, Diagnostic, Fix, Position, Related, Severity, Span};

use super::{FileReport, Summary, count};

/// The most text that is shown around one place. Beyond it, a span is cut at its first line, and a
/// line that is longer is not shown: a minified file must not fill the screen.
const MAX_EXCERPT: usize = 4096;

/// Writes every diagnostic, then one line that sums up.
pub(super) fn write(files: &[FileReport], colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    for report in files {
        for diagnostic in report.diagnostics {
            writeln!(out, "{}\n", renderer.render(&[group(report, diagnostic)]))?;
        }
    }
    write_summary(files, out)
}

fn group<'a>(report: &FileReport<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let title = level(diagnostic.severity)
        .primary_title(&diagnostic.message)
        .id(diagnostic.rule.id);
    let mut elements = vec![place(report, diagnostic)];
    elements.extend(
        diagnostic
            .related
            .iter()
            .filter_map(|related| related_place(report, related)),
    );
    if let Some(fix) = &diagnostic.fix {
        elements.push(Level::HELP.message(help(fix)).into());
    }
    elements.push(
        Level::NOTE
            .with_name("see")
            .message(super::url(diagnostic))
            .into(),
    );
    title.elements(elements)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    }
}

fn help(fix: &Fix) -> String {
    let title = normalize_untrusted_str(&fix.title);
    match fix.applicability {
        Applicability::Safe => format!("{title} (--fix does it)"),
        Applicability::Suggested => format!("{title} (--fix-suggested does it: read the change)"),
    }
}

fn place<'a>(report: &FileReport<'a>, diagnostic: &Diagnostic) -> Element<'a> {
    let Diagnostic { span, start, .. } = diagnostic;
    element(
        &report.origin.shown,
        &report.file.text,
        *span,
        *start,
        |span| AnnotationKind::Primary.span(span),
    )
}

fn related_place<'a>(report: &FileReport<'a>, related: &'a Related) -> Option<Element<'a>> {
    let (file, origin) = report.project.file(related.file)?;
    let start = report.project.position(related.file, related.span.start);
    Some(element(
        &origin.shown,
        &file.text,
        related.span,
        start,
        |span| AnnotationKind::Context.span(span).label(&related.message),
    ))
}

/// The lines of `span` with what `mark` makes of it, or the bare place where they are too long.
fn element<'a>(
    path: &'a str,
    text: &'a str,
    span: Span,
    start: Position,
    mark: impl FnOnce(std::ops::Range<usize>) -> Annotation<'a>,
) -> Element<'a> {
    let Some((lines, span)) = excerpt(text, span) else {
        return Origin::path(path)
            .line(start.line)
            .char_column(start.column)
            .into();
    };
    let range = span.start - lines.start..span.end - lines.start;
    Snippet::source(lines.of(text))
        .line_start(start.line)
        .path(path)
        .annotation(mark(range))
        .into()
}

/// The whole lines that hold `span`, and the part of it to underline.
fn excerpt(text: &str, span: Span) -> Option<(Span, Span)> {
    text.get(span.start..span.end)?;
    let start = line_start(text, span.start)?;
    // A span that ends with its line's end does not reach into the next line.
    let last = if span.of(text).ends_with('\n') {
        span.end - 1
    } else {
        span.end
    };
    let up_to = |at| {
        let lines = Span::new(start, line_end(text, at)?);
        (lines.end - lines.start <= MAX_EXCERPT).then_some(lines)
    };
    let lines = up_to(last).or_else(|| up_to(span.start))?;
    let cut = |at: usize| at.clamp(lines.start, lines.end);
    Some((lines, Span::new(cut(span.start), cut(last))))
}

/// Where the line that `at` is in starts, unless that is far.
fn line_start(text: &str, at: usize) -> Option<usize> {
    let from = at.saturating_sub(MAX_EXCERPT);
    match text.as_bytes()[from..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
    {
        Some(newline) => Some(from + newline + 1),
        None => (from == 0).then_some(0),
    }
}

/// Where the line that `at` is in ends, without what ends it, unless that is far.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let limit = text.len().min(at + MAX_EXCERPT + 1);
    let end = match text.as_bytes()[at..limit]
        .iter()
        .position(|byte| *byte == b'\n')
    {
        Some(length) => at + length,
        None if limit == text.len() => limit,
        None => return None,
    };
    Some(if text[..end].ends_with('\r') {
        end - 1
    } else {
        end
    })
}

fn write_summary(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let summary = Summary::of(files);
    if files.is_empty() {
        return Ok(());
    }
    let checked = count(summary.files, "file");
    let found: Vec<String> = [
        (summary.error, "error"),
        (summary.warning, "warning"),
        (summary.hint, "hint"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, noun)| count(number, noun))
    .collect();
    if found.is_empty() {
        return writeln!(out, "{checked} checked: nothing found");
    }
    let mut line = format!("{checked} checked: {}", found.join(", "));
    if let Some(fixable) = fixable(files) {
        let _ = write!(line, "; {fixable}");
    }
    writeln!(out, "{line}")
}

/// What the fixes could do, unless there are none.
fn fixable(files: &[FileReport]) -> Option<String> {
    let diagnostics = files.iter().flat_map(|report| report.diagnostics);
    let (safe, suggested): (Vec<_>, Vec<_>) = diagnostics
        .filter_map(|diagnostic| diagnostic.fix.as_ref())
        .partition(|fix| fix.applicability == Applicability::Safe);
    match (safe.len(), suggested.len()) {
        (0, 0) => None,
        (safe, 0) => Some(format!("--fix mends {safe}")),
        (0, suggested) => Some(format!("--fix-suggested mends {suggested}")),
        (safe, suggested) => Some(format!(
            "--fix mends {safe}, --fix-suggested {suggested} more"
        )),
    }
}

#[cfg(test)]
mod tests {
    use lint::Span;

    use super::{MAX_EXCERPT, excerpt};

    #[test]
    fn an_excerpt_is_whole_lines_and_never_too_long() {
        let long = format!("a\n{}\nb\n", "x".repeat(MAX_EXCERPT));
        let many = format!("one\n{}", "two\n".repeat(MAX_EXCERPT));
        let cases = [
            ("one\ntwo\nthree", (4, 7), Some(("two", (4, 7)))),
            ("one\ntwo\nthree", (1, 5), Some(("one\ntwo", (1, 5)))),
            ("one\ntwo\n", (0, 4), Some(("one", (0, 3)))),
            ("one\r\ntwo\r\n", (0, 5), Some(("one", (0, 3)))),
            ("one\r\ntwo\r\n", (5, 8), Some(("two", (5, 8)))),
            ("one\n", (4, 4), Some(("", (4, 4)))),
            ("", (0, 0), Some(("", (0, 0)))),
            ("one", (2, 9), None),
            (
                long.as_str(),
                (2, 4),
                Some((&long[2..2 + MAX_EXCERPT], (2, 4))),
            ),
            (many.as_str(), (1, 8000), Some(("one", (1, 3)))),
        ];
        for (text, (start, end), expected) in cases {
            let found = excerpt(text, Span::new(start, end));
            let found = found.map(|(lines, span)| (lines.of(text), (span.start, span.end)));
            assert_eq!(found, expected, "{start}..{end}");
        }
        let longer = "x".repeat(MAX_EXCERPT + 1);
        assert_eq!(excerpt(&longer, Span::new(0, 1)), None);
    }
}
