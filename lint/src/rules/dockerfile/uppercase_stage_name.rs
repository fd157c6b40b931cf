//! A stage name with capital letters.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "uppercase-stage-name",
    kind: Kind::Dockerfile,
    summary: told!("stage name has capital letters"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:StageNameCasing"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("uppercase_stage_name.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for name in file
        .stages
        .iter()
        .filter_map(|stage| stage.from.name.as_ref())
    {
        let lower = name.raw.to_ascii_lowercase();
        if lower != name.raw {
            report
                .at(name.span, format!("Docker calls this stage `{lower}`"))
                .fix(
                    "Write it in lower case",
                    Applicability::Safe,
                    vec![Edit::replace(name.span, lower)],
                );
        }
    }
}
