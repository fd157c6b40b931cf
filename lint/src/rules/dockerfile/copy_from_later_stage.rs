//! Files from a stage that has not been built yet.

use crate::copy_source::{Origin, sources};
use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "copy-from-later-stage",
    kind: Kind::Dockerfile,
    summary: told!("files come from a stage that is not there yet"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3022"],
    antipattern: None,
    fix: None,
    docs: page!("copy_from_later_stage.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for source in sources(file) {
        match source.origin {
            Origin::Later(stage) => {
                let message = format!("the stage `{}` only comes later", source.name);
                let name = file.stages[stage].from.name.as_ref();
                let draft = report.at(source.span, message);
                draft.related_here(name.map_or(source.span, |name| name.span), "here");
            }
            Origin::NoNumber => {
                let message = format!("there is no stage number {} before this one", source.name);
                report.at(source.span, message);
            }
            _ => {}
        }
    }
}
