//! A Dockerfile as instructions and stages, each with its place in the text.
//!
//! The parser follows BuildKit's, which reads line by line, and differs in one thing: it never
//! stops. What Docker would refuse becomes a fault, and reading goes on after it.

mod expand;
mod glob;
mod heredoc;
mod image;
mod instruction;
mod json;
mod line;
mod parse;
mod scope;
mod stage;
mod words;

use std::borrow::Cow;

use crate::Span;
use crate::diagnostic::Fault;
use crate::shell::Script;

pub use expand::{Binding, ExpandError, Expanded, Lexer};
pub use image::Image;
pub use json::{Element, NotStrings, strings};
pub use line::Line;
pub use stage::{Base, ImageUse, Stage, Stages};

/// A parsed Dockerfile. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Dockerfile<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The character that escapes and continues lines: a backslash, or a backtick.
    pub escape: char,
    /// The directives at the top: `syntax`, `escape`, `check`.
    pub directives: Vec<Directive<'a>>,
    /// Every comment line that is no directive, in order, those inside instructions too.
    pub comments: Vec<Comment<'a>>,
    /// Every instruction, in order. `ONBUILD RUN x` is a `RUN` with [`Instruction::on_build`].
    pub instructions: Vec<Instruction<'a>>,
    /// The stages, one for each `FROM`.
    pub stages: Stages<'a>,
    /// How the file ends its lines.
    newline: &'static str,
    /// What Docker's parser refuses.
    pub(crate) faults: Vec<Fault>,
    /// What Docker refuses after parsing.
    pub(crate) refusals: Vec<Fault>,
    /// The instructions that `ONBUILD` cannot put off.
    pub(crate) bad_triggers: Vec<Fault>,
}

impl Dockerfile<'_> {
    /// The lines that `span` is on, with their ends: what a fix takes out with an instruction.
    pub(crate) fn whole_lines(&self, span: Span) -> Span {
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after
            .find('\n')
            .map_or(self.text.len(), |newline| span.end + newline + 1);
        Span::new(start, end)
    }

    /// Whether a comment is in the middle of `span`, so that writing it anew would lose it.
    pub(crate) fn has_comment_in(&self, span: Span) -> bool {
        let first = self
            .comments
            .partition_point(|comment| comment.span.start < span.start);
        let first = self.comments.get(first);
        first.is_some_and(|comment| span.contains(comment.span))
    }

    /// How the file ends its lines: what a fix that adds a line ends it with.
    pub fn newline(&self) -> &'static str {
        self.newline
    }
}

/// A line such as `# syntax=docker/dockerfile:1` at the top of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Its name as it is written; case does not matter.
    pub name: &'a str,
    /// What follows the `=`.
    pub value: &'a str,
    /// Where the value is.
    pub value_span: Span,
    /// The whole line.
    pub span: Span,
}

/// A comment line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment<'a> {
    /// What follows the `#`, without spaces around it.
    pub text: &'a str,
    /// From the `#` to the end of the line.
    pub span: Span,
}

/// What an instruction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Docker's own")]
pub enum Keyword {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
    /// None that Docker knows.
    Unknown,
}

impl Keyword {
    /// Every keyword that Docker knows, as people write it.
    pub const ALL: [(&'static str, Self); 18] = [
        ("ADD", Self::Add),
        ("ARG", Self::Arg),
        ("CMD", Self::Cmd),
        ("COPY", Self::Copy),
        ("ENTRYPOINT", Self::Entrypoint),
        ("ENV", Self::Env),
        ("EXPOSE", Self::Expose),
        ("FROM", Self::From),
        ("HEALTHCHECK", Self::Healthcheck),
        ("LABEL", Self::Label),
        ("MAINTAINER", Self::Maintainer),
        ("ONBUILD", Self::Onbuild),
        ("RUN", Self::Run),
        ("SHELL", Self::Shell),
        ("STOPSIGNAL", Self::Stopsignal),
        ("USER", Self::User),
        ("VOLUME", Self::Volume),
        ("WORKDIR", Self::Workdir),
    ];

    /// The keyword that `word` is, in any case.
    pub fn of(word: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
            .map_or(Self::Unknown, |(_, keyword)| *keyword)
    }

    /// As people write it.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, keyword)| *keyword == self)
            .map_or("instruction", |(name, _)| name)
    }
}

/// One instruction.
#[derive(Debug)]
pub struct Instruction<'a> {
    /// What it does.
    pub keyword: Keyword,
    /// Where its keyword is.
    pub keyword_span: Span,
    /// Where the `ONBUILD` before it is: it runs when another image is built on this one.
    pub on_build: Option<Span>,
    /// From the first keyword to the end of the last line, without heredocs.
    pub span: Span,
    /// `--name=value` between keyword and arguments.
    pub flags: Vec<Flag<'a>>,
    /// The arguments, as this keyword understands them.
    pub body: Body<'a>,
    /// The heredocs after it, in order.
    pub heredocs: Vec<Heredoc<'a>>,
    /// The blank lines inside it.
    pub blank_lines: Vec<Span>,
    line: Line<'a>,
    /// Where the arguments start and end in the line.
    arguments: std::ops::Range<usize>,
}

impl<'a> Instruction<'a> {
    /// The arguments after the flags, continuations joined.
    pub fn arguments(&self) -> &str {
        self.line.text().get(self.arguments.clone()).unwrap_or("")
    }

    /// Where the arguments are.
    pub fn arguments_span(&self) -> Span {
        self.line.span(self.arguments.clone())
    }

    /// With its heredocs.
    pub fn whole_span(&self) -> Span {
        self.heredocs
            .last()
            .map_or(self.span, |last| self.span.to(last.end))
    }

    /// The first flag with this name.
    pub fn flag(&self, name: &str) -> Option<&Flag<'a>> {
        self.flags.iter().find(|flag| flag.name == name)
    }

    /// What `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD` runs.
    pub fn invocation(&self) -> Option<&Invocation<'a>> {
        match &self.body {
            Body::Invocation(invocation) | Body::Healthcheck(Some(invocation)) => Some(invocation),
            _ => None,
        }
    }

    /// The pairs of `ENV`, `LABEL` or `ARG`; none for other keywords.
    pub fn pairs(&self) -> &[Pair<'a>] {
        match &self.body {
            Body::Pairs(pairs) => pairs,
            _ => &[],
        }
    }

    /// The words of `EXPOSE`, `VOLUME`, `SHELL`, `USER`, `WORKDIR`, `STOPSIGNAL`, `MAINTAINER`.
    pub fn words(&self) -> &[Word<'a>] {
        match &self.body {
            Body::Words(words) => words,
            _ => &[],
        }
    }

    /// What `COPY` or `ADD` takes from the build context; nothing with `--from`.
    pub fn context_transfer(&self) -> Option<&Transfer<'a>> {
        self.transfer().filter(|_| self.flag("from").is_none())
    }

    /// What `COPY` or `ADD` copies.
    pub fn transfer(&self) -> Option<&Transfer<'a>> {
        match &self.body {
            Body::Transfer(transfer) => Some(transfer),
            _ => None,
        }
    }
}

/// `--name` or `--name=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag<'a> {
    /// Without the dashes.
    pub name: Cow<'a, str>,
    /// What follows the `=`.
    pub value: Option<Word<'a>>,
    /// The whole flag.
    pub span: Span,
}

impl Flag<'_> {
    /// The value of `key` in a value such as that of `--mount=type=bind,from=build`, and its place.
    pub fn option(&self, key: &str) -> Option<(&str, Span)> {
        let options = self.value.as_ref()?;
        let (mut start, mut found) = (0, None);
        for option in options.raw.split(',') {
            if let Some((name, value)) = option.split_once('=')
                && name.trim().eq_ignore_ascii_case(key)
            {
                found = Some((value, start + name.len() + 1));
                break;
            }
            start += option.len() + 1;
        }
        let (value, at) = found?;
        let is_verbatim = options.span.end - options.span.start == options.raw.len();
        let start = options.span.start + at;
        let span = if is_verbatim {
            Span::new(start, start + value.len())
        } else {
            options.span
        };
        Some((value, span))
    }
}

/// The arguments of an instruction, as its keyword understands them.
#[derive(Debug)]
pub enum Body<'a> {
    /// `FROM`.
    From(From<'a>),
    /// `RUN`, `CMD`, `ENTRYPOINT`.
    Invocation(Invocation<'a>),
    /// `HEALTHCHECK CMD …`, or `HEALTHCHECK NONE` without one.
    Healthcheck(Option<Invocation<'a>>),
    /// `ENV`, `LABEL`, `ARG`.
    Pairs(Vec<Pair<'a>>),
    /// `COPY`, `ADD`.
    Transfer(Transfer<'a>),
    /// `EXPOSE`, `VOLUME`, `SHELL`, and with one word `USER`, `WORKDIR`, `STOPSIGNAL`, `MAINTAINER`.
    Words(Vec<Word<'a>>),
    /// Nothing that can be understood.
    Nothing,
}

/// `FROM image AS name`.
#[derive(Debug, Clone)]
pub struct From<'a> {
    /// The image, or the stage.
    pub image: Word<'a>,
    /// The `AS`.
    pub as_span: Option<Span>,
    /// What the stage is called.
    pub name: Option<Word<'a>>,
}

/// How a command is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `CMD node server.js`: a shell runs it.
    Shell,
    /// `CMD ["node", "server.js"]`: it is run as it is.
    Exec,
}

/// A command that an instruction runs.
#[derive(Debug)]
pub struct Invocation<'a> {
    /// How it is written.
    pub form: Form,
    /// The strings of the exec form; empty for the shell form.
    pub words: Vec<Word<'a>>,
    /// What it runs.
    pub script: Script<'a>,
    /// All of it.
    pub span: Span,
}

/// `KEY=value`, or `KEY` alone in an `ARG`.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    /// The name.
    pub key: Word<'a>,
    /// The value.
    pub value: Option<Word<'a>>,
    /// Whether it is written `KEY value`, without `=`.
    pub is_legacy: bool,
}

impl Pair<'_> {
    /// Key and value together.
    pub fn span(&self) -> Span {
        self.value
            .as_ref()
            .map_or(self.key.span, |value| self.key.span.to(value.span))
    }
}

/// What `COPY` or `ADD` copies, and where to.
#[derive(Debug, Clone)]
pub struct Transfer<'a> {
    /// The files, folders, addresses and heredocs.
    pub sources: Vec<Word<'a>>,
    /// Where they go.
    pub destination: Word<'a>,
    /// How it is written.
    pub form: Form,
}

impl<'a> Transfer<'a> {
    /// The source that takes all there is in the build context: `.`, `*`, `/`.
    pub fn whole_context(&self) -> Option<&Word<'a>> {
        self.sources.iter().find(|source| {
            let path = source
                .value()
                .trim_start_matches(['.', '/'])
                .trim_end_matches('/');
            // `..` cannot leave the context, so it is all of it, too.
            matches!(path, "" | "*" | "**") && !source.value().is_empty()
        })
    }
}

/// An inline file: `<<EOF` and the lines up to `EOF`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heredoc<'a> {
    /// The word that ends it.
    pub name: String,
    /// The file descriptor before the `<<`.
    pub descriptor: u32,
    /// Whether variables in it are resolved: its word has no quotes.
    pub expands: bool,
    /// Whether tabs at the start of its lines are dropped: `<<-`.
    pub strips_tabs: bool,
    /// Its lines.
    pub content: &'a str,
    /// Where its lines are.
    pub span: Span,
    /// Where the word that ends it is.
    pub end: Span,
}

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is written, continuations joined.
    pub raw: Cow<'a, str>,
    /// Where it is.
    pub span: Span,
    /// What it means, where that differs from what is written.
    expanded: Option<Box<Expanded>>,
}

impl<'a> Word<'a> {
    /// A word that says what it means.
    pub(crate) const fn plain(raw: Cow<'a, str>, span: Span) -> Self {
        Self {
            raw,
            span,
            expanded: None,
        }
    }

    /// What it means: without quotes, variables resolved to the values in the file.
    pub fn value(&self) -> &str {
        self.expanded
            .as_ref()
            .map_or(&self.raw, |expanded| &expanded.text)
    }

    /// Whether [`Word::value`] depends on what the file does not say: a build argument without a
    /// default, a variable of the base image.
    pub fn is_guess(&self) -> bool {
        self.expanded
            .as_ref()
            .is_some_and(|expanded| expanded.is_guess || !expanded.unset.is_empty())
    }

    /// The variables in it that nothing in the file declares.
    pub fn unset(&self) -> &[String] {
        self.expanded
            .as_ref()
            .map_or(&[], |expanded| &expanded.unset)
    }

    /// Whether a variable is in it.
    pub fn has_variable(&self) -> bool {
        self.raw.contains('$')
    }
}
