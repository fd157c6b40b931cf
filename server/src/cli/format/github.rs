//! GitHub's workflow commands: each diagnostic becomes an annotation beside the line.

use std::io::{self, Write};

use lint::{Diagnostic, Severity};

use super::FileReport;

/// Writes one command for each diagnostic.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    for report in files {
        for diagnostic in report.diagnostics {
            write_command(&report.origin.shown, diagnostic, out)?;
        }
    }
    Ok(())
}

fn write_command(path: &str, diagnostic: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let Diagnostic { start, end, .. } = diagnostic;
    write!(
        out,
        "::{} file={}",
        command(diagnostic.severity),
        property(path)
    )?;
    write!(out, ",line={},endLine={}", start.line, end.line)?;
    // GitHub refuses columns where the span goes over a line's end.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let (title, message) = (property(diagnostic.rule.id), data(&diagnostic.message));
    writeln!(out, ",title={title}::{message}")
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50%\r\na:b,c"), "50%25%0D%0Aa:b,c");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
