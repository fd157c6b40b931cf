//! Whether an exercise's files pass: the same answer in the browser and on the server.

use lint::{Diagnostic, Engine, Options, Project, Selection};

/// What the engine says of an attempt at an exercise.
#[derive(Debug)]
pub struct Grade {
    /// What is still wrong, of the exercise's rules and of syntax.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts that must stay and are gone.
    pub missing: Vec<String>,
}

impl Grade {
    /// Whether the exercise is solved.
    pub fn passed(&self) -> bool {
        self.diagnostics.is_empty() && self.missing.is_empty()
    }
}

/// Grades `project` against `rules`, which must be silent, and `keep`, the texts that must still
/// be in one of the files, so that an empty file does not pass.
pub fn grade(project: &Project, rules: &[String], keep: &[String], engine: Engine) -> Grade {
    let mut select = rules.to_vec();
    select.push("syntax-error".to_owned());
    let options = Options {
        select: Selection::Only(select),
        ..Options::default()
    };
    let is_kept = |text: &&String| {
        project
            .files
            .iter()
            .any(|file| file.text.contains(text.as_str()))
    };
    Grade {
        diagnostics: engine.check(project, &options),
        missing: keep.iter().filter(|text| !is_kept(text)).cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lint::Kind;

    #[test]
    fn an_attempt_passes_when_its_rules_are_silent_and_nothing_is_lost() {
        let rules = ["latest-tag".to_owned()];
        let keep = ["RUN make".to_owned()];
        let cases = [
            ("FROM debian:latest\nRUN make\n", false),
            ("FROM debian:12.11\nRUN make\n", true),
            ("FROM debian:12.11\n", false),
            ("", false),
        ];
        for (text, passes) in cases {
            let project = Project::single("Dockerfile", text, Kind::Dockerfile);
            assert_eq!(
                grade(&project, &rules, &keep, Engine::ALL).passed(),
                passes,
                "{text:?}"
            );
        }
    }
}
