//! A base image that is tied to one kind of processor.

use crate::dockerfile::Dockerfile;
use crate::platform;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "constant-platform",
    kind: Kind::Dockerfile,
    summary: told!("`--platform` is the same for every build"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "hadolint:DL3029",
        "buildkit:FromPlatformFlagConstDisallowed",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("constant_platform.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for platform in platform::flags(file).filter(platform::Platform::is_constant) {
        let message = format!(
            "the image is for `{}`, whatever the build asks for",
            platform.value()
        );
        let draft = report.at(platform.flag.span, message);
        if let Some(edit) = platform.removal(file) {
            draft.fix(
                "Leave it to the build",
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}
