//! A working folder that depends on the one before.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::workdir;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "stacked-workdir",
    kind: Kind::Dockerfile,
    summary: told!("`WORKDIR` depends on the one before"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3000", "trivy:DS-0009", "checkov:CKV_DOCKER_10"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("stacked_workdir.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for found in workdir::relative(file)
        .iter()
        .filter(|found| found.is_stacked)
    {
        let path = found.path;
        let message = format!("`{}` starts from the `WORKDIR` before", path.value());
        let draft = report.at(path.span, message);
        let is_plain = !path.has_variable() && !path.value().contains(['\\', ' ']);
        if let Some(target) = found
            .target
            .as_ref()
            .filter(|target| is_plain && !target.contains(' '))
        {
            draft.fix(
                format!("Say where it is: `{target}`"),
                Applicability::Safe,
                vec![Edit::replace(path.span, target.as_str())],
            );
        }
    }
}
