//! Applying fixes: edits of the text, never a file written anew.

use std::collections::BTreeMap;

use crate::{Applicability, Edit, Fix, Options, Project, Span, check};

/// `text` after `fixes`, each whole or not at all.
///
/// The first of two fixes that touch the same place wins; check the new text to get the other one's
/// successor. A fix whose edits do not fit `text` is left out.
pub fn apply(text: &str, fixes: &[&Fix]) -> String {
    let mut chosen: BTreeMap<Span, &Edit> = BTreeMap::new();
    for fix in fixes {
        let is_free = |edit: &Edit| fits(edit, text) && !collides(edit, &chosen);
        if fix.edits.iter().all(is_free) {
            chosen.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
        }
    }
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (span, edit) in chosen {
        mended.push_str(text.get(done..span.start).unwrap_or(""));
        mended.push_str(&edit.text);
        done = span.end;
    }
    mended.push_str(text.get(done..).unwrap_or(""));
    mended
}

/// Rounds of mending; each takes what the one before uncovered or had to leave.
const ROUNDS: usize = 16;

/// `project` with every fix applied that is at least as safe as `applicability`, round after round
/// until none is left.
pub fn mend(project: &Project, options: &Options, applicability: Applicability) -> Project {
    let mut mended = project.clone();
    for _ in 0..ROUNDS {
        let diagnostics = check(&mended, options);
        let mut has_changed = false;
        for (index, file) in mended.files.iter_mut().enumerate() {
            let of_file = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.file == index);
            let fixes: Vec<&Fix> = of_file
                .filter_map(|diagnostic| diagnostic.fix.as_ref())
                .filter(|fix| {
                    applicability == Applicability::Suggested || fix.applicability == applicability
                })
                .collect();
            let text = apply(&file.text, &fixes);
            has_changed |= text != file.text;
            file.text = text;
        }
        if !has_changed {
            break;
        }
    }
    mended
}

fn fits(edit: &Edit, text: &str) -> bool {
    edit.span.start <= edit.span.end && text.get(edit.span.start..edit.span.end).is_some()
}

/// Whether `edit` touches one of those `chosen`, which do not touch each other.
///
/// Two insertions at one place collide too: their order would be an accident.
fn collides(edit: &Edit, chosen: &BTreeMap<Span, &Edit>) -> bool {
    let before = chosen.range(..=edit.span).next_back();
    let after = chosen.range(edit.span..).next();
    before.is_some_and(|(before, _)| before.end > edit.span.start)
        || after.is_some_and(|(after, _)| *after == edit.span || after.start < edit.span.end)
}

#[cfg(test)]
mod tests {
    use crate::{Applicability, Edit, Fix, Span, apply};

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|(start, end, text)| Edit {
            span: Span::new(*start, *end),
            text: (*text).into(),
        });
        Fix {
            title: String::new(),
            applicability: Applicability::Safe,
            edits: edits.collect(),
        }
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        let cases: [(&[Fix], &str); 5] = [
            (&[fix(&[(0, 1, "A")]), fix(&[(3, 4, "D")])], "AbcD"),
            (
                &[fix(&[(0, 2, "x")]), fix(&[(1, 3, "y"), (3, 4, "z")])],
                "xcd",
            ),
            (&[fix(&[(2, 2, "+")]), fix(&[(2, 2, "-")])], "ab+cd"),
            (&[fix(&[(2, 3, "")]), fix(&[(2, 2, "-")])], "ab-d"),
            (&[fix(&[(3, 9, "x")])], "abcd"),
        ];
        for (fixes, expected) in cases {
            assert_eq!(
                apply("abcd", &fixes.iter().collect::<Vec<_>>()),
                expected,
                "{fixes:?}"
            );
        }
    }
}
