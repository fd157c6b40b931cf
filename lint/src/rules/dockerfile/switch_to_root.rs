//! A container whose process is root, because the file says so.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::user::{last_user, root, steps_down};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "switch-to-root",
    kind: Kind::Dockerfile,
    summary: "the last `USER` is root",
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["hadolint:DL3002", "trivy:DS-0002", "checkov:CKV_DOCKER_8"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: None,
    docs: page!("switch_to_root.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some(stage) = file.final_stage() else {
        return;
    };
    let user = last_user(file, stage).and_then(root);
    if let Some(user) = user.filter(|_| !steps_down(file, stage)) {
        report.at(
            user.span,
            "the container runs as root: this is the last `USER`",
        );
    }
}
