//! The list of diagnostics below an editor: the same on the server and in the browser.

use leptos::prelude::*;
use lint::{Diagnostic, Fix, LineIndex, Project, Severity, Span};

use crate::icon::severity;

/// One diagnostic as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) file: usize,
    pub(super) span: Span,
    severity: Severity,
    line: usize,
    column: usize,
    message: String,
    pub(super) rule: &'static str,
    /// The line it starts in, split before, at and after the place.
    excerpt: [String; 3],
    pub(super) fix: Option<ShownFix>,
}

/// A fix as the list shows it: what it does, the lines it changes, the text it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownFix {
    title: String,
    removed: Vec<String>,
    added: Vec<String>,
    pub(super) fixed: String,
}

/// What the list shows of `diagnostics`, in their order.
pub(super) fn shown(project: &Project, diagnostics: &[Diagnostic]) -> Vec<Shown> {
    diagnostics.iter().filter_map(|diagnostic| show(project, diagnostic)).collect()
}

fn show(project: &Project, diagnostic: &Diagnostic) -> Option<Shown> {
    let file = project.files.get(diagnostic.file)?;
    let line = LineIndex::new(&file.text).line(diagnostic.start.line);
    let place = Span::new(
        diagnostic.span.start.clamp(line.start, line.end),
        diagnostic.span.end.clamp(line.start, line.end),
    );
    Some(Shown {
        file: diagnostic.file,
        span: diagnostic.span,
        severity: diagnostic.severity,
        line: diagnostic.start.line,
        column: diagnostic.start.column,
        message: diagnostic.message.clone(),
        rule: diagnostic.rule.id,
        excerpt: [Span::new(line.start, place.start), place, Span::new(place.end, line.end)]
            .map(|span| span.of(&file.text).to_owned()),
        fix: diagnostic.fix.as_ref().map(|fix| show_fix(&file.text, fix)),
    })
}

fn show_fix(text: &str, fix: &Fix) -> ShownFix {
    let fixed = lint::apply(text, &[fix]);
    let (removed, added) = changed_lines(text, &fixed);
    ShownFix { title: fix.title.clone(), removed, added, fixed }
}

/// The lines that differ: what is left of both texts without their common first and last lines.
fn changed_lines(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let same = |pairs: &mut dyn Iterator<Item = bool>| pairs.take_while(|equal| *equal).count();
    let first = same(&mut before.iter().zip(&after).map(|(one, other)| one == other));
    let shortest = before.len().min(after.len()) - first;
    let last = same(&mut before.iter().rev().zip(after.iter().rev()).map(|(one, other)| one == other)).min(shortest);
    let middle = |lines: &[&str]| lines[first..lines.len() - last].iter().map(ToString::to_string).collect();
    (middle(&before), middle(&after))
}

/// "1 error, 2 warnings": each count by sign and word.
pub(super) fn counts(shown: &[Shown]) -> impl IntoView + use<> {
    let count = |of: Severity| {
        let count = shown.iter().filter(|shown| shown.severity == of).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| view! { {severity(of, format!("{count} {}{plural}", of.word()))}" " })
    };
    [Severity::Error, Severity::Warning, Severity::Hint].map(count).into_iter().collect_view()
}

/// A message with what stands between backticks as code.
fn message(text: &str) -> impl IntoView + use<> {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        let part = part.to_owned();
        if index % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    });
    parts.collect_view()
}

/// What a diagnostic's buttons do; absent on the server, where there are none.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub(super) select: Callback<(usize, Span)>,
    pub(super) apply: Callback<(usize, String)>,
}

/// One entry of the list. `lesson` is the title and address of the lesson that explains the rule.
pub(super) fn entry(shown: Shown, lesson: Option<(String, String)>, actions: Option<Actions>) -> impl IntoView {
    let place = (shown.file, shown.span);
    let select = move |event: leptos::ev::MouseEvent| {
        if let Some(actions) = actions {
            event.prevent_default();
            actions.select.run(place);
        }
    };
    let [before, at, after] = shown.excerpt;
    let file = shown.file;
    view! {
        <li class=format!("diagnostic {}", shown.severity.word())>
            <p class="where">
                {severity(shown.severity, shown.severity.word().to_owned())}
                <a href=format!("#file-{file}") on:click=select>
                    {format!("line {}, column {}", shown.line, shown.column)}
                </a>
            </p>
            <p class="message">{message(&shown.message)}</p>
            <pre class="excerpt" tabindex="0"><code>{before}<mark class=shown.severity.word()>{at}</mark>{after}</code></pre>
            {shown.fix.map(|fix| fix_view(fix, file, actions))}
            <p class="more">
                <a href=format!("/rules/{}", shown.rule)>{shown.rule}</a>
                {lesson.map(|(title, href)| view! { <a href=href>{format!("Lesson: {title}")}</a> })}
            </p>
        </li>
    }
}

fn fix_view(fix: ShownFix, file: usize, actions: Option<Actions>) -> impl IntoView {
    let removed = fix.removed.into_iter().map(|line| view! { <del>{line}</del> }).collect_view();
    let added = fix.added.into_iter().map(|line| view! { <ins>{line}</ins> }).collect_view();
    view! {
        <details class="fix">
            <summary>"Fix: "{message(&fix.title)}</summary>
            <pre class="diff" tabindex="0"><code>{removed}{added}</code></pre>
            {actions.map(|actions| view! {
                <button type="button" class="button" on:click=move |_| actions.apply.run((file, fix.fixed.clone()))>
                    "Apply this fix"
                </button>
            })}
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_shown() {
        let cases: [(&str, &str, &[&str], &[&str]); 5] = [
            ("a\nb\nc\n", "a\nx\nc\n", &["b"], &["x"]),
            ("a\nc\n", "a\nb\nc\n", &[], &["b"]),
            ("a\nb\nc\n", "a\nc\n", &["b"], &[]),
            ("a\na\n", "a\na\na\n", &[], &["a"]),
            ("", "a\n", &[], &["a"]),
        ];
        for (before, after, removed, added) in cases {
            let (is_removed, is_added) = changed_lines(before, after);
            assert_eq!((is_removed, is_added), (
                removed.iter().map(ToString::to_string).collect(),
                added.iter().map(ToString::to_string).collect()
            ), "{before:?} → {after:?}");
        }
    }
}
