//! `JUnit` XML, which every CI can show: a suite for each file, a failed case for each diagnostic.

use std::fmt::Write as _;
use std::io::{self, Write};

use lint::Diagnostic;

use super::{FileReport, Summary};

/// Writes one XML document.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let Summary {
        error,
        warning,
        hint,
        ..
    } = Summary::of(files);
    let failures = error + warning + hint;
    let tests: usize = files
        .iter()
        .map(|report| report.diagnostics.len().max(1))
        .sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="groundwork" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    files
        .iter()
        .try_for_each(|report| write_suite(report, out))?;
    writeln!(out, "</testsuites>")
}

fn write_suite(report: &FileReport, out: &mut dyn Write) -> io::Result<()> {
    let (path, failures) = (escape(&report.origin.shown), report.diagnostics.len());
    let tests = failures.max(1);
    writeln!(
        out,
        r#"  <testsuite name="{path}" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    if failures == 0 {
        writeln!(
            out,
            r#"    <testcase classname="{path}" name="clean" file="{path}"/>"#
        )?;
    }
    for diagnostic in report.diagnostics {
        write_case(&path, diagnostic, out)?;
    }
    writeln!(out, "  </testsuite>")
}

/// GitLab drops a case whose name it has seen, so the name has the place; it links to `file`.
fn write_case(path: &str, diagnostic: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let Diagnostic {
        rule,
        severity,
        message,
        start,
        ..
    } = diagnostic;
    let (id, severity, message) = (rule.id, severity.word(), escape(message));
    let at = format!("{}:{}", start.line, start.column);
    let place = format!("{path}:{at}");
    writeln!(
        out,
        r#"    <testcase classname="{path}" name="{id} at {at}" file="{path}">"#
    )?;
    writeln!(
        out,
        r#"      <failure type="{severity}" message="{message}">{place}: {severity}[{id}]: {message}</failure>"#
    )?;
    writeln!(out, "    </testcase>")
}

/// Text for XML 1.0, which has no way to write most control characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character if character.is_control() => escaped.push('\u{fffd}'),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_xml_cannot_hold_is_escaped_or_replaced() {
        assert_eq!(
            escape("a<b> & \"c\"\n\u{1b}[1m"),
            "a&lt;b&gt; &amp; &quot;c&quot;&#10;\u{fffd}[1m"
        );
    }
}
