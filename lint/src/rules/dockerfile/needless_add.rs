//! An `ADD` that does what `COPY` does.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Transfer, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "needless-add",
    kind: Kind::Dockerfile,
    summary: told!("`ADD` where `COPY` is enough"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3020", "trivy:DS-0005", "checkov:CKV_DOCKER_4"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("needless_add.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for add in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Add)
    {
        let Some(transfer) = add.transfer().filter(|transfer| !needs_add(add, transfer)) else {
            continue;
        };
        let copy = match add.keyword_span.of(file.text) {
            "add" => "copy",
            _ => "COPY",
        };
        let applicability = if transfer.sources.iter().all(is_no_archive) {
            Applicability::Safe
        } else {
            Applicability::Suggested
        };
        report
            .at(
                add.keyword_span,
                "`ADD` also downloads and unpacks; `COPY` only copies",
            )
            .fix(
                "Write `COPY`",
                applicability,
                vec![Edit::replace(add.keyword_span, copy)],
            );
    }
}

/// Whether it is an `ADD` for a reason, or may be one.
fn needs_add(add: &Instruction, transfer: &Transfer) -> bool {
    let has_own_flag = add
        .flags
        .iter()
        .any(|flag| !COMMON_FLAGS.contains(&flag.name.as_ref()));
    let mut sources = transfer.sources.iter();
    has_own_flag || sources.any(|source| source.is_guess() || is_special(source.value()))
}

/// The flags that `COPY` has, too, with the same meaning.
const COMMON_FLAGS: [&str; 4] = ["chmod", "chown", "exclude", "link"];

/// Whether `ADD` does more with it than copy it.
fn is_special(source: &str) -> bool {
    let is_remote = source.contains("://") || source.starts_with("git@");
    is_remote || source.contains(".tar") || COMPRESSED.iter().any(|end| source.ends_with(end))
}

const COMPRESSED: [&str; 15] = [
    ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".Z", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz",
    ".tlz", ".tZ", ".tpz",
];

/// Whether it is certainly no archive: a folder, or a text in the file itself.
fn is_no_archive(source: &Word) -> bool {
    let path = source.value();
    path == "." || path.ends_with('/') || path.starts_with("<<")
}
