//! Runs the examples on every rule's page: a bad one gives one diagnostic, a good one none.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/page.rs"]
mod page;

use std::fmt::Write as _;

use lint::{
    Applicability, Diagnostic, KubernetesVersion, LabelFormat, LineIndex, Options, Project, RULES,
    Rule, Selection, apply, check,
};
use page::{Example, Verdict, examples};

#[test]
fn every_example_is_what_its_page_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule.docs) {
            let found = said_by(rule, &example.project);
            let expected = usize::from(example.verdict == Verdict::Bad);
            if found.len() != expected {
                let messages: Vec<_> = found.iter().map(|one| &one.message).collect();
                wrong.push(format!(
                    "{}, {}: {expected} expected, found {messages:#?}",
                    rule.id, example.place
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fix_of_an_example_mends_it() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut strongest = None;
        for example in bad_examples(rule) {
            for diagnostic in said_by(rule, &example.project) {
                let Some(fix) = &diagnostic.fix else { continue };
                strongest = strongest.max(Some(fix.applicability == Applicability::Safe));
                let mut project = example.project;
                let text = &mut project.files[diagnostic.file].text;
                *text = apply(text, &[fix]);
                if !said_by(rule, &project).is_empty() {
                    wrong.push(format!("{}, {}: {}", rule.id, example.place, fix.title));
                }
                break;
            }
        }
        let declared = rule.fix.map(|fix| fix == Applicability::Safe);
        if strongest != declared {
            wrong.push(format!(
                "{}: says {:?} of its fix, which its page does not show",
                rule.id, rule.fix
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_of_every_diagnostic_are_reviewed() {
    for rule in RULES {
        let mut shown = String::new();
        for example in bad_examples(rule) {
            for diagnostic in said_by(rule, &example.project) {
                show(&diagnostic, &example.project, &mut shown);
            }
        }
        insta::assert_snapshot!(rule.id, shown);
    }
}

fn bad_examples(rule: &Rule) -> impl Iterator<Item = Example> {
    examples(rule.docs)
        .into_iter()
        .filter(|example| example.verdict == Verdict::Bad)
}

fn said_by(rule: &Rule, project: &Project) -> Vec<Diagnostic> {
    let mut options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for setting in settings(rule.docs) {
        set(&mut options, setting);
    }
    let mut diagnostics = check(project, &options);
    diagnostics.retain(|diagnostic| diagnostic.rule.id == rule.id);
    diagnostics
}

/// The lines of the page's `groundwork.toml`, which is fenced as ```` ```toml settings ````.
fn settings(page: &str) -> impl Iterator<Item = &str> {
    let start = page.split_once("```toml settings\n").map(|(_, rest)| rest);
    start
        .into_iter()
        .flat_map(str::lines)
        .take_while(|line| *line != "```")
}

/// Does what a line of `groundwork.toml` does, as far as the pages use it.
fn set(options: &mut Options, line: &str) {
    let Some((key, value)) = line.split_once(" = ") else {
        return;
    };
    let words = || value.split('"').skip(1).step_by(2).map(str::to_owned);
    match key {
        "trusted-registries" => options.trusted_registries = words().collect(),
        "kubernetes-version" => {
            options.kubernetes_version = KubernetesVersion::parse(&words().next().unwrap());
        }
        "strict-labels" => options.strict_labels = value == "true",
        label => {
            let format = LabelFormat::of(&words().next().unwrap()).unwrap();
            let label = label.trim_matches('"').to_owned();
            options.label_schema.push((label, format));
        }
    }
}

/// The diagnostic as a person sees it: the words under the line, and the text after the fix.
fn show(diagnostic: &Diagnostic, project: &Project, out: &mut String) {
    let file = &project.files[diagnostic.file];
    let (start, end) = (diagnostic.start, diagnostic.end);
    let line = LineIndex::new(&file.text)
        .line(start.line)
        .of(&file.text)
        .to_owned();
    let last = if end.line == start.line {
        end.column
    } else {
        line.chars().count() + 1
    };
    let mark = "^".repeat(last.saturating_sub(start.column).max(1));
    let more = if end.line == start.line {
        String::new()
    } else {
        format!(" to line {}", end.line)
    };
    let severity = diagnostic.severity.word();
    writeln!(out, "{severity}: {}", diagnostic.message).unwrap();
    writeln!(out, "  {}:{}:{}{more}", file.path, start.line, start.column).unwrap();
    writeln!(out, "  | {line}").unwrap();
    writeln!(out, "  | {}{mark}", " ".repeat(start.column - 1)).unwrap();
    for related in &diagnostic.related {
        let file = &project.files[related.file];
        let line = LineIndex::new(&file.text).position(related.span.start).line;
        writeln!(out, "  see {}:{line}: {}", file.path, related.message).unwrap();
    }
    if let Some(fix) = &diagnostic.fix {
        writeln!(out, "  {:?} fix: {}", fix.applicability, fix.title).unwrap();
        for line in apply(&file.text, &[fix]).lines() {
            writeln!(out, "  > {line}").unwrap();
        }
    }
    out.push('\n');
}
