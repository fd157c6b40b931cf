//! Writing new YAML in the style of what stands around it.

use super::Value;
use crate::yaml::scalar::{ScalarType, Style, Trap};
use crate::yaml::{Node, NodeKind};

/// How many nodes from the start of a text are asked for its style.
const ASKED: usize = 1000;
/// The indentation where a text has none to learn from.
const STEP: usize = 2;

/// A text that is being written, and how.
pub(super) struct Writer {
    pub(super) out: String,
    /// The quotes of texts that need none.
    pub(super) quote: Option<char>,
    /// The quotes of keys.
    key_quote: Option<char>,
    newline: &'static str,
    /// How much further right the keys below a key stand.
    step: usize,
    /// How much further right the dashes below a key stand.
    dash: usize,
    is_json: bool,
    /// Whether nothing stands behind colons and commas: `{"a":1}`.
    is_tight: bool,
}

impl Writer {
    /// A writer that writes as is written around `node`.
    pub(super) fn near(node: Node) -> Self {
        let first_key = node.ancestors().find_map(first_key);
        let key_quote = first_key.and_then(Node::quote);
        let is_in_brackets = node.is_flow() || node.parent().is_some_and(Node::is_flow);
        let is_json = is_in_brackets && key_quote == Some('"');
        let is_tight = is_json
            && first_key.is_some_and(|key| {
                let rest = node.whole_text().get(key.after_colon()..);
                rest.is_some_and(|rest| !rest.starts_with([' ', '\t', '\r', '\n']))
            });
        let step = step(node, NodeKind::Mapping).filter(|step| *step > 0);
        let step = step.unwrap_or(STEP);
        Self {
            out: String::new(),
            quote: is_json.then_some('"'),
            key_quote,
            newline: super::line_break(node.whole_text(), node.span().start),
            step,
            dash: self::step(node, NodeKind::Sequence).unwrap_or(step),
            is_json,
            is_tight,
        }
    }

    pub(super) const fn comma(&self) -> &'static str {
        if self.is_tight { "," } else { ", " }
    }

    pub(super) fn line_break(&mut self, column: usize) {
        self.out.push_str(self.newline);
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    /// Writes a mapping, from the column where its keys stand, or any other value.
    pub(super) fn block(&mut self, path: &[&str], value: Value, column: usize) {
        match (path, value) {
            ([name, below @ ..], _) => {
                self.key(name);
                self.out.push(':');
                self.below(below, value, column);
            }
            ([], Value::Map(entries)) if !value.is_inline() => {
                for (at, (name, value)) in entries.iter().enumerate() {
                    if at > 0 {
                        self.line_break(column);
                    }
                    self.block(&[name], *value, column);
                }
            }
            ([], Value::List(items)) if !value.is_inline() => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        self.line_break(column);
                    }
                    self.item(*item, column);
                }
            }
            _ => self.flow(&[], value),
        }
    }

    /// Writes an item with its dash.
    pub(super) fn item(&mut self, item: Value, column: usize) {
        self.out.push_str("- ");
        match item {
            Value::List(_) => self.flow(&[], item),
            _ => self.block(&[], item, column + 2),
        }
    }

    /// Writes what belongs behind the `:` of a key that stands in `column`.
    pub(super) fn below(&mut self, path: &[&str], value: Value, column: usize) {
        if path.is_empty() && value.is_inline() {
            self.out.push(' ');
            self.flow(&[], value);
            return;
        }
        let is_list = path.is_empty() && matches!(value, Value::List(_));
        let column = column + if is_list { self.dash } else { self.step };
        self.line_break(column);
        self.block(path, value, column);
    }

    /// Writes a value on one line.
    pub(super) fn flow(&mut self, path: &[&str], value: Value) {
        match value {
            _ if !path.is_empty() => {
                self.out.push('{');
                self.pair(path, value);
                self.out.push('}');
            }
            Value::Scalar(text) => {
                let quote = Some('"').filter(|_| self.is_json && !is_json_literal(text));
                self.scalar(text, quote);
            }
            Value::Text(text) => {
                let quote = self.quote.or_else(|| (!is_plain(text)).then_some('"'));
                self.scalar(text, quote);
            }
            Value::List(items) => {
                self.out.push('[');
                for (at, item) in items.iter().enumerate() {
                    self.out.push_str(if at > 0 { self.comma() } else { "" });
                    self.flow(&[], *item);
                }
                self.out.push(']');
            }
            Value::Map(entries) => {
                self.out.push('{');
                for (at, (name, value)) in entries.iter().enumerate() {
                    self.out.push_str(if at > 0 { self.comma() } else { "" });
                    self.pair(&[name], *value);
                }
                self.out.push('}');
            }
        }
    }

    /// Writes a pair, or a value where there is no key, as it stands between brackets.
    pub(super) fn pair(&mut self, path: &[&str], value: Value) {
        let [name, below @ ..] = path else {
            return self.flow(&[], value);
        };
        self.key(name);
        self.out.push_str(if self.is_tight { ":" } else { ": " });
        self.flow(below, value);
    }

    fn key(&mut self, name: &str) {
        let quote = self.key_quote.or_else(|| (!is_plain(name)).then_some('"'));
        self.scalar(name, quote);
    }

    fn scalar(&mut self, text: &str, quote: Option<char>) {
        self.out.extend(quote);
        for character in text.chars() {
            match (quote, character) {
                (Some('\''), '\'') => self.out.push_str("''"),
                (Some('"'), '\n') => self.out.push_str("\\n"),
                (Some('"'), '\t') => self.out.push_str("\\t"),
                (Some('"'), '"' | '\\') => self.out.extend(['\\', character]),
                _ => self.out.push(character),
            }
        }
        self.out.extend(quote);
    }
}

/// The first key of a mapping.
fn first_key(node: Node) -> Option<Node> {
    node.child(0).filter(|_| node.kind() == NodeKind::Mapping)
}

/// How much further right block collections of this kind stand than the keys they belong to: as
/// near to `node` as there are any.
fn step(node: Node, kind: NodeKind) -> Option<usize> {
    let own = node.pairs().map(|pair| pair.value);
    let first = (0..node.yaml.nodes.len().min(ASKED)).map(|at| {
        node.yaml
            .node(crate::yaml::NodeId(crate::yaml::build::offset(at)))
    });
    own.chain(node.ancestors())
        .chain(first)
        .filter(|other| other.kind() == kind && !other.is_alias() && !other.is_flow())
        .find_map(|other| {
            let mapping = other
                .own_key()?
                .parent()
                .filter(|parent| !parent.is_flow())?;
            other.column()?.checked_sub(mapping.column()?)
        })
}

fn is_json_literal(text: &str) -> bool {
    ScalarType::of(text, Style::Plain, None) != ScalarType::Str
}

/// Whether every reader takes `text` without quotes for this very text, between brackets too.
fn is_plain(text: &str) -> bool {
    // Most keys: letters alone, and more of them than `false` and its like have.
    if text.len() > "false".len() && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_./@+=-".contains(&byte);
    let starts_well = text
        .starts_with(|first: char| first.is_ascii_alphanumeric() || first == '/' || first == '_');
    // Readers of YAML 1.1 know numbers, dates and times by these.
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"_-:".contains(&byte));
    let has_good_colons = text
        .split(':')
        .skip(1)
        .all(|rest| rest.starts_with(|next: char| next != ' '));
    starts_well
        && !is_number
        && has_good_colons
        && text.bytes().all(|byte| is_word(byte) || byte == b':')
        && ScalarType::of(text, Style::Plain, None) == ScalarType::Str
        && Trap::of(text).is_none()
}
