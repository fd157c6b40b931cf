//! Real Dockerfiles by other people: Docker builds them, so all of them are read.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/dockerfiles.rs"]
mod dockerfiles;
#[path = "support/shared.rs"]
mod shared;

use dockerfiles::projects;
use lint::{Applicability, Diagnostic, Options, RULES, Selection, check, mend};

#[test]
fn every_file_is_read() {
    let rules = ["syntax-error", "invalid-instruction"].map(str::to_owned);
    let options = Options {
        select: Selection::Only(rules.into()),
        ..Options::default()
    };
    let mut files = 0;
    let mut refused = Vec::new();
    for project in projects() {
        files += 1;
        for diagnostic in check(&project, &options) {
            let path = &project.files[0].path;
            refused.push(format!(
                "{path}:{} {}",
                diagnostic.start.line, diagnostic.message
            ));
        }
    }
    println!("{files} Dockerfiles read");
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn safe_fixes_leave_fewer_diagnostics_and_nothing_for_a_second_time() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for project in projects() {
        let path = &project.files[0].path;
        let before = check(&project, &options);
        let has_safe_fix = before.iter().any(|one| {
            one.fix
                .as_ref()
                .is_some_and(|fix| fix.applicability == Applicability::Safe)
        });
        let mended = mend(&project, &options, Applicability::Safe);
        let after = check(&mended, &options);
        let count = |diagnostics: &[Diagnostic], rule| {
            diagnostics.iter().filter(|one| one.rule.id == rule).count()
        };
        for rule in RULES.iter().map(|rule| rule.id) {
            assert!(
                count(&after, rule) <= count(&before, rule),
                "{path}: {rule} is new"
            );
        }
        assert_eq!(after.len() < before.len(), has_safe_fix, "{path}");
        assert_eq!(
            mend(&mended, &options, Applicability::Safe),
            mended,
            "{path}"
        );
    }
}

#[test]
fn any_fix_leaves_a_file_that_is_read() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for project in projects() {
        let mended = mend(&project, &options, Applicability::Suggested);
        for diagnostic in check(&mended, &options) {
            let id = diagnostic.rule.id;
            let is_broken = matches!(id, "syntax-error" | "invalid-instruction");
            assert!(
                !is_broken,
                "{}: {}",
                project.files[0].path, diagnostic.message
            );
        }
    }
}
