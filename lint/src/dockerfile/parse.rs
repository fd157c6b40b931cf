//! Reading a Dockerfile line by line, as BuildKit does, without ever stopping.

use std::borrow::Cow;
use std::rc::Rc;

use super::expand::{Budget, MOST_WORK};
use super::heredoc::{self, Mark};
use super::instruction::{Reader, Understood};
use super::scope::Scope;
use super::stage::Stages;
use super::{
    Base, Body, Comment, Directive, Dockerfile, From, Heredoc, Instruction, Keyword, Line, Stage,
    words,
};
use crate::Span;
use crate::diagnostic::Fault;
use crate::shell::Shell;

impl<'a> Dockerfile<'a> {
    /// Reads `text`. What Docker would refuse is left out and remembered as a fault.
    pub fn parse(text: &'a str) -> Self {
        let mut parser = Parser::new(text);
        parser.run();
        parser.file.mark_needed_stages();
        parser.file
    }
}

struct Parser<'a> {
    file: Dockerfile<'a>,
    lines: Lines<'a>,
    /// Directives may only be at the top.
    at_top: bool,
    /// The variables before the first `FROM`, once that has been read.
    globals: Option<Rc<Scope<'a>>>,
    scope: Scope<'a>,
    shell: Shell,
    /// How each finished stage left its variables and its shell.
    finished: Vec<(Rc<Scope<'a>>, Shell)>,
    budget: Budget,
    /// How many words and commands there are so far.
    parts: usize,
}

/// How many bytes a line may have: Docker's parser reads no longer one.
const MAX_LINE: usize = 65_535;
/// How many bytes an instruction may have, and how many a script in a heredoc. Linux starts no
/// program with a longer argument.
const MAX_INSTRUCTION: usize = 128 * 1024;
/// How many instructions are read.
const MAX_INSTRUCTIONS: usize = 5_000;
/// How many words and commands are read.
const MAX_PARTS: usize = 200_000;

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        let bom = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let file = Dockerfile {
            text,
            escape: '\\',
            directives: Vec::new(),
            comments: Vec::new(),
            instructions: Vec::new(),
            stages: Stages::default(),
            newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
            faults: Vec::new(),
            refusals: Vec::new(),
            bad_triggers: Vec::new(),
        };
        Self {
            file,
            lines: Lines { text, at: bom },
            at_top: true,
            globals: None,
            scope: Scope::global(),
            shell: Shell::default(),
            finished: Vec::new(),
            budget: Budget::new(MOST_WORK),
            parts: 0,
        }
    }

    fn run(&mut self) {
        while let Some(line) = self.lines.next() {
            if self.is_too_long(line) {
                continue;
            }
            let line = trim_start(self.file.text, line);
            if line.of(self.file.text).starts_with('#') {
                self.comment_or_directive(line);
                continue;
            }
            self.at_top = false;
            if self.is_full(line) {
                break;
            }
            if !line.is_empty() {
                self.instruction(line);
            }
        }
        if self.file.instructions.is_empty() {
            let everything = Span::at(self.file.text.len());
            self.file.faults.push(Fault::new(
                everything,
                "there is no instruction in this file",
            ));
        }
    }

    /// Whether Docker refuses to read `line`; says so.
    fn is_too_long(&mut self, line: Span) -> bool {
        let text = line.of(self.file.text);
        if text.len() <= MAX_LINE {
            return false;
        }
        let end = line.start + text.floor_char_boundary(MAX_LINE);
        let next = line.start + text.ceil_char_boundary(MAX_LINE + 1);
        let message = format!("Docker reads no line of more than {MAX_LINE} bytes");
        let fault = Fault::new(Span::new(end, next), message);
        self.file.faults.push(fault);
        true
    }

    /// Whether enough was read before `line`; says so.
    fn is_full(&mut self, line: Span) -> bool {
        let message = if self.file.instructions.len() >= MAX_INSTRUCTIONS {
            format!("there are more than {MAX_INSTRUCTIONS} instructions; the rest is not checked")
        } else if self.parts >= MAX_PARTS {
            format!("there are more than {MAX_PARTS} words; the rest is not checked")
        } else {
            return false;
        };
        let (word, _) = words::split_first(self.file.text, line.start..line.end);
        let fault = Fault::new(Span::new(word.start, word.end), message);
        self.file.faults.push(fault);
        true
    }

    fn comment_or_directive(&mut self, line: Span) {
        if let Some(directive) = Directive::read(self.file.text, line).filter(|_| self.at_top) {
            self.directive(directive);
        } else {
            self.at_top = false;
            self.comment(line);
        }
    }

    fn comment(&mut self, line: Span) {
        let text = line.of(self.file.text)[1..].trim();
        if let Some(shell) = text.strip_prefix("hadolint").and_then(shell_pragma) {
            self.shell = Shell::of_words([shell]);
        }
        self.file.comments.push(Comment { text, span: line });
    }

    fn directive(&mut self, directive: Directive<'a>) {
        let is_same = |other: &Directive| other.name.eq_ignore_ascii_case(directive.name);
        if self.file.directives.iter().any(is_same) {
            let message = format!("the directive `{}` is here twice", directive.name);
            self.file.faults.push(Fault::new(directive.span, message));
        } else if directive.name.eq_ignore_ascii_case("escape") {
            match directive.value {
                "\\" => self.file.escape = '\\',
                "`" => self.file.escape = '`',
                other => {
                    let message =
                        format!("`{other}` cannot escape: it is a backslash or a backtick");
                    self.file
                        .faults
                        .push(Fault::new(directive.value_span, message));
                }
            }
        }
        self.file.directives.push(directive);
    }

    /// Reads the instruction that starts in `first`, with its continuations and heredocs.
    fn instruction(&mut self, first: Span) {
        let (line, blank_lines) = self.joined(first);
        let text = line.text();
        let (mut keyword, mut rest) = words::split_first(text, 0..text.len());
        if keyword.is_empty() {
            return;
        }
        let mut on_build = None;
        let mut bad_trigger = None;
        while Keyword::of(&text[keyword.clone()]) == Keyword::Onbuild && !rest.is_empty() {
            if on_build.is_some() {
                bad_trigger.get_or_insert((line.span(keyword.clone()), Keyword::Onbuild));
            }
            on_build.get_or_insert(line.span(keyword));
            (keyword, rest) = words::split_first(text, rest);
        }
        let kind = Keyword::of(&text[keyword.clone()]);
        if on_build.is_some() && matches!(kind, Keyword::From | Keyword::Maintainer) {
            bad_trigger.get_or_insert((line.span(keyword.clone()), kind));
        }
        if let Some((span, kind)) = bad_trigger {
            self.bad_trigger(span, kind);
        }
        let marks = heredoc::marks(text, kind, rest.clone());
        let heredocs = self.heredocs(&marks, line.span(0..text.len()));
        if text.len() > MAX_INSTRUCTION {
            self.unread(line.span(keyword));
            return;
        }
        let mut scripts = heredocs.as_slice();
        if kind == Keyword::Run && inner_length(scripts) > MAX_INSTRUCTION {
            self.unread(line.span(rest.clone()));
            scripts = &[];
        }
        // A `FROM` sees what is declared before the first one, not the stage above it.
        let scope = match &self.globals {
            Some(globals) if kind == Keyword::From => globals,
            _ => &self.scope,
        };
        let reader = Reader {
            line: &line,
            escape: self.file.escape,
            scope,
            shell: self.shell,
            heredocs: scripts,
            budget: &self.budget,
        };
        let Understood {
            flags,
            arguments,
            body,
            faults,
            refusals,
        } = reader.understand(keyword.clone(), rest);
        self.file.faults.extend(faults);
        self.file.refusals.extend(refusals);
        let instruction = Instruction {
            keyword: kind,
            keyword_span: line.span(keyword),
            on_build,
            span: line.span(words::trim(text, 0..text.len())),
            flags,
            body,
            heredocs,
            blank_lines,
            arguments,
            line,
        };
        self.take_in(instruction);
    }

    fn unread(&mut self, span: Span) {
        let message = format!("this has more than {MAX_INSTRUCTION} bytes and is not checked");
        self.file.faults.push(Fault::new(span, message));
    }

    fn bad_trigger(&mut self, span: Span, keyword: Keyword) {
        let message = format!("`{}` cannot be put off by `ONBUILD`", keyword.word());
        self.file.bad_triggers.push(Fault::new(span, message));
    }

    /// The line at `first` with those that continue it, and the blank lines in between.
    fn joined(&mut self, first: Span) -> (Line<'a>, Vec<Span>) {
        let text = self.file.text;
        let mut blank_lines = Vec::new();
        let (first, mut continues) = strip_continuation(text, first, self.file.escape);
        let mut line = Line::new(text, first);
        while continues && let Some(next) = self.lines.next() {
            if self.is_too_long(next) {
                continue;
            }
            let inside = trim_start(text, next);
            if inside.of(text).starts_with('#') {
                self.comment(inside);
            } else if inside.is_empty() {
                blank_lines.push(next);
            } else {
                let (next, more) = strip_continuation(text, next, self.file.escape);
                line.push(next);
                continues = more;
            }
        }
        (line, blank_lines)
    }

    fn heredocs(&mut self, marks: &[Mark], line: Span) -> Vec<Heredoc<'a>> {
        let mut heredocs = Vec::new();
        for mark in marks {
            let start = self.lines.at;
            let end = loop {
                let Some(line) = self.lines.next() else {
                    break None;
                };
                let word = line.of(self.file.text);
                let word = if mark.strips_tabs {
                    word.trim_start_matches('\t')
                } else {
                    word
                };
                if word == mark.name {
                    break Some((line.start, Span::new(line.end - word.len(), line.end)));
                }
            };
            if end.is_none() {
                let message = format!("the heredoc `{}` is never closed", mark.name);
                self.file.faults.push(Fault::new(line, message));
            }
            let whole = self.file.text.len();
            let (stop, end) = end.unwrap_or((whole, Span::at(whole)));
            let span = Span::new(start, stop);
            heredocs.push(Heredoc {
                name: mark.name.clone(),
                descriptor: mark.descriptor,
                expands: mark.expands,
                strips_tabs: mark.strips_tabs,
                content: span.of(self.file.text),
                span,
                end,
            });
        }
        heredocs
    }

    /// Adds the instruction to the file, and what it changes to what the next ones see.
    fn take_in(&mut self, instruction: Instruction<'a>) {
        let index = self.file.instructions.len();
        self.parts += parts(&instruction);
        if instruction.on_build.is_none() {
            match (instruction.keyword, &instruction.body) {
                (Keyword::From, Body::From(from)) => self.start_stage(from.clone(), index),
                (Keyword::Shell, Body::Words(words)) => {
                    self.shell = Shell::of_words(words.iter().map(|word| word.raw.as_ref()));
                }
                (Keyword::Env | Keyword::Arg, Body::Pairs(_)) => self.declare(&instruction),
                _ => {}
            }
        }
        if let Some(stage) = self.file.stages.last_mut() {
            stage.instructions.end = index + 1;
        }
        self.file.instructions.push(instruction);
    }

    fn declare(&mut self, instruction: &Instruction<'a>) {
        for pair in instruction.pairs() {
            let known = pair.value.as_ref().filter(|value| !value.is_guess());
            let value = known.map(|value| match &value.raw {
                Cow::Borrowed(raw) if value.value() == *raw => Cow::Borrowed(*raw),
                _ => Cow::Owned(value.value().to_owned()),
            });
            let is_bare = instruction.keyword == Keyword::Arg && pair.value.is_none();
            let inherited = self.globals.as_ref().filter(|_| is_bare);
            let inherited = inherited
                .and_then(|globals| globals.get(pair.key.value()))
                .cloned();
            let name = match &pair.key.raw {
                Cow::Borrowed(raw) if pair.key.value() == *raw => Cow::Borrowed(*raw),
                _ => Cow::Owned(pair.key.value().to_owned()),
            };
            self.scope.declare(name, inherited.unwrap_or(value));
        }
    }

    fn start_stage(&mut self, from: From<'a>, index: usize) {
        let scope = Rc::new(std::mem::take(&mut self.scope));
        match self.globals {
            None => self.globals = Some(scope),
            Some(_) => self.finished.push((scope, self.shell)),
        }
        let image = from.image.value();
        let below = self.file.stages.named(image, self.file.stages.len());
        let base = match below {
            Some(below) => Base::Stage(below),
            None if image == "scratch" => Base::Scratch,
            None if from.image.is_guess() || image.is_empty() => Base::Unknown,
            None => Base::Image,
        };
        if let Some(below) = below.and_then(|below| self.file.stages.get_mut(below)) {
            below.is_base = true;
        }
        self.shell = Shell::of_image(image);
        if let Some((below, shell)) = below.and_then(|below| self.finished.get(below)) {
            self.scope = Scope::on(below);
            self.shell = *shell;
        }
        self.file.stages.push(Stage {
            index: self.file.stages.len(),
            name: from.name.as_ref().map(|name| name.raw.to_ascii_lowercase()),
            base,
            is_needed: false,
            is_base: false,
            from,
            instructions: index..index,
        });
    }
}

/// The lines of a text, without their ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Lines<'_> {
    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let start = self.at;
        self.at += length;
        Some(Span::new(
            start,
            start + rest[..length].trim_end_matches(['\r', '\n']).len(),
        ))
    }
}

fn trim_start(text: &str, line: Span) -> Span {
    Span::new(line.end - line.of(text).trim_start().len(), line.end)
}

/// How long the heredocs are together.
fn inner_length(heredocs: &[Heredoc]) -> usize {
    heredocs.iter().map(|heredoc| heredoc.content.len()).sum()
}

/// How many words and commands are in `instruction`.
fn parts(instruction: &Instruction) -> usize {
    let transfer = instruction.transfer();
    let words = instruction.words().len() + instruction.pairs().len() + instruction.flags.len();
    let sources = transfer.map_or(0, |transfer| transfer.sources.len());
    let run = instruction.invocation().map_or(0, |invocation| {
        let commands = invocation.script.commands.iter();
        let in_scripts = commands.map(|one| 1 + one.words.len() + one.redirects.len());
        invocation.words.len() + in_scripts.sum::<usize>()
    });
    words + sources + run + instruction.heredocs.len()
}

/// `line` without the escape character that continues it, and whether there was one.
///
/// Two escape characters are one that is escaped, so they end the line.
fn strip_continuation(text: &str, line: Span, escape: char) -> (Span, bool) {
    let trimmed = line.of(text).trim_end_matches([' ', '\t']);
    match trimmed.strip_suffix(escape) {
        Some(before) if !before.ends_with(escape) => {
            (Span::new(line.start, line.start + before.len()), true)
        }
        _ => (line, false),
    }
}

/// The shell in `# hadolint shell=bash`.
fn shell_pragma(text: &str) -> Option<&str> {
    let shell = text
        .trim_start()
        .strip_prefix("shell")?
        .trim_start()
        .strip_prefix('=')?;
    shell.split_whitespace().next()
}

impl<'a> Directive<'a> {
    /// The directive that the comment at `span` is.
    fn read(text: &'a str, span: Span) -> Option<Self> {
        let inside = span.of(text).strip_prefix('#')?;
        let (name, value) = inside.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        let is_known = ["syntax", "escape", "check"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name));
        if !is_known || value.is_empty() {
            return None;
        }
        let end = span.start + span.of(text).trim_end().len();
        Some(Self {
            name,
            value,
            value_span: Span::new(end - value.len(), end),
            span,
        })
    }
}
