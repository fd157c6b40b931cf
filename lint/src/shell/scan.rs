//! Finding the commands of a shell script, without understanding the rest of it.

use std::borrow::Cow;
use std::ops::Range;

use super::{Command, Join, Redirect, Word};
use crate::dockerfile::Line;

/// Pushes every command at `range` of `line`, in the order in which they start.
pub(super) fn scan<'a>(
    line: &Line<'a>,
    range: Range<usize>,
    depth: usize,
    commands: &mut Vec<Command<'a>>,
) {
    let mut scanner = Scanner {
        line,
        text: line.text(),
        at: range.start,
        end: range.end,
        depth,
        nesting: 0,
        commands,
        heredocs: Vec::new(),
    };
    scanner.list(End::OfText);
}

/// Whether `text` is a redirection and nothing else: `<<EOF`.
pub(super) fn is_redirect_only(text: &str) -> bool {
    let line = Line::new(text, crate::Span::new(0, text.len()));
    let mut commands = Vec::new();
    scan(&line, 0..text.len(), 0, &mut commands);
    matches!(commands.as_slice(), [only]
        if only.words.is_empty() && only.assignments.is_empty() && !only.redirects.is_empty())
}

/// Lists inside lists, deeper than anyone means.
const DEEPEST: usize = 48;

/// What ends a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    OfText,
    Parenthesis,
}

struct Scanner<'s, 'a> {
    line: &'s Line<'a>,
    text: &'s str,
    at: usize,
    end: usize,
    /// What [`Command::depth`] says.
    depth: usize,
    /// How deep this scanner is in its own calls.
    nesting: usize,
    commands: &'s mut Vec<Command<'a>>,
    /// Heredocs announced in this line of the script; their lines follow it.
    heredocs: Vec<(String, bool)>,
}

impl<'a> Scanner<'_, 'a> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<u8> {
        self.rest().as_bytes().first().copied()
    }

    fn starts_with(&self, what: &str) -> bool {
        self.rest().starts_with(what)
    }

    fn eat(&mut self, what: &str) -> bool {
        let is_here = self.starts_with(what);
        if is_here {
            self.at += what.len();
        }
        is_here
    }

    /// Goes on by one character.
    fn skip(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
                b'\\' if self.starts_with("\\\n") => self.at += 2,
                b'\\' if self.starts_with("\\\r\n") => self.at += 3,
                _ => break,
            }
        }
    }

    /// A comment, up to its line end.
    fn skip_comment(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// A line end, and the lines of the heredocs that were announced before it.
    fn line_end(&mut self) {
        self.at += 1;
        for (name, strips_tabs) in std::mem::take(&mut self.heredocs) {
            while self.at < self.end {
                let length = self
                    .rest()
                    .find('\n')
                    .map_or(self.rest().len(), |at| at + 1);
                let line = self.rest()[..length].trim_end_matches(['\r', '\n']);
                let line = if strips_tabs {
                    line.trim_start_matches('\t')
                } else {
                    line
                };
                let is_end = line == name;
                self.at += length;
                if is_end {
                    break;
                }
            }
        }
    }

    /// Commands up to `end`, which is left where it is.
    fn list(&mut self, end: End) {
        let outer_depth = self.depth;
        let mut join = Join::First;
        let mut cases = 0usize;
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else { break };
            match byte {
                b'\n' => {
                    self.line_end();
                    join = next(join);
                }
                b'#' => self.skip_comment(),
                b';' => {
                    let is_branch_end = self.eat(";;");
                    if is_branch_end && cases > 0 {
                        self.eat("&");
                        self.pattern();
                    } else if !is_branch_end {
                        self.at += 1;
                        self.eat("&");
                    }
                    join = next(join);
                }
                b'&' if !self.starts_with("&>") => join = self.ampersand(),
                b'|' => {
                    join = if self.eat("||") { Join::Or } else { Join::Pipe };
                    if join == Join::Pipe {
                        self.at += 1;
                        self.eat("&");
                    }
                }
                b')' if end == End::Parenthesis => break,
                b')' => self.at += 1,
                b'(' => {
                    self.parenthesis();
                    join = next(join);
                }
                _ => {
                    if let Some(word) = self.reserved_word() {
                        self.reserved(word, &mut cases);
                    } else {
                        self.command(join);
                        join = Join::Next;
                    }
                }
            }
        }
        self.depth = outer_depth;
    }

    fn ampersand(&mut self) -> Join {
        if self.eat("&&") {
            return Join::And;
        }
        self.at += 1;
        let depth = self.depth;
        let before = self
            .commands
            .iter_mut()
            .rev()
            .find(|command| command.depth == depth);
        if let Some(before) = before {
            before.is_background = true;
        }
        Join::Next
    }

    /// `( list )`, or `(( arithmetic ))`.
    fn parenthesis(&mut self) {
        if self.eat("((") {
            self.arithmetic();
        } else {
            self.at += 1;
            self.inner_list();
        }
    }

    /// A list up to its `)`, which is consumed. Past [`DEEPEST`] it is read as part of this one.
    fn inner_list(&mut self) {
        if self.nesting >= DEEPEST {
            return;
        }
        self.nesting += 1;
        self.depth += 1;
        self.list(End::Parenthesis);
        self.eat(")");
        self.depth -= 1;
        self.nesting -= 1;
    }

    fn arithmetic(&mut self) {
        let mut open = 2usize;
        while open > 0
            && let Some(byte) = self.peek()
        {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.skip();
        }
    }

    /// The reserved word that is next, if one is.
    fn reserved_word(&self) -> Option<&'static str> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| {
                c.is_whitespace() || matches!(c, ';' | '&' | '|' | '(' | ')' | '<' | '>')
            })
            .unwrap_or(rest.len());
        RESERVED
            .iter()
            .find(|word| rest[..length] == ***word)
            .copied()
    }

    fn reserved(&mut self, word: &'static str, cases: &mut usize) {
        self.at += word.len();
        match word {
            "if" | "while" | "until" | "{" => self.depth += 1,
            "for" | "select" => {
                self.depth += 1;
                self.loop_words();
            }
            "case" => {
                self.depth += 1;
                *cases += 1;
                self.skip_blanks();
                self.word();
                self.skip_space();
                self.eat("in");
                self.pattern();
            }
            "esac" => {
                *cases = cases.saturating_sub(1);
                self.depth = self.depth.saturating_sub(1);
            }
            "fi" | "done" | "}" => self.depth = self.depth.saturating_sub(1),
            "function" => {
                self.skip_blanks();
                self.word();
                self.skip_blanks();
                self.eat("()");
            }
            _ => {}
        }
    }

    fn skip_space(&mut self) {
        self.skip_blanks();
        while self.peek() == Some(b'\n') {
            self.line_end();
            self.skip_blanks();
        }
    }

    /// `name in a b c`, or `((…))`, after `for`.
    fn loop_words(&mut self) {
        self.skip_blanks();
        if self.eat("((") {
            return self.arithmetic();
        }
        while !matches!(
            self.peek(),
            None | Some(b';' | b'\n' | b'&' | b'|' | b'(' | b')' | b'<' | b'>')
        ) {
            if self.reserved_word() == Some("do") {
                break;
            }
            self.word();
            self.skip_blanks();
        }
    }

    /// The pattern of a branch, up to its `)`; nothing where `esac` comes first.
    fn pattern(&mut self) {
        loop {
            self.skip_space();
            if self.peek() != Some(b'#') {
                break;
            }
            self.skip_comment();
        }
        if self.reserved_word() == Some("esac") {
            return;
        }
        self.eat("(");
        while let Some(byte) = self.peek() {
            match byte {
                b')' => {
                    self.at += 1;
                    return;
                }
                b'\n' => return,
                b' ' | b'\t' | b'|' | b';' | b'&' | b'(' | b'<' | b'>' => self.at += 1,
                _ => {
                    self.word();
                }
            }
        }
    }

    /// One simple command, from its assignments to its last redirection.
    fn command(&mut self, join: Join) {
        let index = self.commands.len();
        let start = self.at;
        let mut stop = start;
        let mut command = Command {
            words: Vec::new(),
            assignments: Vec::new(),
            redirects: Vec::new(),
            span: crate::Span::default(),
            join,
            is_background: false,
            depth: self.depth,
        };
        let is_test = self.starts_with("[[ ");
        loop {
            self.skip_blanks();
            match self.peek() {
                None | Some(b'#') => break,
                Some(_) if is_test => {
                    let word = self.test_word();
                    let is_end = word.text == "]]";
                    command.words.push(word);
                    stop = self.at;
                    if is_end {
                        break;
                    }
                    continue;
                }
                Some(b'\n' | b';' | b'|' | b')') => break,
                Some(b'&') if !self.starts_with("&>") => break,
                Some(b'(') => {
                    if self.function_or_array(&mut command) {
                        return;
                    }
                }
                Some(_) => {
                    if let Some(redirect) = self.redirect() {
                        command.redirects.push(redirect);
                    } else {
                        let start = self.at;
                        let word = self.word();
                        let written = &self.text[start..self.at];
                        if command.words.is_empty() && is_assignment(written) {
                            command.assignments.push(word);
                        } else {
                            command.words.push(word);
                        }
                    }
                }
            }
            stop = self.at;
        }
        command.span = self.line.span(start..stop);
        self.commands.insert(index, command);
    }

    /// A `(` inside a command: `name() {` ends it, `name=(a b)` goes on. Whether it ended.
    fn function_or_array(&mut self, command: &mut Command<'a>) -> bool {
        let opening = self.at;
        self.at += 1;
        self.skip_blanks();
        if self.eat(")") && command.words.len() == 1 {
            return true;
        }
        self.at = opening + 1;
        let is_array = command.words.is_empty() && !command.assignments.is_empty();
        if is_array {
            while !matches!(self.peek(), None | Some(b')')) {
                self.skip_space();
                match self.peek() {
                    None | Some(b')') => {}
                    Some(b'#') => self.skip_comment(),
                    Some(b';' | b'&' | b'|' | b'(' | b'<' | b'>') => self.at += 1,
                    Some(_) => {
                        self.word();
                    }
                }
            }
            self.eat(")");
        }
        false
    }

    /// A word inside `[[ … ]]`, where operators are words too.
    fn test_word(&mut self) -> Word<'a> {
        if matches!(
            self.peek(),
            Some(b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>')
        ) {
            let start = self.at;
            self.skip();
            return self.plain_word(start);
        }
        self.word()
    }

    fn redirect(&mut self) -> Option<Redirect<'a>> {
        let start = self.at;
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let operators = &self.rest()[digits..];
        let operator = REDIRECTS
            .iter()
            .find(|operator| operators.starts_with(**operator))
            .copied()?;
        let follows = operators.as_bytes().get(operator.len());
        if follows == Some(&b'(') && matches!(operator, "<" | ">") {
            return None;
        }
        self.at += digits + operator.len();
        self.skip_blanks();
        let target = self.word();
        if matches!(operator, "<<" | "<<-") {
            self.heredocs
                .push((target.text.clone().into_owned(), operator == "<<-"));
        }
        Some(Redirect {
            operator,
            target,
            span: self.line.span(start..self.at),
        })
    }

    fn plain_word(&self, start: usize) -> Word<'a> {
        Word {
            text: self.line.slice(start..self.at),
            span: self.line.span(start..self.at),
            expands: false,
        }
    }

    /// One word. It takes at least one character, so that every loop ends.
    fn word(&mut self) -> Word<'a> {
        let start = self.at;
        let mut text = Text {
            start,
            ..Text::default()
        };
        while let Some(byte) = self.peek() {
            match byte {
                b'(' if self.at > start && self.is_extended_glob() => self.balanced(),
                b'<' | b'>' if self.at == start && self.rest().as_bytes().get(1) == Some(&b'(') => {
                    self.at += 2;
                    self.inner_list();
                    text.expands = true;
                }
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>' => {
                    break;
                }
                b'\\' => {
                    let before = text.own(self.text, self.at);
                    self.at += 1;
                    let escaped = self.rest().chars().next().filter(|c| *c != '\n');
                    before.extend(escaped);
                    self.skip();
                    text.resume(self.at);
                }
                b'\'' => self.single_quoted(&mut text),
                b'"' => self.double_quoted(&mut text),
                b'$' => self.dollar(&mut text),
                b'`' => self.backtick(&mut text),
                _ => self.skip(),
            }
        }
        if self.at == start {
            self.skip();
        }
        let range = start..self.at;
        let span = self.line.span(range.clone());
        let expands = text.expands;
        let text = match text.finish(self.text, self.at) {
            Some(text) => Cow::Owned(text),
            None => self.line.slice(range),
        };
        Word {
            text,
            span,
            expands,
        }
    }

    /// `@(a|b)` and its like.
    fn is_extended_glob(&self) -> bool {
        matches!(
            self.text.as_bytes()[self.at - 1],
            b'@' | b'!' | b'?' | b'*' | b'+'
        )
    }

    fn balanced(&mut self) {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.skip();
            if open == 0 {
                break;
            }
        }
    }

    fn single_quoted(&mut self, text: &mut Text) {
        let before = text.own(self.text, self.at);
        self.at += 1;
        let length = self.rest().find('\'').unwrap_or(self.rest().len());
        before.push_str(&self.text[self.at..self.at + length]);
        self.at += length;
        self.eat("'");
        text.resume(self.at);
    }

    fn double_quoted(&mut self, text: &mut Text) {
        text.own(self.text, self.at);
        self.at += 1;
        text.resume(self.at);
        text.is_quoted = true;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => break,
                b'\\' => {
                    let before = text.own(self.text, self.at);
                    self.at += 1;
                    let escaped = self.rest().chars().next();
                    if !matches!(escaped, Some('"' | '\\' | '$' | '`' | '\n')) {
                        before.push('\\');
                    }
                    before.extend(escaped.filter(|c| *c != '\n'));
                    self.skip();
                    text.resume(self.at);
                }
                b'$' => self.dollar(text),
                b'`' => self.backtick(text),
                _ => self.skip(),
            }
        }
        text.own(self.text, self.at);
        text.is_quoted = false;
        self.eat("\"");
        text.resume(self.at);
    }

    /// A variable or a substitution; its text stays as it is written.
    fn dollar(&mut self, text: &mut Text) {
        self.at += 1;
        if self.starts_with("'") && !text.is_quoted {
            // `$'…'` has escapes of its own; their exact text matters to no rule.
            text.own(self.text, self.at - 1);
            text.resume(self.at);
            return self.single_quoted(text);
        }
        let next = self.peek();
        let is_name =
            next.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_{(@*#?-$!".contains(&byte));
        text.expands |= is_name;
        if self.eat("((") {
            self.arithmetic();
        } else if self.eat("(") {
            self.inner_list();
        } else if self.eat("{") {
            self.braces();
        } else if next == Some(b'$') {
            self.at += 1;
        }
    }

    /// What follows `${`, up to its `}`.
    fn braces(&mut self) {
        if self.nesting >= DEEPEST {
            return;
        }
        self.nesting += 1;
        let mut ignored = Text {
            start: self.at,
            ..Text::default()
        };
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => break,
                b'\\' => {
                    self.at += 1;
                    self.skip();
                }
                b'"' => self.double_quoted(&mut ignored),
                b'$' => self.dollar(&mut ignored),
                b'`' => self.backtick(&mut ignored),
                _ => self.skip(),
            }
        }
        self.eat("}");
        self.nesting -= 1;
    }

    /// A substitution of old: its commands are those of the text up to the next backtick.
    fn backtick(&mut self, text: &mut Text) {
        text.expands = true;
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'`' => break,
                b'\\' => {
                    self.at += 1;
                    self.skip();
                }
                _ => self.skip(),
            }
        }
        let stop = self.at;
        self.eat("`");
        if self.nesting < DEEPEST {
            let mut inner = Scanner {
                line: self.line,
                text: self.text,
                at: start,
                end: stop,
                depth: self.depth + 1,
                nesting: self.nesting + 1,
                commands: self.commands,
                heredocs: Vec::new(),
            };
            inner.list(End::OfText);
        }
    }
}

/// A word's text while it is read: as written until the first quote or escape.
#[derive(Default)]
struct Text {
    /// From here on, what is written is yet to be taken over.
    start: usize,
    owned: Option<String>,
    expands: bool,
    /// Between double quotes.
    is_quoted: bool,
}

impl Text {
    /// The text so far, with what is written up to `at`.
    fn own(&mut self, written: &str, at: usize) -> &mut String {
        let start = self.start;
        self.start = at;
        let owned = self.owned.get_or_insert_default();
        owned.push_str(&written[start..at]);
        owned
    }

    /// What follows is taken over from `at` on.
    fn resume(&mut self, at: usize) {
        self.start = at;
    }

    /// The text, where it differs from what is written.
    fn finish(mut self, written: &str, at: usize) -> Option<String> {
        self.owned
            .is_some()
            .then(|| std::mem::take(self.own(written, at)))
    }
}

/// Words that are no commands where a command may start.
const RESERVED: [&str; 19] = [
    "if", "then", "elif", "else", "fi", "for", "select", "do", "done", "while", "until", "case",
    "esac", "function", "{", "}", "!", "time", "coproc",
];

/// Redirections, the longest first where one starts another.
const REDIRECTS: [&str; 13] = [
    "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">", "&>>", "&>", ">",
];

const fn next(join: Join) -> Join {
    match join {
        Join::First => Join::First,
        _ => Join::Next,
    }
}

/// `NAME=value`, `NAME+=value`, `NAME[1]=value`.
fn is_assignment(word: &str) -> bool {
    let Some((name, _)) = word.split_once('=') else {
        return false;
    };
    let name = name.strip_suffix('+').unwrap_or(name);
    let name = name.split_once('[').map_or(name, |(name, _)| name);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
