//! A label with a name that Docker advises against.

use crate::dockerfile::Dockerfile;
use crate::label::labels;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-label-key",
    kind: Kind::Dockerfile,
    summary: told!("label's name is reserved or has characters that labels do without"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3048"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("invalid_label_key.md"),
    check: Check::Dockerfile(check),
};

/// Docker's own.
const RESERVED: [&str; 3] = ["com.docker.", "io.docker.", "org.dockerproject."];

fn check(file: &Dockerfile, report: &mut Report) {
    for key in labels(file).map(|pair| &pair.key) {
        // `$` for a variable that nothing sets is a slip.
        let name = if key.unset().is_empty() {
            key.value()
        } else {
            key.raw.as_ref()
        };
        if RESERVED.iter().any(|reserved| name.starts_with(reserved)) {
            report.at(
                key.span,
                format!("`{name}` is in a namespace that is Docker's own"),
            );
        } else if !is_valid(name) && (!key.is_guess() || !key.unset().is_empty()) {
            let message =
                format!("`{name}` has more than lower-case words with `.` or `-` between them");
            let draft = report.at(key.span, message);
            let better = name.to_ascii_lowercase().replace(' ', "-");
            if key.raw == name && is_valid(&better) {
                let edit = Edit::replace(key.span, better.as_str());
                draft.fix(
                    format!("Call it `{better}`"),
                    Applicability::Suggested,
                    vec![edit],
                );
            }
        }
    }
}

/// Lower-case letters and digits with dots, hyphens, underscores or slashes between them, and a
/// letter at the start.
fn is_valid(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase();
    name.starts_with(is_letter)
        && name.ends_with(|c: char| is_letter(c) || c.is_ascii_digit())
        && name
            .chars()
            .all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '/'))
        && !name.contains("..")
        && !name.contains("--")
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn a_key_is_lower_case_words_with_something_between_them() {
        for name in ["a", "a1", "a.b-c_d2", "app.example.org/part"] {
            assert!(is_valid(name), "{name}");
        }
        for name in [
            "", "A", "1a", "a.", "a/", "/a", "_a", "a..b", "a--b", "a b", "a@b",
        ] {
            assert!(!is_valid(name), "{name}");
        }
    }
}
