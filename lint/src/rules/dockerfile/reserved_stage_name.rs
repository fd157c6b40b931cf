//! A stage named like something that Docker knows already.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "reserved-stage-name",
    kind: Kind::Dockerfile,
    summary: told!("stage has a name that Docker uses itself"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3063", "buildkit:ReservedStageName"],
    antipattern: None,
    fix: None,
    docs: page!("reserved_stage_name.md"),
    check: Check::Dockerfile(check),
};

/// Names that already mean something: nothing at all, and the build context.
const RESERVED: [&str; 2] = ["context", "scratch"];

fn check(file: &Dockerfile, report: &mut Report) {
    for name in file
        .stages
        .iter()
        .filter_map(|stage| stage.from.name.as_ref())
    {
        if RESERVED
            .iter()
            .any(|word| name.raw.eq_ignore_ascii_case(word))
        {
            let message = format!("`{}` already means something to Docker", name.raw);
            report.at(name.span, message);
        }
    }
}
