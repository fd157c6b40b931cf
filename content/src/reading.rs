//! What is found while files are read: problems, and links that can be checked once all is read.

use toml::Spanned;

use crate::front_matter::Body;
use crate::markdown::{self, Figures, Link, Rendered};
use crate::problem::{Document, Problem};

/// The problems and links found so far.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) problems: Vec<Problem>,
    pub(crate) references: Vec<Reference>,
}

/// A link with the place it was written at.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) link: Link,
    /// The problem it is if it leads nowhere; the message is filled in then.
    pub(crate) place: Problem,
}

impl Reading {
    /// Notes the problem of a failure and goes on without the value.
    pub(crate) fn keep<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// Notes a problem at a byte of a file.
    pub(crate) fn problem(
        &mut self,
        document: Document<'_>,
        at: usize,
        message: impl Into<String>,
    ) {
        self.problems.push(document.problem(at, message));
    }

    /// Renders the Markdown of a file, with its diagrams.
    pub(crate) fn body(
        &mut self,
        document: Document<'_>,
        body: Body<'_>,
        figures: &Figures,
    ) -> Rendered {
        let rendered = markdown::render(body.text, figures);
        self.note(document, &rendered, |at| body.start + at);
        rendered
    }

    /// Renders Markdown that stands in TOML and may have several paragraphs.
    pub(crate) fn block(&mut self, document: Document<'_>, text: &Spanned<String>) -> String {
        let rendered = markdown::page(text.get_ref());
        if !rendered.headings.is_empty() {
            self.problem(
                document,
                text.span().start,
                "holds a heading: only pages have headings",
            );
        }
        self.text(document, text, rendered)
    }

    /// Renders Markdown that stands in TOML and is one line of prose.
    pub(crate) fn inline(&mut self, document: Document<'_>, text: &Spanned<String>) -> String {
        if text.get_ref().trim().is_empty() {
            self.problem(
                document,
                text.span().start,
                "is empty: say it in a sentence",
            );
        }
        self.text(document, text, markdown::inline(text.get_ref()))
    }

    fn text(
        &mut self,
        document: Document<'_>,
        text: &Spanned<String>,
        rendered: Rendered,
    ) -> String {
        let start = text.span().start;
        self.note(document, &rendered, |_| start);
        rendered.html
    }

    fn note(&mut self, document: Document<'_>, rendered: &Rendered, at: impl Fn(usize) -> usize) {
        self.problems.extend(
            rendered
                .faults
                .iter()
                .map(|fault| document.problem(at(fault.at), &fault.message)),
        );
        self.references
            .extend(rendered.links.iter().map(|link| Reference {
                link: link.clone(),
                place: document.problem(at(link.at), ""),
            }));
    }
}
