//! A working folder inside the kernel's own folders.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "system-workdir",
    kind: Kind::Dockerfile,
    summary: told!("`WORKDIR` is a folder of the system"),
    category: Category::Security,
    severity: Severity::Error,
    default: false,
    same_as: &["trivy:DS-0030"],
    antipattern: None,
    fix: None,
    docs: page!("system_workdir.md"),
    check: Check::Dockerfile(check),
};

/// Folders that the kernel or the machine fills, not the image.
const SYSTEM: [&str; 4] = ["boot", "dev", "proc", "sys"];

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Workdir)
    {
        for word in instruction.words() {
            let Some(path) = word.value().strip_prefix('/') else {
                continue;
            };
            let first = path.split('/').find(|part| !matches!(*part, "" | "."));
            if first.is_some_and(|first| SYSTEM.contains(&first)) {
                let message = format!(
                    "`{}` belongs to the machine, not to the image",
                    word.value()
                );
                report.at(word.span, message);
            }
        }
    }
}
