//! An instruction's arguments, as its keyword understands them.

use std::borrow::Cow;
use std::ops::Range;

use super::expand::Budget;
use super::scope::Scope;
use super::words::{self, flags, split, split_first, split_quoted};
use super::{
    Body, ExpandError, Flag, Form, From, Heredoc, Invocation, Keyword, Lexer, Line, NotStrings,
    Pair, Transfer, Word, json,
};
use crate::diagnostic::Fault;
use crate::shell::{Script, Shell};
use crate::suggest::closest;
use crate::{Applicability, Edit, Fix, Span};

/// What the parser knows where an instruction stands.
pub(super) struct Reader<'r, 'a> {
    pub(super) line: &'r Line<'a>,
    pub(super) escape: char,
    pub(super) scope: &'r Scope<'a>,
    pub(super) shell: Shell,
    pub(super) heredocs: &'r [Heredoc<'a>],
    /// How much work may still be done for variables.
    pub(super) budget: &'r Budget,
}

/// An instruction that was read.
pub(super) struct Understood<'a> {
    pub(super) flags: Vec<Flag<'a>>,
    pub(super) arguments: Range<usize>,
    pub(super) body: Body<'a>,
    /// What Docker's parser refuses.
    pub(super) faults: Vec<Fault>,
    /// What Docker refuses after parsing.
    pub(super) refusals: Vec<Fault>,
}

impl<'a> Reader<'_, 'a> {
    /// Reads the instruction whose keyword is at `keyword`, followed by `rest`.
    pub(super) fn understand(&self, keyword: Range<usize>, rest: Range<usize>) -> Understood<'a> {
        let word = &self.line.text()[keyword.clone()];
        let kind = Keyword::of(word);
        let (raw_flags, arguments) = flags(self.line.text(), rest);
        let mut understood = Understood {
            flags: raw_flags.into_iter().map(|flag| self.flag(&flag)).collect(),
            arguments: arguments.clone(),
            body: Body::Nothing,
            faults: Vec::new(),
            refusals: Vec::new(),
        };
        if kind == Keyword::Unknown {
            understood.refusals.push(self.unknown(keyword));
            return understood;
        }
        refuse_unknown_flags(kind, &mut understood);
        let mut body = BodyReader {
            reader: self,
            keyword: kind,
            keyword_range: keyword,
            out: &mut understood,
        };
        understood.body = body.read(arguments);
        understood
    }

    fn flag(&self, flag: &words::RawFlag) -> Flag<'a> {
        let span = self.line.span(flag.range.clone());
        let Some((name, value)) = flag.text.split_once('=') else {
            return Flag {
                name: Cow::Owned(flag.text.clone()),
                value: None,
                span,
            };
        };
        let raw = &self.line.text()[flag.range.clone()];
        let at = raw
            .find('=')
            .map_or(flag.range.end, |at| flag.range.start + at + 1);
        let range = at..flag.range.end;
        let raw = if self.line.text()[range.clone()] == *value {
            self.line.slice(range.clone())
        } else {
            Cow::Owned(value.to_owned())
        };
        Flag {
            name: Cow::Owned(name.to_owned()),
            value: Some(Word::plain(raw, self.line.span(range))),
            span,
        }
    }

    fn unknown(&self, keyword: Range<usize>) -> Fault {
        let word = &self.line.text()[keyword.clone()];
        let span = self.line.span(keyword);
        let mut fault = Fault::new(
            span,
            format!("`{word}` is no instruction that Docker knows"),
        );
        let names = Keyword::ALL.iter().map(|(name, _)| *name);
        if let Some(name) = closest(&word.to_ascii_uppercase(), names) {
            fault.message = format!("`{word}` is no instruction; did you mean `{name}`?");
            fault.fix = Some(Fix {
                title: format!("Write `{name}`"),
                applicability: Applicability::Suggested,
                edits: vec![Edit::replace(span, name)],
            });
        }
        fault
    }
}

fn refuse_unknown_flags(keyword: Keyword, out: &mut Understood) {
    let known = known_flags(keyword);
    for flag in &out.flags {
        if !known.contains(&flag.name.as_ref()) {
            let message = format!("`{}` knows no flag `--{}`", keyword.word(), flag.name);
            out.refusals.push(Fault::new(flag.span, message));
        }
    }
}

/// The flags that Docker knows, those of the labs channel too.
fn known_flags(keyword: Keyword) -> &'static [&'static str] {
    match keyword {
        Keyword::From => &["platform"],
        Keyword::Add => &[
            "chown",
            "chmod",
            "link",
            "keep-git-dir",
            "checksum",
            "unpack",
            "exclude",
        ],
        Keyword::Copy => &["from", "chown", "chmod", "link", "parents", "exclude"],
        Keyword::Run => &["mount", "network", "security", "device"],
        Keyword::Healthcheck => &[
            "interval",
            "timeout",
            "start-period",
            "start-interval",
            "retries",
        ],
        _ => &[],
    }
}

struct BodyReader<'b, 'r, 'a> {
    reader: &'b Reader<'r, 'a>,
    keyword: Keyword,
    keyword_range: Range<usize>,
    out: &'b mut Understood<'a>,
}

impl<'a> BodyReader<'_, '_, 'a> {
    fn read(&mut self, arguments: Range<usize>) -> Body<'a> {
        match self.keyword {
            Keyword::From => self.from(arguments),
            Keyword::Run | Keyword::Cmd | Keyword::Entrypoint => self.command(arguments),
            Keyword::Healthcheck => self.health_check(arguments),
            Keyword::Env | Keyword::Label => self.pairs(arguments),
            Keyword::Arg => self.declarations(arguments),
            Keyword::Add | Keyword::Copy => self.transfer(arguments),
            Keyword::Expose => self.several(split(self.text(), arguments)),
            Keyword::Volume => self.volumes(arguments),
            Keyword::Shell => self.shell(arguments),
            Keyword::User | Keyword::Workdir | Keyword::Stopsignal | Keyword::Maintainer => {
                let whole = Some(arguments).filter(|range| !range.is_empty());
                self.several(whole.into_iter().collect())
            }
            Keyword::Onbuild => {
                self.refuse_keyword("`ONBUILD` needs an instruction");
                Body::Nothing
            }
            Keyword::Unknown => Body::Nothing,
        }
    }

    fn text(&self) -> &str {
        self.reader.line.text()
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.reader.line.span(range)
    }

    fn refuse(&mut self, span: Span, message: impl Into<String>) {
        self.out.refusals.push(Fault::new(span, message));
    }

    fn refuse_keyword(&mut self, message: impl Into<String>) {
        let span = self.span(self.keyword_range.clone());
        self.refuse(span, message);
    }

    /// The word at `range` as it is written.
    fn plain(&self, range: Range<usize>) -> Word<'a> {
        Word::plain(self.reader.line.slice(range.clone()), self.span(range))
    }

    /// The word at `range`, quotes and variables resolved.
    fn word(&mut self, range: Range<usize>) -> Word<'a> {
        let word = self.plain(range);
        self.resolved(word)
    }

    fn resolved(&mut self, mut word: Word<'a>) -> Word<'a> {
        let lexer = Lexer::new(self.reader.escape);
        if lexer.is_plain(&word.raw) {
            return word;
        }
        let binding = |name: &str| self.reader.scope.binding(name);
        match lexer.expand_within(self.reader.budget, &word.raw, &binding) {
            Ok(expanded) => word.expanded = Some(Box::new(expanded)),
            // The value may come with the build, or with the base image.
            Err(ExpandError::Required { .. }) => {}
            Err(error) => self.refuse(word.span, error.to_string()),
        }
        word
    }

    /// Resolves the variables in the values of those flags in which Docker does.
    fn resolve_flags(&mut self) {
        let mut flags = std::mem::take(&mut self.out.flags);
        for flag in &mut flags {
            if matches!(flag.name.as_ref(), "chmod" | "chown" | "platform") {
                flag.value = flag.value.take().map(|value| self.resolved(value));
            }
        }
        self.out.flags = flags;
    }

    fn from(&mut self, arguments: Range<usize>) -> Body<'a> {
        self.resolve_flags();
        let ranges = split(self.text(), arguments.clone());
        let Some(image) = ranges.first().cloned() else {
            self.refuse_keyword("`FROM` needs an image");
            let image = self.plain(arguments);
            return Body::From(From {
                image,
                as_span: None,
                name: None,
            });
        };
        let mut from = From {
            image: self.word(image),
            as_span: None,
            name: None,
        };
        match ranges.as_slice() {
            [_, keyword, name] if self.text()[keyword.clone()].eq_ignore_ascii_case("as") => {
                from.as_span = Some(self.span(keyword.clone()));
                let name = self.plain(name.clone());
                if !is_stage_name(&name.raw) {
                    let message = format!("`{}` cannot be a stage's name", name.raw);
                    self.refuse(name.span, message);
                }
                from.name = Some(name);
            }
            [_, rest @ ..] if !rest.is_empty() => {
                let span = rest
                    .iter()
                    .map(|range| self.span(range.clone()))
                    .reduce(Span::to);
                self.refuse(
                    span.unwrap_or(from.image.span),
                    "`FROM` takes an image, or an image, `AS` and a name",
                );
            }
            _ => {}
        }
        Body::From(from)
    }

    fn command(&mut self, arguments: Range<usize>) -> Body<'a> {
        Body::Invocation(self.invocation(arguments))
    }

    fn invocation(&mut self, range: Range<usize>) -> Invocation<'a> {
        let span = self.span(range.clone());
        if let Some(words) = self.json(range.clone()) {
            let script = Script::exec(self.reader.line.source(), &words);
            return Invocation {
                form: Form::Exec,
                words,
                script,
                span,
            };
        }
        let heredocs = self.reader.heredocs;
        let script = Script::parse(self.reader.line, range, self.reader.shell, heredocs);
        Invocation {
            form: Form::Shell,
            words: Vec::new(),
            script,
            span,
        }
    }

    /// The strings of the JSON array at `range`, if it is one.
    fn json(&mut self, range: Range<usize>) -> Option<Vec<Word<'a>>> {
        let line = self.reader.line;
        match json::strings(&line.text()[range.clone()]) {
            Ok(strings) => {
                let word = |(value, quoted): json::Element<'_>| {
                    let inside = range.start + quoted.start + 1..range.start + quoted.end - 1;
                    let span = line.span(inside.clone());
                    match value {
                        Cow::Borrowed(_) => Word::plain(line.slice(inside), span),
                        Cow::Owned(value) => Word::plain(Cow::Owned(value), span),
                    }
                };
                Some(strings.into_iter().map(word).collect())
            }
            Err(NotStrings::OtherValues) => {
                let message = "a JSON array here has strings in it, nothing else";
                self.out.faults.push(Fault::new(line.span(range), message));
                Some(Vec::new())
            }
            Err(NotStrings::NotJson) => None,
        }
    }

    fn health_check(&mut self, arguments: Range<usize>) -> Body<'a> {
        let (kind, rest) = split_first(self.text(), arguments);
        let span = self.span(kind.clone());
        match self.text()[kind].to_ascii_uppercase().as_str() {
            "NONE" if rest.is_empty() => Body::Healthcheck(None),
            "NONE" => {
                let rest = self.span(rest);
                self.refuse(rest, "`HEALTHCHECK NONE` takes nothing more");
                Body::Healthcheck(None)
            }
            "CMD" => {
                if rest.is_empty() {
                    self.refuse(span, "`HEALTHCHECK CMD` needs a command");
                }
                Body::Healthcheck(Some(self.invocation(rest)))
            }
            "" => {
                self.refuse_keyword("`HEALTHCHECK` needs `CMD` and a command, or `NONE`");
                Body::Nothing
            }
            _ => {
                self.refuse(span, "`HEALTHCHECK` is followed by `CMD` or `NONE`");
                Body::Nothing
            }
        }
    }

    /// `ENV` and `LABEL`: `KEY=value KEY=value`, or as of old `KEY value`.
    fn pairs(&mut self, arguments: Range<usize>) -> Body<'a> {
        let ranges = split_quoted(self.text(), arguments.clone(), self.reader.escape);
        let Some(first) = ranges.first() else {
            self.refuse_keyword(format!(
                "`{}` needs a name and a value",
                self.keyword.word()
            ));
            return Body::Nothing;
        };
        if !self.text()[first.clone()].contains('=') {
            return self.legacy_pair(arguments);
        }
        let mut pairs = Vec::with_capacity(ranges.len());
        for range in ranges {
            if let Some(at) = self.text()[range.clone()].find('=') {
                pairs.push(self.pair(range, at));
            } else {
                let message = format!("`{}` has no `=`", &self.text()[range.clone()]);
                let fault = Fault::new(self.span(range), message);
                self.out.faults.push(fault);
            }
        }
        Body::Pairs(pairs)
    }

    fn legacy_pair(&mut self, arguments: Range<usize>) -> Body<'a> {
        let (key, value) = split_first(self.text(), arguments);
        if value.is_empty() {
            let message = format!("`{}` has no value", &self.text()[key.clone()]);
            let fault = Fault::new(self.span(key), message);
            self.out.faults.push(fault);
            return Body::Nothing;
        }
        let (key, value) = (self.word(key), self.word(value));
        Body::Pairs(vec![Pair {
            key,
            value: Some(value),
            is_legacy: true,
        }])
    }

    /// `KEY=value` at `range`, with the `=` at `equals` in it.
    fn pair(&mut self, range: Range<usize>, equals: usize) -> Pair<'a> {
        let key = range.start..range.start + equals;
        if key.is_empty() {
            let span = self.span(range.clone());
            self.refuse(span, "there is no name before the `=`");
        }
        let key = self.word(key);
        let value = self.word(range.start + equals + 1..range.end);
        Pair {
            key,
            value: Some(value),
            is_legacy: false,
        }
    }

    fn declarations(&mut self, arguments: Range<usize>) -> Body<'a> {
        let ranges = split_quoted(self.text(), arguments, self.reader.escape);
        if ranges.is_empty() {
            self.refuse_keyword("`ARG` needs a name");
        }
        let mut pairs = Vec::with_capacity(ranges.len());
        for range in ranges {
            pairs.push(match self.text()[range.clone()].find('=') {
                Some(equals) => self.pair(range, equals),
                None => Pair {
                    key: self.word(range),
                    value: None,
                    is_legacy: false,
                },
            });
        }
        Body::Pairs(pairs)
    }

    fn transfer(&mut self, arguments: Range<usize>) -> Body<'a> {
        self.resolve_flags();
        let (form, mut words) = if let Some(words) = self.json(arguments.clone()) {
            let words: Vec<_> = words.into_iter().map(|word| self.resolved(word)).collect();
            (Form::Exec, words)
        } else {
            let ranges = split(self.text(), arguments);
            let words = ranges.into_iter().map(|range| self.word(range));
            (Form::Shell, words.collect())
        };
        let name = self.keyword.word();
        if words.len() < 2 {
            self.refuse_keyword(format!(
                "`{name}` needs something to copy and a place to put it"
            ));
        }
        match words.pop() {
            Some(destination) => Body::Transfer(Transfer {
                sources: words,
                destination,
                form,
            }),
            None => Body::Nothing,
        }
    }

    fn several(&mut self, ranges: Vec<Range<usize>>) -> Body<'a> {
        if ranges.is_empty() {
            self.refuse_keyword(format!("`{}` needs an argument", self.keyword.word()));
        }
        let is_literal = self.keyword == Keyword::Maintainer;
        let words = ranges.into_iter();
        if is_literal {
            Body::Words(words.map(|range| self.plain(range)).collect())
        } else {
            Body::Words(words.map(|range| self.word(range)).collect())
        }
    }

    fn volumes(&mut self, arguments: Range<usize>) -> Body<'a> {
        match self.json(arguments.clone()) {
            Some(words) => Body::Words(words.into_iter().map(|word| self.resolved(word)).collect()),
            None => self.several(split(self.text(), arguments)),
        }
    }

    fn shell(&mut self, arguments: Range<usize>) -> Body<'a> {
        let span = self.span(arguments.clone());
        match self.json(arguments) {
            Some(words) if !words.is_empty() => Body::Words(words),
            _ => {
                let span = if span.is_empty() {
                    self.span(self.keyword_range.clone())
                } else {
                    span
                };
                self.refuse(span, "`SHELL` takes a JSON array of strings");
                Body::Nothing
            }
        }
    }
}

fn is_stage_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
