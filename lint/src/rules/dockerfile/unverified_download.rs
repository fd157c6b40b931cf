//! A download that nobody compares with what it was.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unverified-download",
    kind: Kind::Dockerfile,
    summary: told!("`ADD` downloads a file without its checksum"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV_DOCKER_4"],
    antipattern: None,
    fix: None,
    docs: page!("unverified_download.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let adds = file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Add);
    for add in adds.filter(|add| add.flag("checksum").is_none()) {
        let sources = add.transfer().map_or(&[][..], |transfer| &transfer.sources);
        for source in sources.iter().filter(|source| is_download(source.value())) {
            report.at(source.span, "nothing says what this address has to deliver");
        }
    }
}

/// Whether it is an address of a file. A Git repository, by its `.git`, has commits to hold on to.
fn is_download(source: &str) -> bool {
    let address = source
        .strip_prefix("https://")
        .or_else(|| source.strip_prefix("http://"));
    address.is_some_and(|address| {
        let path = address.split('#').next().unwrap_or(address);
        // Docker asks for exactly this ending.
        path.trim_end_matches('/').strip_suffix(".git").is_none()
    })
}
