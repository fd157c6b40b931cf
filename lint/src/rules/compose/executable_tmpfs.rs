//! A folder in memory from which programs can be run.

use crate::compose::{Compose, Piece, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, NodeKind};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "executable-tmpfs",
    kind: Kind::Compose,
    summary: told!("tmpfs allows programs or setuid bits"),
    category: Category::Security,
    severity: Severity::Hint,
    default: true,
    same_as: &["compose-lint:CL-0022"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("executable_tmpfs.md"),
    check: Check::Compose(check),
};

/// The options that take back what Docker sets on every tmpfs.
const LOOSE: [(&str, &str); 2] = [
    ("exec", "programs can be run from"),
    ("suid", "programs can become root in"),
];

fn check(file: &Compose, report: &mut Report) {
    for (_, value) in file.each_once("tmpfs") {
        let single = Some(value).filter(|value| value.kind() == NodeKind::Scalar);
        for entry in single
            .into_iter()
            .chain(value.items())
            .filter_map(Loose::of)
        {
            let message = format!(
                "{} `{}`, which anybody in the container can write to",
                entry.power, entry.path
            );
            let draft = report.at(entry.option.span, message);
            draft.suggest("Leave it as Docker makes it", entry.edit());
        }
    }
}

/// The first option of an entry that Docker would rather not set.
struct Loose<'t> {
    node: Node<'t>,
    path: &'t str,
    option: Piece<'t>,
    power: &'static str,
}

impl<'t> Loose<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        let text = node.text()?;
        let (path, options) = text.split_once(':')?;
        options.split(',').find_map(|option| {
            let (_, power) = LOOSE
                .iter()
                .find(|(loose, _)| filled_text(option) == *loose)?;
            Some(Self {
                node,
                path,
                option: Piece::part_of(node, option),
                power,
            })
        })
    }

    /// Takes all such options out, and the colon with the last one.
    fn edit(&self) -> Option<Edit> {
        let node = self.node;
        let text = node
            .text()
            .filter(|_| node.is_verbatim() && !node.is_alias())?;
        let (path, options) = text.split_once(':')?;
        let is_loose = |option: &&str| LOOSE.iter().any(|(loose, _)| loose == option);
        let kept: Vec<&str> = options
            .split(',')
            .filter(|option| !is_loose(option))
            .collect();
        let colon = if kept.is_empty() { "" } else { ":" };
        let mended = format!("{path}{colon}{}", kept.join(","));
        (!text.contains('$')).then(|| Edit::replace(node.inner(), mended))
    }
}
