//! A platform that is neither the builder's nor the target's.

use crate::dockerfile::Dockerfile;
use crate::platform;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusual-platform",
    kind: Kind::Dockerfile,
    summary: told!("`--platform` is neither the builder's nor the target's"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3029"],
    antipattern: None,
    fix: None,
    docs: page!("unusual_platform.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for platform in platform::flags(file) {
        if !platform.is_usual() && !platform.is_constant() {
            let message = format!(
                "`{}` is neither the builder's platform nor the target's",
                platform.value()
            );
            report.at(platform.flag.span, message);
        }
    }
}
