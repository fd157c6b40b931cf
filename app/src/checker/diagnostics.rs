//! The list of diagnostics below an editor: the same on the server and in the browser.

use lint::{Diagnostic, Edit, Fix, LineIndex, Rule, Severity, Span};

use super::Notes;
use super::html::Html;
use crate::icon::severity_icon;

/// "1 error 2 warnings": each count by sign, word and colour.
pub(super) fn count_words(html: &mut Html, counts: [usize; 3]) {
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    for (severity, count) in severities.into_iter().zip(counts) {
        if count > 0 {
            open_severity(html, severity)
                .number(count)
                .markup(" ")
                .markup(severity.word());
            html.markup(if count == 1 { "</span> " } else { "s</span> " });
        }
    }
}

fn open_severity(html: &mut Html, severity: Severity) -> &mut Html {
    html.markup("<span class=\"severity ")
        .markup(severity.word())
        .markup("\">")
        .markup(&severity_icon(severity))
}

/// Every diagnostic of one file with its place, its line, its fix and what explains it. Places and
/// fixes carry the number of their diagnostic in the file, and the list that of the file; the button
/// to apply a fix is there where it works.
pub(super) fn list(
    file: usize,
    text: &str,
    diagnostics: &[Diagnostic],
    notes: Notes,
    is_live: bool,
) -> String {
    let mut html = Html::default();
    html.markup("<ol class=\"diagnostics\" data-file=\"")
        .number(file)
        .markup("\">");
    for (number, diagnostic) in diagnostics.iter().enumerate() {
        let word = diagnostic.severity.word();
        html.markup("<li class=\"diagnostic ")
            .markup(word)
            .markup("\"><p class=\"where\">");
        open_severity(&mut html, diagnostic.severity)
            .markup(word)
            .markup("</span> <a href=\"#file-");
        html.number(file)
            .markup("\" data-place=\"")
            .number(number)
            .markup("\">line ");
        html.number(diagnostic.start.line)
            .markup(", column ")
            .number(diagnostic.start.column);
        html.markup("</a></p><p class=\"message\">")
            .message(&diagnostic.message)
            .markup("</p>");
        excerpt(&mut html, text, diagnostic);
        if let Some(fix) = &diagnostic.fix {
            self::fix(&mut html, text, fix, is_live.then_some(number));
        }
        about_rule(&mut html, diagnostic.rule, notes);
        html.markup("</li>");
    }
    html.markup("</ol>");
    html.finish()
}

/// The line that a diagnostic starts in, with its place marked.
fn excerpt(html: &mut Html, text: &str, diagnostic: &Diagnostic) {
    let line = LineIndex::new(text).line(diagnostic.start.line);
    let start = diagnostic.span.start.clamp(line.start, line.end);
    let end = diagnostic.span.end.clamp(start, line.end);
    html.markup("<pre class=\"excerpt\" tabindex=\"0\"><code>")
        .text(Span::new(line.start, start).of(text));
    html.markup("<mark class=\"")
        .markup(diagnostic.severity.word())
        .markup("\">")
        .text(Span::new(start, end).of(text));
    html.markup("</mark>")
        .text(Span::new(end, line.end).of(text))
        .markup("</code></pre>");
}

/// What a fix does, as the lines that it takes away and those that it adds.
fn fix(html: &mut Html, text: &str, fix: &Fix, button: Option<usize>) {
    let (removed, added) = changed_lines(text, fix);
    html.markup("<details class=\"fix\"><summary>Fix: ")
        .message(&fix.title);
    html.markup("</summary><pre class=\"diff\" tabindex=\"0\"><code>");
    for (open, lines, close) in [("<del>", removed, "</del>"), ("<ins>", added, "</ins>")] {
        for line in lines.lines() {
            html.markup(open).text(line).markup(close);
        }
    }
    html.markup("</code></pre>");
    if let Some(number) = button {
        html.markup("<button type=\"button\" class=\"button\" data-fix=\"")
            .number(number)
            .markup("\">Apply this fix</button>");
    }
    html.markup("</details>");
}

/// The lines that a fix touches, before and after.
fn changed_lines(text: &str, fix: &Fix) -> (String, String) {
    let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else {
        return Default::default();
    };
    let start = text[..first.span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last.span.end..]
        .find('\n')
        .map_or(text.len(), |at| last.span.end + at + 1);
    let before = &text[start..end];
    let moved = |edit: &Edit| Edit {
        span: Span::new(edit.span.start - start, edit.span.end - start),
        text: edit.text.clone(),
    };
    let there = Fix {
        edits: fix.edits.iter().map(moved).collect(),
        ..fix.clone()
    };
    let after = lint::apply(before, &[&there]);
    // Whole lines that stay at either end say nothing.
    let kept = before
        .split_inclusive('\n')
        .zip(after.split_inclusive('\n'))
        .take_while(|(one, other)| one == other);
    let head: usize = kept.map(|(line, _)| line.len()).sum();
    let tails = before[head..]
        .split_inclusive('\n')
        .rev()
        .zip(after[head..].split_inclusive('\n').rev());
    let tail: usize = tails
        .take_while(|(one, other)| one == other)
        .map(|(line, _)| line.len())
        .sum();
    (
        before[head..before.len() - tail].to_owned(),
        after[head..after.len() - tail].to_owned(),
    )
}

/// What there is to say of the rule, and its page.
fn about_rule(html: &mut Html, rule: &Rule, notes: Notes) {
    html.markup("<div class=\"note\" data-rule=\"")
        .markup(rule.id)
        .markup("\">")
        .markup(notes(rule))
        .markup("<p class=\"more\"><a href=\"/rules/")
        .markup(rule.id)
        .markup("\">")
        .markup(rule.id)
        .markup("</a></p></div>");
}

#[cfg(test)]
mod tests {
    use lint::Applicability;

    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_shown() {
        type Edits<'a> = &'a [(usize, usize, &'a str)];
        let cases: [(&str, Edits, &str, &str); 5] = [
            ("a\nb\nc\n", &[(2, 3, "x")], "b\n", "x\n"),
            ("a\nc\n", &[(2, 2, "b\n")], "", "b\n"),
            ("a\nb\nc\n", &[(2, 4, "")], "b\n", ""),
            ("a\nb\nc", &[(4, 5, "x")], "c", "x"),
            (
                "a\nb\nc\n",
                &[(0, 1, "x"), (4, 5, "y")],
                "a\nb\nc\n",
                "x\nb\ny\n",
            ),
        ];
        for (text, edits, removed, added) in cases {
            let edit = |(start, end, text): &(usize, usize, &str)| Edit {
                span: Span::new(*start, *end),
                text: (*text).to_owned(),
            };
            let fix = Fix {
                title: String::new(),
                applicability: Applicability::Safe,
                edits: edits.iter().map(edit).collect(),
            };
            assert_eq!(
                changed_lines(text, &fix),
                (removed.to_owned(), added.to_owned()),
                "{text:?} {edits:?}"
            );
        }
    }

    #[test]
    fn a_button_that_would_do_nothing_is_not_there() {
        let project = lint::Project::single(
            "compose.yaml",
            "services:\n  web:\n    image: nginx:1.29\n    ports: [\"80:80\"]\n",
            lint::Kind::Compose,
        );
        let diagnostics = lint::check(&project, &lint::Options::default());
        let text = &project.files[0].text;
        assert!(!list(0, text, &diagnostics, &|_| "", false).contains("<button"));
        assert!(list(0, text, &diagnostics, &|_| "", true).contains("<button"));
    }
}
