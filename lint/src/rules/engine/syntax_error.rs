//! A file, or a part of it, that cannot be read.

use crate::diagnostic::Fault;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "syntax-error",
    kind: Kind::Other,
    summary: told!("the file cannot be read"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["buildkit:parse-error", "yaml:syntax", "hadolint:DL1000"],
    antipattern: None,
    fix: None,
    docs: page!("syntax_error.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    for (file, dockerfile) in &project.dockerfiles {
        report_all(&dockerfile.faults, report.file(*file));
    }
    for (file, yaml) in project.yaml_files() {
        for fault in yaml.faults() {
            let draft = report.file(file).at(fault.span, fault.message.as_str());
            if let Some(first) = fault.first {
                draft.related(file, first, "first set here");
            }
        }
    }
}

/// Reports what a parser could not read.
pub(crate) fn report_all(faults: &[Fault], report: &mut Report) {
    for fault in faults {
        let draft = report.at(fault.span, fault.message.as_str());
        if let Some(fix) = &fault.fix {
            draft.fix(fix.title.as_str(), fix.applicability, fix.edits.clone());
        }
    }
}
