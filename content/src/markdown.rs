//! Markdown to HTML: the only place that turns prose into markup.
//!
//! `CommonMark` with tables, curly quotes, `{#id}` after headings and `> [!NOTE]` asides. Raw HTML is
//! refused. What it adds, and the markup it gives:
//!
//! - **Headings** start at `##` and get an id: `<h2 id="x"><a class="anchor" href="#x">…</a></h2>`.
//! - **Links**: `lesson:track/lesson`, `rule:id`, `decision:id`, `glossary:term` and `#anchor` are
//!   resolved and checked; everything else must be `https://`. A glossary link has the class `term`.
//! - **Code** carries a mark that says what it is an example of; see [`Example`] and [`code`].
//! - **Diagrams**: `![name](name.diagram.toml)` alone in a paragraph becomes the figure.
//! - **Asides**: `<aside class="aside note"><p class="aside-title">Note</p>…</aside>`, likewise
//!   `tip`, `important`, `warning` and `caution`.
//! - **Tables** scroll in `<div class="table" tabindex="0">`.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
    html,
};

use crate::Slug;
use crate::html::escape;

pub mod code;
mod highlight;
mod link;

pub use code::{Example, Language, Mark};
pub(crate) use link::is_external;
pub use link::{Link, Target};

use highlight::{Colour, highlight};

/// What a Markdown text says, as HTML, with what is worth knowing about it.
#[derive(Debug, Clone, Default)]
pub struct Rendered {
    /// The text as HTML.
    pub html: String,
    /// Its headings, for a table of contents and for anchors.
    pub headings: Vec<Heading>,
    /// Its blocks of code.
    pub examples: Vec<Example>,
    /// Its links within the site.
    pub links: Vec<Link>,
    /// The names of the diagrams it shows.
    pub figures: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 for `##`, and so on.
    pub level: u8,
    /// Its anchor, unique on the page.
    pub id: String,
    /// Its words, without markup.
    pub text: String,
}

/// Something a text may not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte of the text.
    pub at: usize,
    /// What is wrong and what is asked for.
    pub message: String,
}

/// The figures a text may show: file name to HTML.
pub(crate) type Figures = BTreeMap<String, String>;

/// Renders a page that stands on its own, such as a rule's.
pub fn page(markdown: &str) -> Rendered {
    render(markdown, &Figures::new())
}

/// Reads a page without colouring its code, which takes most of the time: for checks and for search.
pub fn uncoloured(markdown: &str) -> Rendered {
    write(markdown, &Figures::new(), |_, code| escape(code))
}

/// Renders one paragraph without its `<p>`, for labels and sentences.
pub fn inline(markdown: &str) -> Rendered {
    let mut rendered = page(markdown);
    let one = rendered
        .html
        .trim()
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"));
    match one.filter(|html| !html.contains("<p>")) {
        Some(html) => rendered.html = html.to_owned(),
        None if rendered.html.is_empty() => {}
        None => rendered.faults.push(Fault {
            at: 0,
            message: "is more than one paragraph of prose".to_owned(),
        }),
    }
    rendered
}

/// Renders a text that may show `figures`.
pub(crate) fn render(markdown: &str, figures: &Figures) -> Rendered {
    write(markdown, figures, highlight)
}

fn write(markdown: &str, figures: &Figures, colour: Colour) -> Rendered {
    let events: Vec<_> = Parser::new_ext(markdown, OPTIONS)
        .into_offset_iter()
        .collect();
    let mut writer = Writer {
        events: events.into_iter().peekable(),
        figures,
        colour,
        out: Vec::new(),
        page: Rendered::default(),
        ids: BTreeSet::new(),
        quotes: Vec::new(),
        after_code: usize::MAX,
    };
    while let Some((event, range)) = writer.events.next() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Markup is refused: what is not Markdown cannot be checked.
const NO_HTML: &str = "HTML is not allowed: say it in Markdown";

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

struct Writer<'a> {
    events: Peekable<IntoIter<(Event<'a>, Range<usize>)>>,
    figures: &'a Figures,
    colour: Colour,
    out: Vec<Event<'a>>,
    page: Rendered,
    /// Every id on the page so far.
    ids: BTreeSet<String>,
    /// For each open block quote, whether it is an aside.
    quotes: Vec<bool>,
    /// How much had been written when the last block of code ended.
    after_code: usize,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading(level, id.as_deref(), range.start);
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range.start),
            Event::Start(Tag::Paragraph) => self.paragraph(),
            Event::Start(Tag::Image { .. }) => {
                self.fault(range.start, "a diagram stands alone in its paragraph");
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, range.start),
            Event::Start(Tag::BlockQuote(kind)) => self.quote(kind),
            Event::End(TagEnd::BlockQuote(kind)) => self.end_of_quote(kind),
            Event::Start(Tag::Table(columns)) => self.table(&columns, range.start),
            Event::End(TagEnd::Table) => self
                .out
                .extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.fault(range.start, NO_HTML);
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => {}
            event => self.out.push(event),
        }
    }

    /// Ends what only the whole page can end: anchors are known once every heading is.
    fn finish(mut self) -> Rendered {
        for link in &self.page.links {
            let Target::Here { fragment } = &link.target else {
                continue;
            };
            if !self.ids.contains(fragment) {
                let message = format!("no heading of this page has the anchor `#{fragment}`");
                self.page.faults.push(Fault {
                    at: link.at,
                    message,
                });
            }
        }
        html::push_html(&mut self.page.html, self.out.into_iter());
        self.page
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, at: usize) {
        let level = level as u8;
        let (mut inner, mut text) = (Vec::new(), String::new());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(TagEnd::Heading(_)) => break,
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    self.fault(range.start, "a heading is itself a link and holds no other");
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {}
                Event::InlineHtml(_) => self.fault(range.start, NO_HTML),
                Event::Text(words) | Event::Code(words) if words.is_empty() => {}
                event => {
                    if let Event::Text(words) | Event::Code(words) = &event {
                        text.push_str(words);
                    }
                    inner.push(event);
                }
            }
        }
        self.check_level(level, at);
        let id = self.heading_id(id, &text, at);
        self.html(format!(
            "<h{level} id=\"{id}\"><a class=\"anchor\" href=\"#{id}\">"
        ));
        self.out.append(&mut inner);
        self.html(format!("</a></h{level}>\n"));
        self.page.headings.push(Heading { level, id, text });
    }

    /// The anchor that the author gives after the heading, or one made from its words.
    fn heading_id(&mut self, given: Option<&str>, text: &str, at: usize) -> String {
        let Some(given) = given else {
            return self.unique(&slugify(text));
        };
        if let Err(error) = given.parse::<Slug>() {
            self.fault(at, error.to_string());
        }
        self.unique(&slugify(given))
    }

    fn check_level(&mut self, level: u8, at: usize) {
        let above = self.page.headings.last().map_or(1, |heading| heading.level);
        if level == 1 {
            self.fault(
                at,
                "the title of a page is in its front matter: headings start at `##`",
            );
        } else if level > above + 1 {
            self.fault(at, "this heading skips a level");
        }
    }

    /// A paragraph; one that is a single image is a figure.
    fn paragraph(&mut self) {
        let Some((Event::Start(Tag::Image { dest_url, .. }), range)) = self.events.peek().cloned()
        else {
            return self.out.push(Event::Start(Tag::Paragraph));
        };
        let mut images = 0;
        for (event, _) in self
            .events
            .by_ref()
            .take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph))
        {
            images += usize::from(event == Event::End(TagEnd::Image));
        }
        if images > 1 {
            self.fault(range.start, "a diagram stands alone in its paragraph");
        }
        self.figure(&dest_url, range.start);
    }

    fn figure(&mut self, file: &str, at: usize) {
        let Some(html) = self.figures.get(file) else {
            return self.fault(at, format!("there is no diagram `{file}` beside this file"));
        };
        let name = file.trim_end_matches(".diagram.toml");
        if !self.ids.insert(format!("diagram-{name}")) {
            return self.fault(
                at,
                format!("the id `diagram-{name}` is taken: a diagram is shown once"),
            );
        }
        self.html(html.clone());
        self.page.figures.push(file.to_owned());
    }

    fn link(&mut self, url: &str, at: usize) {
        match link::resolve(url) {
            Ok(Some(target)) => {
                let class = if matches!(target, Target::Term { .. }) {
                    " class=\"term\""
                } else {
                    ""
                };
                self.out.push(Event::InlineHtml(
                    format!("<a{class} href=\"{}\">", escape(&target.href())).into(),
                ));
                self.page.links.push(Link { target, at });
            }
            Ok(None) => self.out.push(Event::InlineHtml(
                format!("<a href=\"{}\">", escape(url)).into(),
            )),
            Err(message) => {
                self.fault(at, message);
                self.out.push(Event::InlineHtml("<a>".into()));
            }
        }
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.quotes.push(kind.is_some());
        let Some(kind) = kind else {
            return self.out.push(Event::Start(Tag::BlockQuote(None)));
        };
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        self.html(format!(
            "<aside class=\"aside {class}\"><p class=\"aside-title\">{word}</p>\n"
        ));
    }

    fn end_of_quote(&mut self, kind: Option<BlockQuoteKind>) {
        match self.quotes.pop() {
            Some(true) => self.html("</aside>\n".to_owned()),
            _ => self.out.push(Event::End(TagEnd::BlockQuote(kind))),
        }
    }

    /// A table in a box that scrolls. Alignment would need inline styles, which our pages refuse.
    fn table(&mut self, columns: &[Alignment], at: usize) {
        if columns
            .iter()
            .any(|alignment| *alignment != Alignment::None)
        {
            self.fault(at, "table columns cannot be aligned: write `---`");
        }
        self.html("<div class=\"table\" tabindex=\"0\">\n".to_owned());
        self.out.push(Event::Start(Tag::Table(vec![
            Alignment::None;
            columns.len()
        ])));
    }

    fn code(&mut self, kind: &CodeBlockKind<'a>, at: usize) {
        let mut text = String::new();
        for (event, _) in self
            .events
            .by_ref()
            .take_while(|(event, _)| *event != Event::End(TagEnd::CodeBlock))
        {
            if let Event::Text(part) = event {
                text.push_str(&part);
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => {
                return self.fault(at, "code is fenced with ``` and says its language");
            }
        };
        let fence = match code::Fence::parse(info) {
            Ok(fence) => fence,
            Err(message) => return self.fault(at, message),
        };
        let with_previous = self.out.len() == self.after_code;
        if fence.annotate {
            text = self.annotated(&fence, &text, at);
        } else {
            self.html(code::block(&fence, &text, self.colour));
        }
        self.example(fence, text, at, with_previous);
    }

    /// A file with numbered notes: the fence, and the ordered list right after it.
    fn annotated(&mut self, fence: &code::Fence, text: &str, at: usize) -> String {
        let block = self.unique("code");
        let (text, notes) = code::strip_markers(text);
        self.html(format!(
            "<div class=\"annotated\">\n{}",
            code::annotated_block(fence, &text, &notes, &block, self.colour)
        ));
        let listed = if let Some((Event::Start(Tag::List(Some(1))), _)) = self.events.peek() {
            self.notes(&block)
        } else {
            0
        };
        self.html("</div>\n".to_owned());
        for message in code::check_notes(&notes, listed) {
            self.fault(at, message);
        }
        text
    }

    /// The list of notes, each tied to its lines by number; gives how many there are.
    fn notes(&mut self, block: &str) -> usize {
        let mut count = 0;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::List(_)) if count == 0 => {
                    self.html("<ol class=\"notes\">\n".to_owned());
                }
                Event::Start(Tag::List(_)) => {
                    self.fault(range.start, "a note is prose: it holds no list");
                }
                Event::Start(Tag::Item) => {
                    count += 1;
                    self.html(code::note_start(block, count));
                }
                Event::End(TagEnd::Item) => self.html("</li>\n".to_owned()),
                Event::End(TagEnd::List(_)) => break,
                event => self.event(event, range),
            }
        }
        self.html("</ol>\n".to_owned());
        count
    }

    fn example(&mut self, fence: code::Fence, text: String, at: usize, with_previous: bool) {
        let with_previous = with_previous && fence.file.is_some();
        let code::Fence {
            language,
            mark,
            file,
            annotate,
        } = fence;
        if let Mark::Bad(rules) = &mark {
            let links = rules.iter().map(|rule| Link {
                target: Target::Rule { rule: rule.clone() },
                at,
            });
            self.page.links.extend(links);
        }
        self.page.examples.push(Example {
            language,
            mark,
            file,
            text,
            at,
            annotated: annotate,
            with_previous,
        });
        self.after_code = self.out.len();
    }

    fn html(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.page.faults.push(Fault {
            at,
            message: message.into(),
        });
    }

    /// An id that no other element of the page has.
    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }
}

/// The anchor of a heading: its letters and digits, in words.
fn slugify(text: &str) -> String {
    let words: Vec<_> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && !APOSTROPHES.contains(&c))
        .map(|word| word.replace(APOSTROPHES, "").to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "section".to_owned()
    } else {
        words.join("-")
    }
}

/// They join what they stand in: `don't` is `dont`.
const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(markdown: &str) -> String {
        let page = page(markdown);
        assert_eq!(page.faults, [], "{markdown}");
        page.html
    }

    fn fault(markdown: &str) -> String {
        let faults = page(markdown).faults;
        assert_eq!(faults.len(), 1, "{markdown}: {faults:?}");
        faults[0].message.clone()
    }

    #[test]
    fn a_heading_is_a_link_to_itself() {
        assert_eq!(
            html("## Don't *use* `latest`"),
            "<h2 id=\"dont-use-latest\"><a class=\"anchor\" href=\"#dont-use-latest\">Don\u{2019}t <em>use</em> <code>latest</code></a></h2>\n"
        );
    }

    #[test]
    fn without_colours_a_page_says_the_same() {
        let markdown = "## A\n\n```dockerfile good annotate\nFROM node:24 #(1)\n```\n\n1. Note.\n\n```console\n$ ls -l\n```\n";
        let (plain, coloured) = (uncoloured(markdown), page(markdown));
        assert_eq!(
            crate::plain::text(&plain.html),
            crate::plain::text(&coloured.html)
        );
        assert!(coloured.html.contains("hl-") && !plain.html.contains("hl-"));
        assert_eq!(plain.headings, coloured.headings);
    }

    #[test]
    fn two_headings_never_share_an_id() {
        let page = page("## Why\n\n## Why\n\n## Why 2\n\n## 理由\n\n## Named {#why}\n");
        let ids: Vec<_> = page
            .headings
            .iter()
            .map(|heading| heading.id.as_str())
            .collect();
        assert_eq!(ids, ["why", "why-2", "why-2-2", "section", "why-3"]);
    }

    #[test]
    fn links_within_the_site_are_resolved_and_remembered() {
        let page = page(
            "An [image](glossary:image), a [lesson](lesson:images/pinning), [docs](https://docs.docker.com/).",
        );
        assert_eq!(
            page.html,
            "<p>An <a class=\"term\" href=\"/glossary#image\">image</a>, a <a href=\"/learn/images/pinning\">lesson</a>, \
             <a href=\"https://docs.docker.com/\">docs</a>.</p>\n"
        );
        assert_eq!(page.links.len(), 2);
    }

    #[test]
    fn markup_in_the_text_is_refused_and_never_passed_on() {
        for raw in [
            "<b>x</b>",
            "<script>alert(1)</script>",
            "a <img src=x onerror=y> b",
            "<!-- note -->",
            "## <script>x",
            "- <b>\n\n> <b>",
            "| <b> |\n| --- |\n",
        ] {
            let page = page(raw);
            assert!(!page.faults.is_empty(), "{raw}");
            assert!(
                !page.html.contains("<b>") && !page.html.contains("<!--"),
                "{raw}: {}",
                page.html
            );
            assert!(
                !page.html.contains("script") && !page.html.contains("onerror"),
                "{raw}: {}",
                page.html
            );
        }
    }

    #[test]
    fn addresses_that_run_code_are_no_links() {
        for url in ["javascript:alert(1)", "data:text/html,x", "//example.org"] {
            let page = page(&format!("[x]({url})"));
            assert_eq!(page.html, "<p><a>x</a></p>\n", "{url}");
            assert_eq!(page.faults.len(), 1, "{url}");
        }
    }

    #[test]
    fn an_example_says_in_words_whether_it_is_good() {
        let good = html("```dockerfile good\nFROM a\n```\n");
        assert!(
            good.starts_with(
                "<figure class=\"code good\"><figcaption><span class=\"mark\">Good</span>"
            ),
            "{good}"
        );
        assert!(
            good.contains(
                "<pre tabindex=\"0\"><code><span class=\"hl-keyword\">FROM</span> a</code></pre>"
            ),
            "{good}"
        );
        let bad = html("```compose bad=latest-tag file=compose.yaml\nservices: {}\n```\n");
        assert!(
            bad.contains("<a class=\"rule\" href=\"/rules/latest-tag\">latest-tag</a>"),
            "{bad}"
        );
        assert!(
            bad.contains("<span class=\"file\">compose.yaml</span>"),
            "{bad}"
        );
    }

    #[test]
    fn fences_of_one_project_follow_each_other_directly() {
        let fence = |info: &str| format!("```{info}\nFROM a\n```\n\n");
        let (first, second) = (
            fence("dockerfile good file=Dockerfile"),
            fence("dockerignore file=.dockerignore"),
        );
        let joined = |markdown: &str| {
            page(markdown)
                .examples
                .iter()
                .map(|example| example.with_previous)
                .collect::<Vec<_>>()
        };
        assert_eq!(joined(&format!("{first}{second}")), [false, true]);
        assert_eq!(joined(&format!("{first}And:\n\n{second}")), [false, false]);
        assert_eq!(joined(&format!("{first}{}", fence("text"))), [false, false]);
    }

    #[test]
    fn notes_and_lines_of_an_annotated_file_lead_to_each_other() {
        let page = page(
            "```dockerfile good annotate\nFROM a #(1)\n\nRUN b #(1,2)\n```\n\n1. The base.\n2. The *work*.\n",
        );
        assert_eq!(page.faults, []);
        assert_eq!(page.examples[0].text, "FROM a\n\nRUN b\n");
        for part in [
            "<span class=\"line\" data-note=\"1\"><a class=\"note-ref\" id=\"code-line-1\" href=\"#code-note-1\" aria-label=\"Note 1\">1</a>",
            "<span class=\"line\">\n</span>",
            "<span class=\"line\" data-note=\"1 2\"><a class=\"note-ref\" href=\"#code-note-1\" aria-label=\"Note 1\">1</a><a class=\"note-ref\" id=\"code-line-2\"",
            "<ol class=\"notes\">\n<li class=\"note\" id=\"code-note-1\" data-note=\"1\"><a class=\"note-back\" href=\"#code-line-1\"",
            "The <em>work</em>.</li>\n</ol>\n</div>",
        ] {
            assert!(page.html.contains(part), "{part}\n{}", page.html);
        }
    }

    #[test]
    fn notes_hold_prose_and_nothing_else() {
        let wrong = page("```dockerfile good annotate\nFROM a #(1)\n```\n\n1. One.\n   - two\n");
        assert!(
            wrong
                .faults
                .iter()
                .any(|fault| fault.message.contains("holds no list")),
            "{:?}",
            wrong.faults
        );
    }

    #[test]
    fn an_aside_has_a_title_in_words() {
        let html = html("> [!WARNING]\n> Mind the gap.\n\n> Said by someone.\n");
        assert!(html.starts_with("<aside class=\"aside warning\"><p class=\"aside-title\">Warning</p>\n<p>Mind the gap.</p>\n</aside>"), "{html}");
        assert!(
            html.ends_with("<blockquote>\n<p>Said by someone.</p>\n</blockquote>\n"),
            "{html}"
        );
    }

    #[test]
    fn a_table_scrolls_in_its_box() {
        let html = html("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
        assert!(
            html.starts_with("<div class=\"table\" tabindex=\"0\">\n<table>")
                && html.trim_end().ends_with("</table>\n</div>"),
            "{html}"
        );
    }

    #[test]
    fn a_line_of_prose_has_no_paragraph() {
        assert_eq!(
            inline("Use `a` & [b](rule:b).").html,
            "Use <code>a</code> &amp; <a href=\"/rules/b\">b</a>."
        );
        assert_eq!(inline("One.\n\nTwo.").faults.len(), 1);
        assert_eq!(inline("- item").faults.len(), 1);
        assert_eq!(inline("").html, "");
    }

    #[test]
    fn what_may_not_be_is_named() {
        let cases = [
            ("# Title", "headings start at `##`"),
            ("## A\n\n#### B", "skips a level"),
            ("## A {#B\"c}", "is not a slug"),
            ("    code", "code is fenced"),
            ("[x](#nowhere)", "`#nowhere`"),
            ("![x](x.diagram.toml)", "there is no diagram"),
            ("a ![x](x.diagram.toml)", "alone in its paragraph"),
        ];
        for (markdown, wanted) in cases {
            assert!(
                fault(markdown).contains(wanted),
                "{markdown}: {}",
                fault(markdown)
            );
        }
    }

    /// Pieces that open, close or break something.
    fn piece() -> impl Strategy<Value = String> {
        let pieces = [
            "## ",
            "```",
            "```dockerfile good annotate\n",
            "```console\n$ a \\\n",
            "\n",
            "\n\n",
            "FROM a #(1)\n",
            "1. ",
            "- ",
            "> [!NOTE]\n",
            "> ",
            "[",
            "](",
            "](#a)",
            "![x](x.diagram.toml)",
            "<b>",
            "| a |\n| - |\n",
            "    ",
            "\u{1f980}",
            "{#id}",
            "*",
            "`",
            "&amp;",
            "\\",
        ];
        prop_oneof![
            prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
            ".{0,8}"
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_rendered_with_ids_that_differ(pieces in prop::collection::vec(piece(), 0..24)) {
            let page = page(&pieces.concat());
            let ids: BTreeSet<_> = page.headings.iter().map(|heading| &heading.id).collect();
            prop_assert_eq!(ids.len(), page.headings.len());
            prop_assert!(!page.html.contains("<b>"));
        }
    }
}
