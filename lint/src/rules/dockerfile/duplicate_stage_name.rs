//! Two stages of one name.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-stage-name",
    kind: Kind::Dockerfile,
    summary: told!("two stages have the same name"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "hadolint:DL3024",
        "buildkit:DuplicateStageName",
        "trivy:DS-0012",
        "checkov:CKV_DOCKER_11",
    ],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_stage_name.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for stage in file.stages.iter() {
        let (Some(name), Some(word)) = (&stage.name, &stage.from.name) else {
            continue;
        };
        let earlier = file.stages.named(name, stage.index);
        let earlier = earlier.and_then(|index| file.stages[index].from.name.as_ref());
        if let Some(earlier) = earlier.filter(|earlier| earlier.raw.eq_ignore_ascii_case(name)) {
            report
                .at(word.span, format!("another stage is called `{name}`, too"))
                .related_here(earlier.span, "the first one");
        }
    }
}
