//! Edits of a YAML or JSON text that keep its comments, order, quotes, indentation and line ends.
//!
//! Every edit is one replacement, made from the tree and the text around it. There is none where
//! it would not be local or not be right: in what an alias shares, in what came through `<<`, in
//! a document that was not read to its end, and where the text is written in a way that is not
//! understood here. Whoever asks then reports without a fix.

mod write;

#[cfg(test)]
mod tests;

use super::{Content, Entry, Node, NodeId, NodeKind, Style};
use crate::{Edit, Span};
use write::Writer;

/// What is put into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'v> {
    /// A number, `true`, a word: written as it is, in quotes only where JSON wants them.
    Scalar(&'v str),
    /// Text that is to be read as text: in quotes where it would be something else without, and
    /// where what it replaces or stands behind is in quotes.
    Text(&'v str),
    /// Items.
    List(&'v [Value<'v>]),
    /// Keys with their values.
    Map(&'v [(&'v str, Value<'v>)]),
}

impl Value<'_> {
    /// Whether it is written on the line of its key.
    const fn is_inline(&self) -> bool {
        match self {
            Self::Scalar(_) | Self::Text(_) => true,
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }
}

impl Node<'_> {
    /// Sets the value at the end of `path` below this mapping. Where a key is missing, it comes
    /// with those below it after the last pair of the mapping that is there.
    ///
    /// A value that is there is replaced where it is a scalar or written in brackets.
    pub fn set(self, path: &[&str], value: Value) -> Option<Edit> {
        if !self.is_private() {
            return None;
        }
        let mut node = self;
        for (depth, name) in path.iter().enumerate() {
            let missing = path.get(depth..)?;
            if node.is_vacant() && node.kind() != NodeKind::Sequence {
                return node.fill(missing, value);
            }
            if node.kind() != NodeKind::Mapping {
                return None;
            }
            match node.entry(name) {
                Some(entry) if entry.merged => return None,
                Some(entry) => node = entry.value,
                None => return node.add(missing, value),
            }
            if !node.is_unshared() {
                return None;
            }
        }
        node.replace(value)
    }

    /// Adds an item at the end of this sequence, in the style of its items.
    pub fn append(self, item: Value) -> Option<Edit> {
        if self.kind() != NodeKind::Sequence || !self.is_private() {
            return None;
        }
        self.add(&[], item)
    }

    /// Puts `value` in the place of this scalar, or of this collection in brackets.
    pub fn replace(self, value: Value) -> Option<Edit> {
        if !self.is_unshared() || self.tag().is_some() {
            return None;
        }
        if self.span().is_empty() || self.is_vacant() && !value.is_inline() {
            return self.fill(&[], value);
        }
        match self.style() {
            Some(Style::Literal | Style::Folded) => return None,
            None if !self.is_flow() || self.has_comments(self.span()) => return None,
            _ => {}
        }
        if self.names_something(self.span().end) {
            return None;
        }
        let mut writer = Writer::near(self);
        writer.quote = writer.quote.or(self.quote());
        writer.flow(&[], value);
        Some(Edit::replace(self.span(), writer.out))
    }

    /// Takes this item out of its sequence; the last one leaves `[]`.
    pub fn remove_item(self) -> Option<Edit> {
        let sequence = self.parent()?;
        (sequence.kind() == NodeKind::Sequence).then_some(())?;
        sequence.remove_child(self, self)
    }
}

impl Entry<'_> {
    /// Takes the pair out of its mapping, with the comment on its line; the last one leaves `{}`.
    pub fn remove(self) -> Option<Edit> {
        let mapping = self.key.parent().filter(|_| !self.merged)?;
        mapping.remove_child(self.key, self.value)
    }

    /// Gives the key another name, in the quotes that it has.
    pub fn rename(self, name: &str) -> Option<Edit> {
        let mapping = self.key.parent().filter(|_| !self.merged)?;
        let is_one_line = !self.key.source().contains('\n');
        let is_free = mapping.entry(name).is_none();
        let is_plain_text = is_one_line && self.key.is_unshared() && self.key.tag().is_none();
        (is_free && is_plain_text && mapping.is_private())
            .then(|| Edit::replace(self.key.inner(), name))
    }
}

/// What may be edited.
impl<'t> Node<'t> {
    fn whole_text(self) -> &'t str {
        self.yaml.text
    }

    fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |node| node.parent())
    }

    /// Whether an edit here changes this place only, and what is read there is all there is.
    fn is_private(self) -> bool {
        self.ancestors()
            .all(|node| node.is_unshared() && node.is_complete())
    }

    /// Whether it is neither an alias nor named by one.
    fn is_unshared(self) -> bool {
        !self.is_alias() && !self.properties().is_some_and(|own| own.is_aliased)
    }

    /// Whether it, or a node between it and `end`, is named by an alias.
    fn names_something(self, end: usize) -> bool {
        let nodes = self.yaml.nodes.iter().skip(self.id.index());
        nodes
            .take_while(|node| (node.start as usize) <= end)
            .filter_map(|node| self.yaml.properties.get(node.properties? as usize))
            .any(|properties| properties.is_aliased)
    }

    /// Whether nothing stands here yet: no value, `null`, `{}` or `[]`.
    fn is_vacant(self) -> bool {
        let is_empty = match self.data().content {
            Content::Mapping(collection) | Content::Sequence(collection) => {
                collection.start == collection.end && !self.has_comments(self.span())
            }
            _ => self.is_null(),
        };
        is_empty && self.properties().is_none()
    }

    fn has_comments(self, span: Span) -> bool {
        let comments = &self.yaml.comments;
        let first = comments.partition_point(|comment| comment.start < span.start);
        comments.get(first).is_some_and(|at| at.start < span.end)
    }
}

/// Where things are.
impl<'t> Node<'t> {
    fn children(self) -> &'t [NodeId] {
        match self.data().content {
            Content::Sequence(collection) | Content::Mapping(collection) => self.links(collection),
            _ => &[],
        }
    }

    fn child(self, at: usize) -> Option<Self> {
        self.children().get(at).map(|id| self.yaml.node(*id))
    }

    /// The key of a mapping that this is the value of.
    fn own_key(self) -> Option<Self> {
        let parent = self.parent()?;
        let at = parent.children().binary_search(&self.id).ok()?;
        let is_value = parent.kind() == NodeKind::Mapping && at % 2 == 1;
        is_value.then(|| parent.child(at - 1)).flatten()
    }

    /// The byte behind the `:` of this key, or behind the key where it has none.
    fn after_colon(self) -> usize {
        let end = self.span().end;
        let rest = self.whole_text().get(end..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[spaces..].starts_with(':') {
            end + spaces + 1
        } else {
            end
        }
    }

    /// The last thing that is written of it.
    fn last_leaf(self) -> Self {
        let mut node = self;
        while let (false, Some(last)) = (node.is_flow(), node.children().last()) {
            node = node.yaml.node(*last);
        }
        node
    }

    /// Where what is written of it ends, in its last line.
    fn written_end(self) -> Option<usize> {
        let leaf = self.last_leaf();
        if leaf.span().is_empty() {
            leaf.own_key().map(Self::after_colon)
        } else {
            Some(leaf.span().end)
        }
    }

    /// The end of its last line; none where something else stands on that line, or where an
    /// insertion there would change a block scalar.
    fn last_line_end(self) -> Option<usize> {
        let text = self.whole_text();
        let at = self.written_end()?;
        let mut end = line_end(text, at);
        if !is_comment_or_blank(text.get(at..end)?) {
            return None;
        }
        let leaf = self.last_leaf();
        if matches!(leaf.style(), Some(Style::Literal | Style::Folded)) && !leaf.is_alias() {
            let value = leaf.text()?;
            if value.trim().is_empty() || end == text.len() {
                return None;
            }
            // `|+` keeps the empty lines behind it.
            while value.ends_with("\n\n") && next_line(text, end).is_some_and(is_blank) {
                end = line_end(text, after_line_break(text, end));
            }
        }
        Some(end)
    }

    /// Where a child starts: its key, its item, or the dash of its item.
    fn child_start(self, child: Self) -> Option<usize> {
        let start = child.span().start;
        if self.is_flow() || self.kind() == NodeKind::Mapping {
            return Some(start);
        }
        let dash = self
            .whole_text()
            .get(..start)?
            .trim_end()
            .strip_suffix('-')?;
        let is_comment = self.has_comments(Span::new(line_start(dash, dash.len()), start));
        (!is_comment).then_some(dash.len())
    }

    /// In which column the children of a block collection start.
    fn column(self) -> Option<usize> {
        let start = self.child_start(self.child(0)?)?;
        let text = self.whole_text();
        let before = text.get(line_start(text, start)..start)?;
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let is_indentation = before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
        is_indentation.then_some(before.len())
    }

    /// The quotes of a scalar.
    fn quote(self) -> Option<char> {
        match self.style().filter(|_| !self.is_alias())? {
            Style::SingleQuoted => Some('\''),
            Style::DoubleQuoted => Some('"'),
            _ => None,
        }
    }
}

/// Putting in.
impl Node<'_> {
    /// Puts a pair, or an item where `path` is empty, behind the last one.
    fn add(self, path: &[&str], value: Value) -> Option<Edit> {
        match self.children().last() {
            None if !self.is_vacant() => None,
            None if path.is_empty() => self.fill(&[], Value::List(&[value])),
            None => self.fill(path, value),
            Some(last) if self.is_flow() => {
                self.add_in_brackets(self.yaml.node(*last), path, value)
            }
            Some(_) => self.add_lines(path, value),
        }
    }

    fn add_lines(self, path: &[&str], value: Value) -> Option<Edit> {
        let column = self.column()?;
        let at = self.last_line_end()?;
        let mut writer = Writer::near(self);
        writer.line_break(column);
        if self.kind() == NodeKind::Sequence {
            writer.quote = writer.quote.or(self.last_leaf().quote());
            writer.item(value, column);
        } else {
            writer.block(path, value, column);
        }
        Some(Edit::insert(at, writer.out))
    }

    fn add_in_brackets(self, last: Self, path: &[&str], value: Value) -> Option<Edit> {
        let text = self.whole_text();
        // A pair in a flow sequence is a mapping without brackets: there is no room for another.
        self.source().starts_with(['{', '[']).then_some(())?;
        let end = last.written_end()?;
        let tail = text.get(end..self.span().end - 1)?;
        is_filler(tail).then_some(())?;
        let first = last.own_key().unwrap_or(last).span().start;
        let mut writer = Writer::near(self);
        if path.is_empty() {
            writer.quote = writer.quote.or(last.quote());
        }
        let Some(indentation) = indentation_before(text, first) else {
            (!tail.contains('#')).then_some(())?;
            writer.out.push_str(writer.comma());
            writer.pair(path, value);
            return Some(Edit::insert(end, writer.out));
        };
        writer.out.push(',');
        let rest = tail.lines().next().unwrap_or_default();
        // A comment stays with the line it is on.
        let comment = rest.find('#').map(|_| rest);
        let trimmed = comment.map(|rest| rest.trim_start().trim_start_matches(','));
        let has_comma = comment.is_some_and(|rest| rest.trim_start().starts_with(','));
        if let Some(comment) = trimmed {
            writer.out.push(' ');
            writer.out.push_str(comment.trim());
        }
        writer.out.push_str(line_break(text, first));
        writer.out.push_str(indentation);
        writer.pair(path, value);
        writer.out.push_str(if has_comma { "," } else { "" });
        let replaced = comment.map_or(0, str::len);
        Some(Edit::replace(Span::new(end, end + replaced), writer.out))
    }

    /// Puts something where there is no value yet, or an empty one.
    fn fill(self, path: &[&str], value: Value) -> Option<Edit> {
        self.properties().is_none().then_some(())?;
        let text = self.whole_text();
        let span = self.span();
        let mut writer = Writer::near(self);
        let Some(key) = self.own_key() else {
            (!span.is_empty()).then_some(())?;
            writer.flow(path, value);
            return Some(Edit::replace(span, writer.out));
        };
        let mapping = self.parent()?;
        let colon = key.after_colon();
        let is_written = !span.is_empty();
        let gap = text.get(colon..if is_written { span.start } else { colon })?;
        if mapping.is_flow() || path.is_empty() && value.is_inline() || !is_blank(gap) {
            return match (is_written, colon > key.span().end) {
                (true, _) => {
                    writer.flow(path, value);
                    Some(Edit::replace(span, writer.out))
                }
                (false, true) => {
                    writer.out.push(' ');
                    writer.flow(path, value);
                    Some(Edit::insert(colon, writer.out))
                }
                (false, false) => None,
            };
        }
        let column = mapping.column()?;
        let end = if is_written { span.end } else { colon };
        let rest = text.get(end..line_end(text, end))?;
        (is_comment_or_blank(rest) && colon > key.span().end).then_some(())?;
        let from = if is_written { colon } else { end + rest.len() };
        if is_written && !is_blank(rest) {
            writer.out.push(' ');
            writer.out.push_str(rest.trim());
        }
        writer.below(path, value, column);
        Some(Edit::replace(Span::new(from, end + rest.len()), writer.out))
    }
}

/// Taking out.
impl Node<'_> {
    /// Takes out the pair or item from `first` to `last`.
    fn remove_child(self, first: Self, last: Self) -> Option<Edit> {
        if !self.is_private() || first.names_something(last.span().end) {
            return None;
        }
        let children = self.children();
        let at = children.binary_search(&first.id).ok()?;
        let next = children.binary_search(&last.id).ok()? + 1;
        let start = self.child_start(first)?;
        match (at.checked_sub(1), self.child(next)) {
            (None, None) => self.empty(start, last),
            (_, Some(next)) if self.is_flow() => {
                let next = self.child_start(next)?;
                let gap = self.whole_text().get(last.written_end()?..next)?;
                let is_plain =
                    is_filler(gap) && !gap.lines().skip(1).any(|line| line.contains('#'));
                is_plain.then(|| Edit::delete(Span::new(start, next)))
            }
            (Some(previous), None) if self.is_flow() => {
                let from = self.child(previous)?.written_end()?;
                let end = last.written_end()?;
                let text = self.whole_text();
                let gaps = [text.get(from..start)?, text.get(end..line_end(text, end))?];
                let has_comment = gaps.iter().any(|gap| gap.contains('#'));
                (is_filler(gaps[0]) && !has_comment).then(|| Edit::delete(Span::new(from, end)))
            }
            (previous, next) => {
                let previous = previous.and_then(|at| self.child(at));
                self.remove_lines(start, last, previous, next)
            }
        }
    }

    fn remove_lines(
        self,
        start: usize,
        last: Self,
        previous: Option<Self>,
        next: Option<Self>,
    ) -> Option<Edit> {
        let text = self.whole_text();
        let end = last.last_line_end().or_else(|| self.end_of_text(last))?;
        if let Some(indentation) = indentation_before(text, start) {
            let after = after_line_break(text, end);
            let follows_text = previous.is_some_and(|node| {
                matches!(
                    node.last_leaf().style(),
                    Some(Style::Literal | Style::Folded)
                )
            });
            // What would stand right behind a block scalar would be part of it.
            let joins = text.get(after..line_end(text, after)).is_some_and(|line| {
                !line.trim().starts_with(|first: char| first != '#') && after < text.len()
            });
            if follows_text && joins {
                return None;
            }
            return Some(Edit::delete(Span::new(start - indentation.len(), after)));
        }
        // It stands behind the dash of the item it is in: the next pair takes its place.
        let next = self.child_start(next?)?;
        let gap = text.get(end..next)?;
        is_blank(gap).then(|| Edit::delete(Span::new(start, next)))
    }

    /// The end of the text where a block scalar ends with it.
    fn end_of_text(self, last: Self) -> Option<usize> {
        let end = self.whole_text().len();
        (last.written_end()? == end).then_some(end)
    }

    /// Takes out the only child, and leaves an empty collection.
    fn empty(self, start: usize, last: Self) -> Option<Edit> {
        let text = self.whole_text();
        let brackets = if self.kind() == NodeKind::Sequence {
            "[]"
        } else {
            "{}"
        };
        if self.is_flow() {
            let is_whole = self.source().starts_with(['{', '[']) && !self.has_comments(self.span());
            return is_whole.then(|| Edit::replace(self.span(), brackets));
        }
        let end = last.last_line_end().or_else(|| self.end_of_text(last))?;
        let Some(key) = self.own_key() else {
            self.properties().is_none().then_some(())?;
            return Some(Edit::replace(Span::new(start, end), brackets));
        };
        let colon = key.after_colon();
        let rest = text.get(colon..line_end(text, colon))?;
        let line = line_start(text, start);
        // A kept comment that stands below its key comes before the pair.
        let kept = text.get(colon..line)?;
        if colon == key.span().end
            || !is_comment_or_blank(rest)
            || indentation_before(text, start).is_none()
        {
            return None;
        }
        Some(Edit::replace(
            Span::new(colon, end),
            format!(" {brackets}{}", kept.trim_end()),
        ))
    }
}

/// Where the line of `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of `at` ends, its line break left out.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    if text[at..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// Where the line starts that follows the line break at `at`.
fn after_line_break(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// The line that follows the one that ends at `end`.
fn next_line(text: &str, end: usize) -> Option<&str> {
    let start = after_line_break(text, end);
    (start < text.len()).then(|| &text[start..line_end(text, start)])
}

/// A line break as the lines around `at` have it.
fn line_break(text: &str, at: usize) -> &'static str {
    let newline = text[at..].find('\n').map(|newline| at + newline);
    let newline = newline.or_else(|| text[..at].rfind('\n'));
    let is_windows = newline.is_some_and(|newline| text[..newline].ends_with('\r'));
    if is_windows { "\r\n" } else { "\n" }
}

/// What stands before `at` in its line, where that is nothing but spaces and tabs.
fn indentation_before(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    (before.is_empty() || before.ends_with('\n')).then(|| &text[before.len()..at])
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn is_comment_or_blank(rest: &str) -> bool {
    is_blank(rest) || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
}

/// Whether there is nothing but commas, comments and space.
fn is_filler(text: &str) -> bool {
    text.lines().all(|line| {
        let code = line.split('#').next().unwrap_or_default();
        code.bytes()
            .all(|byte| byte == b',' || byte.is_ascii_whitespace())
    })
}
