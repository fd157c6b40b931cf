//! A stage that ends as root and is not the image.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::user::{last_user, root};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-build-stage",
    kind: Kind::Dockerfile,
    summary: told!("the last `USER` of a build stage is root"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3002"],
    antipattern: None,
    fix: None,
    docs: page!("root_build_stage.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some((last, stages)) = file.stages.split_last() else {
        return;
    };
    // Of this one `switch-to-root` speaks.
    let of_image = last_user(file, last).and_then(root).map(|word| word.span);
    let is_user = |one: &&Instruction| one.keyword == Keyword::User && one.on_build.is_none();
    for stage in stages {
        let user = file
            .instructions_of(stage)
            .iter()
            .rfind(is_user)
            .and_then(root);
        if let Some(user) = user.filter(|user| Some(user.span) != of_image) {
            report.at(user.span, "this stage ends as root");
        }
    }
}
