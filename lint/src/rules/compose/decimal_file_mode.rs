//! Permissions without the zero that makes them octal.

use std::collections::HashSet;

use crate::compose::{Compose, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, ScalarType};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "decimal-file-mode",
    kind: Kind::Compose,
    summary: told!("file mode is written as a decimal number"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("decimal_file_mode.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let mut seen = HashSet::new();
    for mode in file
        .services()
        .flat_map(modes)
        .filter(|mode| seen.insert(*mode))
    {
        let Some(number) = decimal(mode) else {
            continue;
        };
        let message = format!(
            "the mode `{}` is decimal: the file gets {number:04o}",
            mode.source()
        );
        let draft = report.at(mode.span(), message);
        if !mode.is_alias() {
            let edit = Edit::insert(mode.span().start, "0");
            draft.fix(
                "Write it as an octal number",
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}

/// The file modes of a service's secrets, configs and folders in memory.
fn modes(service: Service<'_>) -> impl Iterator<Item = Node<'_>> {
    let files = ["secrets", "configs"]
        .into_iter()
        .filter_map(move |field| service.get(field));
    let files = files
        .flat_map(Node::items)
        .filter_map(|file| file.get("mode"));
    let folders = service.get("volumes").into_iter().flat_map(Node::items);
    files.chain(folders.filter_map(|volume| volume.at(&["tmpfs", "mode"])))
}

/// The number that is written, where it looks like permissions and is none in decimal.
fn decimal(mode: Node) -> Option<u16> {
    let text = mode.text()?;
    let looks_octal =
        (3..=4).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    let is_plain = mode.scalar_type() == Some(ScalarType::Int) && !text.starts_with('0');
    (looks_octal && is_plain)
        .then(|| text.parse().ok())
        .flatten()
}
