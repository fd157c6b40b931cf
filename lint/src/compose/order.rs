//! Orders that people keep, and how to bring the entries of a collection into one.

use std::cmp::Ordering;

use crate::report::Report;
use crate::yaml::{Entry, Node, NodeKind};
use crate::{Applicability, Edit, Span};

/// The order of a dictionary: signs, digits, letters; upper and lower case are one unless they
/// are all that differs.
pub(crate) fn alphabetical(one: &&str, other: &&str) -> Ordering {
    let keys = |text: &str| text.chars().map(place).collect::<Vec<_>>();
    let by_letters = keys(one).cmp(&keys(other));
    by_letters.then_with(|| other.cmp(one))
}

/// The same, with numbers by what they are worth: 80 before 443.
pub(crate) fn natural(one: &&str, other: &&str) -> Ordering {
    let (mut one_rest, mut other_rest) = (*one, *other);
    while let (Some(a), Some(b)) = (one_rest.chars().next(), other_rest.chars().next()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            number(&mut one_rest).cmp(&number(&mut other_rest))
        } else {
            one_rest = &one_rest[a.len_utf8()..];
            other_rest = &other_rest[b.len_utf8()..];
            place(a).cmp(&place(b))
        };
        if order.is_ne() {
            return order;
        }
    }
    one_rest.len().cmp(&other_rest.len())
}

/// Where a character stands in a dictionary.
fn place(character: char) -> (u8, char) {
    const SIGNS: &str = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    match SIGNS.find(character) {
        Some(at) => (0, char::from(u8::try_from(at).unwrap_or(u8::MAX))),
        None if character.is_ascii_digit() => (1, character),
        None => (2, character.to_lowercase().next().unwrap_or(character)),
    }
}

/// Takes the digits off the start: how many they are without zeros before them, and which.
fn number<'t>(text: &mut &'t str) -> (usize, &'t str) {
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

/// What an entry is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// The last one that stands where it belongs.
    Sorted,
    /// The one before it.
    Neighbour,
}

/// Says of each pair of a mapping that stands behind one which comes after it. The first one's fix
/// sorts all.
pub(crate) fn report_unsorted(
    text: &str,
    mapping: Node,
    compare: fn(&&str, &&str) -> Ordering,
    against: Against,
    report: &mut Report,
) {
    let names: Vec<&str> = mapping.pairs().map(Entry::name).collect();
    if names.is_sorted_by(|one, next| compare(one, next).is_le()) {
        return;
    }
    let mut fix = sorted(text, mapping, &ranks(&names, compare));
    let mut last: Option<&str> = None;
    for pair in mapping.pairs() {
        let name = pair.name();
        let before = last.filter(|before| compare(before, &name).is_gt());
        if let Some(before) = before {
            let message = format!("`{name}` stands behind `{before}`");
            let draft = report.at(pair.key.span(), message);
            if let Some(edits) = fix.take() {
                draft.fix("Sort them", Applicability::Safe, edits);
            }
        }
        if before.is_none() || against == Against::Neighbour {
            last = Some(name);
        }
    }
}

/// For each place the entry that belongs there; equal ones stay as they stand.
pub(crate) fn ranks<T>(entries: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<usize> {
    let mut ranks: Vec<usize> = (0..entries.len()).collect();
    ranks.sort_by(
        |one, other| match (entries.get(*one), entries.get(*other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        },
    );
    ranks
}

/// The edits that put the entries of a collection in this order, with their comments.
///
/// None where an anchor could get behind what names it, where an entry does not start its line, or
/// where the text has a fault.
pub(crate) fn sorted(text: &str, node: Node, ranks: &[usize]) -> Option<Vec<Edit>> {
    let spans: Vec<Span> = match node.kind() {
        NodeKind::Sequence => node.items().map(Node::span).collect(),
        _ => node.pairs().map(Entry::span).collect(),
    };
    let has_names = node.source().contains(['&', '*']);
    if node.is_alias() || has_names || !node.is_in_sound_text() || spans.len() != ranks.len() {
        return None;
    }
    if node.is_flow() {
        return in_brackets(text, node, &spans, ranks);
    }
    Blocks::of(text, node, &spans)?.sorted(text, ranks)
}

fn in_brackets(text: &str, node: Node, spans: &[Span], ranks: &[usize]) -> Option<Vec<Edit>> {
    if node.source().contains('#') {
        return None;
    }
    let places = spans.iter().zip(ranks);
    let moved =
        places.filter_map(|(place, rank)| Some((*place, spans.get(*rank)?.of(text), *place)));
    let edits = moved.filter(|(place, new, _)| place.of(text) != *new);
    Some(
        edits
            .map(|(place, new, _)| Edit::replace(place, new))
            .collect(),
    )
}

/// The entries of a block collection, each with its lines and the comments before them.
struct Blocks {
    /// Blank lines before the entry, which stay where they are, and then the entry.
    blocks: Vec<(Span, Span)>,
}

impl Blocks {
    fn of(text: &str, node: Node, spans: &[Span]) -> Option<Self> {
        let is_sequence = node.kind() == NodeKind::Sequence;
        let mut blocks: Vec<(Span, Span)> = Vec::new();
        for span in spans {
            let line = text[..span.start]
                .rfind('\n')
                .map_or(0, |newline| newline + 1);
            let before = &text[line..span.start];
            let indent = before.len() - before.trim_start_matches(' ').len();
            let starts_line = before[indent..].trim_end() == if is_sequence { "-" } else { "" };
            let start = blocks.last().map_or(line, |(_, block)| block.end);
            // A line that is part of two entries cannot be moved with one of them.
            if !starts_line || line < start {
                return None;
            }
            let end = end_of_comments(text, end_of_line(text, span.end), indent);
            let entry = start + blank_lines(&text[start..line]);
            blocks.push((Span::new(start, entry), Span::new(entry, end)));
        }
        Some(Self { blocks })
    }

    fn sorted(&self, text: &str, ranks: &[usize]) -> Option<Vec<Edit>> {
        let (first, last) = (self.blocks.first()?.1.start, self.blocks.last()?.1.end);
        let all = Span::new(first, last);
        let mut sorted = String::with_capacity(last - first);
        for (at, rank) in ranks.iter().enumerate() {
            let gap = if at == 0 {
                ""
            } else {
                self.blocks.get(at)?.0.of(text)
            };
            sorted.push_str(gap);
            sorted.push_str(self.blocks.get(*rank)?.1.of(text));
            if !sorted.ends_with('\n') {
                sorted.push_str(line_break(text, first));
            }
        }
        if !all.of(text).ends_with('\n') {
            let kept = sorted.trim_end_matches(['\r', '\n']).len();
            sorted.truncate(kept);
        }
        Some(vec![Edit::replace(all, sorted)])
    }
}

/// A line break as the line of `at` has it.
pub(crate) fn line_break(text: &str, at: usize) -> &'static str {
    let line = &text[at..end_of_line(text, at)];
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// Where the line of `at` ends, its line break included.
fn end_of_line(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// Where the comments end that follow `at` and stand deeper than their entry.
fn end_of_comments(text: &str, mut at: usize, indent: usize) -> usize {
    loop {
        let end = end_of_line(text, at);
        let line = &text[at..end];
        let column = line.len() - line.trim_start_matches(' ').len();
        if column <= indent || !line[column..].starts_with('#') {
            return at;
        }
        at = end;
    }
}

/// How many bytes of blank lines `text` starts with.
fn blank_lines(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    lines
        .take_while(|line| line.trim().is_empty())
        .map(str::len)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn words_and_numbers_have_their_order() {
        let sorted = ["_a", "a", "A", "a-b", "a1", "aa", "b"];
        assert!(sorted.is_sorted_by(|one, next| alphabetical(one, next).is_lt()));
        let sorted = ["$P", "79", "80", "81", "1001", "3000-3005", "8001", "8080"];
        assert!(sorted.is_sorted_by(|one, next| natural(one, next).is_lt()));
    }

    #[test]
    fn entries_are_moved_with_their_comments() {
        let cases = [
            ("b: 1\na: 2\n", Some("a: 2\nb: 1\n")),
            ("b: 1\na: 2", Some("a: 2\nb: 1")),
            (
                "# head\nb: 1 # b\n\n# of a\na: 2\n# end\n",
                Some("# head\n# of a\na: 2\n\nb: 1 # b\n# end\n"),
            ),
            (
                "b:\n  c: 1\n  # of b\na: 2\n",
                Some("a: 2\nb:\n  c: 1\n  # of b\n"),
            ),
            ("b: |\n  x\n  y\na: 2\n", Some("a: 2\nb: |\n  x\n  y\n")),
            ("- b\n- a # 1\n", Some("- a # 1\n- b\n")),
            ("[b, 'a']", Some("['a', b]")),
            ("{b: 1, a: [2]}", Some("{a: [2], b: 1}")),
            ("b: &x 1\na: *x\n", None),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let root = yaml.root().unwrap();
            let listed = root.items().map(|item| item.text().unwrap());
            let names: Vec<&str> = listed.chain(root.pairs().map(Entry::name)).collect();
            let edits = sorted(text, root, &ranks(&names, alphabetical));
            let edited = edits.map(|edits| {
                let mut edited = text.to_owned();
                for edit in edits.iter().rev() {
                    edited.replace_range(edit.span.start..edit.span.end, &edit.text);
                }
                edited
            });
            assert_eq!(edited.as_deref(), expected, "{text}");
        }
    }
}
