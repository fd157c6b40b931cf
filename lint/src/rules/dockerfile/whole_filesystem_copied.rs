//! A stage that takes everything another one has.

use crate::dockerfile::{Dockerfile, Keyword, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "whole-filesystem-copied",
    kind: Kind::Dockerfile,
    summary: told!("everything in another stage is copied"),
    category: Category::Size,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3067"],
    antipattern: None,
    fix: None,
    docs: page!("whole_filesystem_copied.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let copies = file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Copy);
    for copy in copies.filter(|copy| copy.flag("from").is_some()) {
        let Some(transfer) = copy
            .transfer()
            .filter(|transfer| is_root(&transfer.destination))
        else {
            continue;
        };
        if let Some(root) = transfer.sources.iter().find(|source| is_root(source)) {
            report.at(
                root.span,
                "everything in the other stage comes along, its tools and caches too",
            );
        }
    }
}

fn is_root(path: &Word) -> bool {
    matches!(path.value(), "/" | "/." | "/./" | "/*")
}
