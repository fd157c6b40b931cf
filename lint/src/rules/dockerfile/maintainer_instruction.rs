//! The author, named by an instruction that Docker has given up.

use crate::casing::like;
use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "maintainer-instruction",
    kind: Kind::Dockerfile,
    summary: told!("`MAINTAINER` is deprecated"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "hadolint:DL4000",
        "buildkit:MaintainerDeprecated",
        "trivy:DS-0022",
        "checkov:CKV_DOCKER_6",
    ],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("maintainer_instruction.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        if instruction.keyword != Keyword::Maintainer || instruction.on_build.is_some() {
            continue;
        }
        let keyword = instruction.keyword_span;
        let draft = report.at(
            keyword,
            "`MAINTAINER` is deprecated, a label says who made it",
        );
        let Some(author) = instruction.words().first() else {
            continue;
        };
        let label = like(keyword.of(file.text), Keyword::Label);
        let text = format!(
            "{label} org.opencontainers.image.authors=\"{}\"",
            quoted(&author.raw, file.escape)
        );
        draft.fix(
            "Write it as a label",
            Applicability::Safe,
            vec![Edit::replace(keyword.to(author.span), text)],
        );
    }
}

/// `author` as it stands between double quotes, without quotes of its own around it.
fn quoted(author: &str, escape: char) -> String {
    let author = ['"', '\'']
        .iter()
        .find_map(|quote| author.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(author);
    let mut text = String::with_capacity(author.len());
    for c in author.chars() {
        if matches!(c, '"' | '$') || c == escape {
            text.push(escape);
        }
        text.push(c);
    }
    text
}
