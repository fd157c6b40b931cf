//! Files from a stage that nobody has heard of.

use crate::copy_source::{Origin, sources};
use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-stage",
    kind: Kind::Dockerfile,
    summary: told!("files come from a name that is no stage"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3022"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_stage.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for source in sources(file).filter(|source| source.origin == Origin::Unknown) {
        let message = format!(
            "no stage is called `{}`, so Docker pulls an image of that name",
            source.name
        );
        let draft = report.at(source.span, message);
        let before = file.stages.iter().take(source.stage).take(MOST_STAGES);
        let names = before.filter_map(|stage| stage.name.as_deref());
        if let Some(name) = closest(&source.name.to_ascii_lowercase(), names) {
            let edit = Edit::replace(source.span, name);
            draft.fix(
                format!("Take the stage `{name}`"),
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}

/// More stages are not searched for a similar name.
const MOST_STAGES: usize = 64;
