//! A platform that is the target's anyway.

use crate::dockerfile::Dockerfile;
use crate::platform;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "redundant-platform",
    kind: Kind::Dockerfile,
    summary: told!("`--platform` names what is the default"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3065", "buildkit:RedundantTargetPlatform"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("redundant_platform.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for platform in platform::flags(file).filter(platform::Platform::is_target) {
        let is_own = file
            .preamble()
            .iter()
            .flat_map(crate::dockerfile::Instruction::pairs)
            .any(|pair| pair.key.value() == platform::TARGET);
        let applicability = if is_own {
            Applicability::Suggested
        } else {
            Applicability::Safe
        };
        let draft = report.at(platform.flag.span, "the target's platform is the default");
        if let Some(edit) = platform.removal(file) {
            draft.fix("Leave it out", applicability, vec![edit]);
        }
    }
}
