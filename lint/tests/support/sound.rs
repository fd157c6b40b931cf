//! What holds for any project at all: no panic, sound places, fixes that mend.

use std::collections::BTreeMap;

use lint::{Applicability, Edit, File, Fix, Options, Project, Selection, Span, check, mend};

fn all() -> Options {
    Options {
        select: Selection::All,
        ..Options::default()
    }
}

/// Checks a project with every rule, and everything that must hold for what is said about it.
pub(crate) fn check_soundness(project: &Project) {
    let check_place = |rule: &str, file: usize, span: Span| {
        let text = &project.files[file].text;
        assert!(
            text.get(span.start..span.end).is_some(),
            "{rule}: {span:?} in {text:?}"
        );
    };
    for diagnostic in check(project, &all()) {
        let rule = diagnostic.rule.id;
        check_place(rule, diagnostic.file, diagnostic.span);
        for related in &diagnostic.related {
            check_place(rule, related.file, related.span);
        }
        if let Some(Fix { edits, .. }) = &diagnostic.fix {
            for edit in edits {
                check_place(rule, diagnostic.file, edit.span);
            }
            assert!(
                !edits.is_empty() && are_apart(edits),
                "{rule}: {edits:?} in {project:?}"
            );
        }
    }
}

fn are_apart(edits: &[Edit]) -> bool {
    edits.is_sorted_by(|one, next| one.span.end <= next.span.start)
}

/// How often each rule speaks.
fn counts(project: &Project) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in check(project, &all()) {
        *counts.entry(diagnostic.rule.id).or_default() += 1;
    }
    counts
}

/// Safe fixes leave fewer diagnostics, no new one, and nothing for a second time.
pub(crate) fn check_mending(project: &Project) {
    let before = counts(project);
    let mended = mend(project, &all(), Applicability::Safe);
    let after = counts(&mended);
    let texts = || -> Vec<&str> {
        let files = project.files.iter().chain(&mended.files);
        files.map(|File { text, .. }| text.as_str()).collect()
    };
    for (rule, count) in &after {
        assert!(
            *count <= before.get(rule).copied().unwrap_or(0),
            "{rule} is new after mending: {:#?}",
            texts()
        );
    }
    let is_changed = mended != *project;
    assert!(
        !is_changed || after.values().sum::<usize>() < before.values().sum(),
        "a change that mends nothing: {:#?}",
        texts()
    );
    assert_eq!(
        mend(&mended, &all(), Applicability::Safe),
        mended,
        "mended twice: {:#?}",
        texts()
    );
}
