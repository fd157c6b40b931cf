//! An image without a label that the project wants on every image.

use crate::dockerfile::{Base, Dockerfile};
use crate::label::labels_of;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-label",
    kind: Kind::Dockerfile,
    summary: told!("image lacks a label that the project asks for"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["hadolint:DL3049"],
    antipattern: None,
    fix: None,
    docs: page!("missing_label.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let schema = &report.options().label_schema;
    if schema.is_empty() {
        return;
    }
    let is_used = used(file);
    // Which labels of the schema each stage has, those it inherits too.
    let mut set: Vec<Vec<bool>> = Vec::with_capacity(file.stages.len());
    for stage in file.stages.iter() {
        let mut has = match stage.base {
            Base::Stage(below) => set[below].clone(),
            Base::Scratch | Base::Image | Base::Unknown => vec![false; schema.len()],
        };
        for pair in file.instructions_of(stage).iter().flat_map(labels_of) {
            if let Some(at) = schema
                .iter()
                .position(|(label, _)| label == pair.key.value())
            {
                has[at] = true;
            }
        }
        let missing = schema
            .iter()
            .zip(&has)
            .filter(|(_, has)| !**has && !is_used[stage.index]);
        for ((label, _), _) in missing {
            report.at(
                stage.from.image.span,
                format!("the image has no label `{label}`"),
            );
        }
        set.push(has);
    }
}

/// Whether each stage serves another one: it is no image of its own then.
fn used(file: &Dockerfile) -> Vec<bool> {
    let mut used = vec![false; file.stages.len()];
    for stage in file.stages.iter() {
        let sources = file
            .instructions_of(stage)
            .iter()
            .flat_map(Dockerfile::sources);
        let sources = sources.filter_map(|(name, _)| file.stages.named(name, stage.index));
        let below = match stage.base {
            Base::Stage(below) => Some(below),
            Base::Scratch | Base::Image | Base::Unknown => None,
        };
        for index in sources.chain(below) {
            used[index] = true;
        }
    }
    used
}
