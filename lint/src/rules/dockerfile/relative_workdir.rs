//! A working folder that depends on the base image.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::workdir;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "relative-workdir",
    kind: Kind::Dockerfile,
    summary: told!("`WORKDIR` depends on the base image"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "hadolint:DL3000",
        "buildkit:WorkdirRelativePath",
        "trivy:DS-0009",
        "checkov:CKV_DOCKER_10",
    ],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("relative_workdir.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for found in workdir::relative(file)
        .iter()
        .filter(|found| !found.is_stacked)
    {
        let path = found.path.value();
        let message = format!("`{path}` starts from wherever the base image left off");
        let draft = report.at(found.path.span, message);
        let is_plain = !found.path.has_variable() && !path.contains(['.', '\\', ' ']);
        let (applicability, target) = match &found.target {
            Some(target) => (Applicability::Safe, target.clone()),
            None => (
                Applicability::Suggested,
                format!("/{}", path.trim_end_matches('/')),
            ),
        };
        if is_plain && !path.is_empty() {
            draft.fix(
                format!("Start from the root: `{target}`"),
                applicability,
                vec![Edit::replace(found.path.span, target)],
            );
        }
    }
}
