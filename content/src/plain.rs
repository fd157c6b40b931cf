//! HTML back to words: what a search looks through, and what a reading of the prose is measured on.
//!
//! It reads only what [`crate::markdown`] and the diagrams have written, so every tag is closed and
//! every attribute quoted.

use std::borrow::Cow;

/// The part of a page below one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The heading's anchor; none for what stands before the first one.
    pub anchor: Option<String>,
    /// The heading's words.
    pub heading: String,
    /// Everything below it, code too, with one blank for every break.
    pub text: String,
}

/// One step through a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// `<p class="x">`: the name and all that follows it.
    Open(&'a str, &'a str),
    /// `</p>`.
    Close(&'a str),
    /// The text between tags, without entities.
    Text(Cow<'a, str>),
}

/// The words of a page or of a piece of one, without markup.
pub fn text(html: &str) -> String {
    let passages = passages(html);
    let parts = passages
        .iter()
        .flat_map(|passage| [passage.heading.as_str(), passage.text.as_str()]);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// A page in the parts that its headings make of it. Drawings, captions, prompts and the numbers of
/// notes are left out: a drawing has its text alternative beside it.
pub fn passages(html: &str) -> Vec<Passage> {
    let mut passages = vec![Passage::default()];
    let mut in_heading = false;
    let mut shown = Shown::default();
    for piece in pieces(html) {
        if !shown.see(&piece) {
            continue;
        }
        let Some(passage) = passages.last_mut() else {
            break;
        };
        match piece {
            Piece::Open(name, attributes) if is_heading(name) => {
                in_heading = true;
                passages.push(Passage {
                    anchor: attribute(attributes, "id").map(str::to_owned),
                    ..Passage::default()
                });
            }
            Piece::Close(name) if is_heading(name) => in_heading = false,
            Piece::Open(name, _) | Piece::Close(name) if !is_inline(name) => {
                passage.text.push(' ');
            }
            Piece::Open(..) | Piece::Close(_) => {}
            Piece::Text(words) if in_heading => passage.heading.push_str(&words),
            Piece::Text(words) => passage.text.push_str(&words),
        }
    }
    for passage in &mut passages {
        passage.text = passage
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
    }
    passages.retain(|passage| !passage.text.is_empty() || !passage.heading.is_empty());
    passages
}

/// Whether a piece is part of what is read; remembers what it is inside of.
#[derive(Debug, Default)]
struct Shown {
    /// The elements that are open inside one that is left out, that one first.
    hidden: Vec<String>,
}

impl Shown {
    fn see(&mut self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::Open(name, attributes)
                if !self.hidden.is_empty() || is_left_out(name, attributes) =>
            {
                if !attributes.ends_with('/') {
                    self.hidden.push((*name).to_owned());
                }
                false
            }
            Piece::Close(_) if !self.hidden.is_empty() => {
                self.hidden.pop();
                false
            }
            _ => self.hidden.is_empty(),
        }
    }
}

fn is_left_out(name: &str, attributes: &str) -> bool {
    matches!(name, "figcaption" | "svg")
        || matches!(
            attribute(attributes, "class"),
            Some("note-ref" | "note-back" | "prompt")
        )
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements that stand inside a word or a line.
fn is_inline(name: &str) -> bool {
    matches!(name, "a" | "code" | "em" | "span" | "strong")
}

/// The value of an attribute of a tag.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let value = &attributes[attributes.find(&start)? + start.len()..];
    value.split('"').next()
}

/// The tags and texts of a page, in order.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            rest = after;
            return Some(Piece::Text(unescape(text)));
        };
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            return Some(Piece::Close(name));
        }
        let end = inside.find([' ', '/', '\n']).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Some(Piece::Open(name, attributes))
    })
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    // Last, or what an author wrote as `&lt;` would be read twice.
    Cow::Owned(plain.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    #[test]
    fn a_page_comes_apart_at_its_headings() {
        let page = markdown::page(
            "Before `a<b`.\n\n## *First* & last\n\nOne.\nTwo.\n\n### Deeper\n\n- a\n- b\n",
        );
        let parts = passages(&page.html);
        let seen: Vec<_> = parts
            .iter()
            .map(|part| {
                (
                    part.anchor.as_deref(),
                    part.heading.as_str(),
                    part.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                (None, "", "Before a<b."),
                (Some("first-last"), "First & last", "One. Two."),
                (Some("deeper"), "Deeper", "a b"),
            ]
        );
    }

    #[test]
    fn marks_inside_code_do_not_cut_words_and_numbers_of_notes_are_left_out() {
        let page = markdown::page(
            "```dockerfile good annotate\nFROM node:24 #(1)\n```\n\n1. It starts here.\n",
        );
        let text = text(&page.html);
        assert!(text.contains("FROM node:24 It starts here."), "{text}");
    }

    #[test]
    fn drawings_are_left_out_with_all_they_hold() {
        let html = "<p>a</p><svg class=\"x\"><g><path d=\"M0\"/><text>no</text></g></svg><p>b</p>";
        assert_eq!(text(html), "a b");
    }

    #[test]
    fn an_entity_is_read_once() {
        assert_eq!(
            text("<p>&amp;lt; &lt;b&gt; &quot;x&quot;</p>"),
            "&lt; <b> \"x\""
        );
    }
}
