//! Permissions of a volume's files without the zero that makes them octal.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, ScalarType};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "decimal-volume-mode",
    kind: Kind::Kubernetes,
    summary: told!("file mode of a volume is written as a decimal number"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("decimal_volume_mode.md"),
    check: Check::Pod(check),
};

/// The largest mode that the API server takes.
const ALL: u16 = 0o777;

fn check(pod: Pod, report: &mut Report) {
    let volumes = pod.node().get("volumes").into_iter().flat_map(Node::items);
    let sources = volumes.flat_map(sources).flat_map(modes);
    for mode in sources {
        let Some(number) = misread(mode) else {
            continue;
        };
        let written = mode.source();
        let message = if number > ALL {
            format!("the mode `{written}` is decimal, and more than any file can have")
        } else {
            format!("the mode `{written}` is decimal: the files get {number:04o}")
        };
        let is_json = pod.object().file().text().trim_start().starts_with('{');
        let draft = report.at(mode.span(), message);
        if !is_json && !mode.is_alias() {
            let title = format!("Write `0{written}`");
            let edit = Edit::insert(mode.span().start, "0");
            draft.fix(title, Applicability::Suggested, vec![edit]);
        }
    }
}

/// What fills a volume with files, those that are put together in one included.
fn sources(volume: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    const KINDS: [&str; 4] = ["configMap", "secret", "downwardAPI", "projected"];
    let own = KINDS.iter().filter_map(move |kind| volume.get(kind));
    let projected = volume.at(&["projected", "sources"]);
    let joined = projected.into_iter().flat_map(Node::items);
    own.chain(joined.flat_map(|source| KINDS.iter().filter_map(move |kind| source.get(kind))))
}

fn modes(source: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let items = source.get("items").into_iter().flat_map(Node::items);
    let own = source.get("defaultMode").into_iter();
    own.chain(items.filter_map(|item| item.get("mode")))
}

/// The number of a mode that looks like permissions in octal, and is read as decimal, in which it
/// makes no sense.
fn misread(mode: Node) -> Option<u16> {
    let text = mode.text()?;
    let is_number = mode.scalar_type() == Some(ScalarType::Int) && !text.starts_with('0');
    let number = text.parse().ok().filter(|_| is_number)?;
    let meant = u16::from_str_radix(text, 8).ok()?;
    (is_usual(meant) && !is_usual(number)).then_some(number)
}

/// Permissions as people set them: the owner reads, and nobody else may do more than the owner.
fn is_usual(mode: u16) -> bool {
    let digits = [mode >> 6, mode >> 3 & 7, mode & 7];
    mode <= ALL
        && digits.iter().all(|digit| *digit == 0 || *digit >= 4)
        && digits[0] > 0
        && digits.is_sorted_by(|owner, other| owner >= other)
}

#[cfg(test)]
mod tests {
    use super::misread;
    use crate::yaml::Yaml;

    #[test]
    fn a_mode_is_judged_by_what_it_would_be() {
        let cases = [
            ("644", Some(644)),
            ("755", Some(755)),
            ("400", Some(400)),
            ("440", Some(440)),
            ("600", Some(600)),
            ("0644", None),
            ("0o644", None),
            ("420", None),
            ("256", None),
            ("493", None),
            ("511", None),
            ("288", None),
            ("'644'", None),
            ("7777777", None),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            assert_eq!(misread(yaml.root().unwrap()), expected, "{text}");
        }
    }
}
