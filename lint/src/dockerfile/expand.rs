//! Words as Docker reads them: quotes, escapes and variables resolved.
//!
//! This is the shell-like language of `COPY`, `ENV` and the other instructions that Docker itself
//! reads. What a `RUN` says is the shell's, in [`crate::shell`].

use std::cell::Cell;

use super::glob::{Glob, InvalidEscape};

/// Work that may still be done: bytes of values that are filled in, and steps of matching patterns.
///
/// Values can grow from line to line (`ENV x=$x$x`), and a pattern can take the square of what it
/// is matched with. Where the budget is used up, a value counts as one that comes with the build.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) const fn new(work: usize) -> Self {
        Self(Cell::new(work))
    }

    /// Pays for `work`; nothing where there is not enough left.
    pub(super) fn pay(&self, work: usize) -> Option<()> {
        let rest = self.0.get().checked_sub(work)?;
        self.0.set(rest);
        Some(())
    }
}

/// What is known of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding<'v> {
    /// It has this value.
    Set(&'v str),
    /// It is declared, and its value comes with the build.
    Unknown,
    /// Nothing declares it.
    Unset,
}

/// A word that Docker refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpandError {
    /// A quote that nothing closes.
    #[error("the quote {0} is never closed")]
    UnclosedQuote(char),
    /// A `${` that nothing closes.
    #[error("`${{` is never closed")]
    UnclosedBrace,
    /// `${}` and its like.
    #[error("`${{` needs a variable's name")]
    BadSubstitution,
    /// `${x!y}`.
    #[error("`{0}` is no modifier that Docker knows")]
    UnknownModifier(String),
    /// `${x:?}` without an `x`.
    #[error("`{name}` has no value: {message}")]
    Required {
        /// The variable.
        name: String,
        /// What the file says about it.
        message: String,
    },
    /// `${x#\a}`.
    #[error("`\\{0}` is no escape in a pattern")]
    InvalidEscape(char),
    /// Substitutions inside substitutions, deeper than anyone means.
    #[error("substitutions are nested too deep")]
    TooDeep,
}

impl From<InvalidEscape> for ExpandError {
    fn from(error: InvalidEscape) -> Self {
        Self::InvalidEscape(error.0)
    }
}

/// A word after expansion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expanded {
    /// The whole, spaces and all.
    pub text: String,
    /// The same, split where an unquoted space is.
    pub words: Vec<String>,
    /// The variables in it that nothing declares, in order, each as often as it is used.
    pub unset: Vec<String>,
    /// Whether a value in it comes with the build, so that `text` is a guess.
    pub is_guess: bool,
}

/// How a word is read. The default is how Docker reads an instruction's argument.
#[derive(Debug, Clone, Copy)]
pub struct Lexer {
    /// The character of the `escape` directive.
    pub escape: char,
    /// Leave quotes in.
    pub raw_quotes: bool,
    /// Leave escape characters in.
    pub raw_escapes: bool,
    /// Leave variables in that nothing declares.
    pub keep_unset: bool,
}

impl Lexer {
    /// Docker's own way, with this escape character.
    pub const fn new(escape: char) -> Self {
        Self {
            escape,
            raw_quotes: false,
            raw_escapes: false,
            keep_unset: false,
        }
    }

    /// Resolves `word`, asking `binding` for each variable.
    pub fn expand<'v>(
        &self,
        word: &str,
        binding: &dyn Fn(&str) -> Binding<'v>,
    ) -> Result<Expanded, ExpandError> {
        self.expand_within(&Budget::new(MOST_WORK), word, binding)
    }

    /// The same, with a budget for several words.
    pub(super) fn expand_within<'v>(
        self,
        budget: &Budget,
        word: &str,
        binding: &dyn Fn(&str) -> Binding<'v>,
    ) -> Result<Expanded, ExpandError> {
        let mut run = Run {
            lexer: self,
            rest: word,
            depth: 0,
            budget,
            binding,
            unset: Vec::new(),
            is_guess: false,
        };
        let (text, words) = run.until(None, self.raw_escapes)?;
        Ok(Expanded {
            text,
            words,
            unset: run.unset,
            is_guess: run.is_guess,
        })
    }

    /// Whether `word` is what it says, so that expanding it would give it back.
    pub fn is_plain(&self, word: &str) -> bool {
        !word.bytes().any(|byte| matches!(byte, b'$' | b'"' | b'\'')) && !word.contains(self.escape)
    }
}

/// How much work is done for one file.
pub(super) const MOST_WORK: usize = 4 << 20;

/// Substitutions inside substitutions, deeper than anyone means.
const DEEPEST: usize = 100;

struct Run<'w, 'b, 'v> {
    lexer: Lexer,
    rest: &'w str,
    depth: usize,
    budget: &'b Budget,
    binding: &'b dyn Fn(&str) -> Binding<'v>,
    unset: Vec<String>,
    is_guess: bool,
}

impl<'v> Run<'_, '_, 'v> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    /// Reads up to `stop`, which is consumed, or to the end where there is none.
    fn until(
        &mut self,
        stop: Option<char>,
        raw_escapes: bool,
    ) -> Result<(String, Vec<String>), ExpandError> {
        let outer = std::mem::replace(&mut self.lexer.raw_escapes, raw_escapes);
        self.depth += 1;
        let read = if self.depth > DEEPEST {
            Err(ExpandError::TooDeep)
        } else {
            self.read_until(stop)
        };
        self.depth -= 1;
        self.lexer.raw_escapes = outer;
        read
    }

    fn read_until(&mut self, stop: Option<char>) -> Result<(String, Vec<String>), ExpandError> {
        let mut text = String::new();
        let mut words = Words::default();
        while let Some(c) = self.peek() {
            if Some(c) == stop {
                self.next();
                return Ok((text, words.finish()));
            }
            match c {
                '$' => {
                    let value = self.dollar()?;
                    text.push_str(&value);
                    value.chars().for_each(|c| words.push(c));
                }
                '\'' | '"' => {
                    let quoted = if c == '"' {
                        self.double_quoted()?
                    } else {
                        self.single_quoted()?
                    };
                    text.push_str(&quoted);
                    words.push_raw(&quoted);
                }
                _ if c == self.lexer.escape => self.escaped(&mut text, &mut words),
                _ => {
                    self.next();
                    text.push(c);
                    words.push(c);
                }
            }
        }
        match stop {
            None => Ok((text, words.finish())),
            Some(_) => Err(ExpandError::UnclosedBrace),
        }
    }

    fn escaped(&mut self, text: &mut String, words: &mut Words) {
        let mut kept = String::new();
        let escape = self.next();
        kept.extend(escape.filter(|_| self.lexer.raw_escapes));
        kept.extend(self.next());
        text.push_str(&kept);
        words.push_raw(&kept);
    }

    fn single_quoted(&mut self) -> Result<String, ExpandError> {
        self.next();
        let (inside, rest) = self
            .rest
            .split_once('\'')
            .ok_or(ExpandError::UnclosedQuote('\''))?;
        self.rest = rest;
        Ok(if self.lexer.raw_quotes {
            format!("'{inside}'")
        } else {
            inside.to_owned()
        })
    }

    fn double_quoted(&mut self) -> Result<String, ExpandError> {
        let mut text = String::new();
        text.extend(self.next().filter(|_| self.lexer.raw_quotes));
        loop {
            match self.peek().ok_or(ExpandError::UnclosedQuote('"'))? {
                '"' => {
                    text.extend(self.next().filter(|_| self.lexer.raw_quotes));
                    return Ok(text);
                }
                '$' => text.push_str(&self.dollar()?),
                c if c == self.lexer.escape => {
                    self.next();
                    text.extend(Some(c).filter(|_| self.lexer.raw_escapes));
                    match self.peek() {
                        // An escape at the end escapes nothing and is dropped.
                        None => {}
                        Some(next) if matches!(next, '"' | '$') || next == self.lexer.escape => {
                            text.extend(self.next());
                        }
                        Some(_) => text.push(c),
                    }
                }
                c => {
                    self.next();
                    text.push(c);
                }
            }
        }
    }

    fn dollar(&mut self) -> Result<String, ExpandError> {
        self.next();
        if self.peek() == Some('{') {
            self.next();
            return self.braced();
        }
        let name = self.name();
        if name.is_empty() {
            return Ok("$".to_owned());
        }
        Ok(match self.look_up(&name) {
            Binding::Set(value) => value.to_owned(),
            Binding::Unset if self.lexer.keep_unset => format!("${name}"),
            Binding::Unset | Binding::Unknown => String::new(),
        })
    }

    /// What follows `${`.
    fn braced(&mut self) -> Result<String, ExpandError> {
        match self.peek() {
            None => return Err(ExpandError::UnclosedBrace),
            Some('{' | '}' | ':') => return Err(ExpandError::BadSubstitution),
            Some(_) => {}
        }
        let name = self.name();
        match self.next() {
            Some('}') => Ok(match self.look_up(&name) {
                Binding::Set(value) => value.to_owned(),
                Binding::Unset if self.lexer.keep_unset => format!("${{{name}}}"),
                Binding::Unset | Binding::Unknown => String::new(),
            }),
            Some(':') => {
                let modifier = self.next();
                self.modified(&name, modifier, true)
            }
            Some(modifier @ ('+' | '-' | '?' | '#' | '%')) => {
                self.modified(&name, Some(modifier), false)
            }
            Some('/') => self.replaced(&name),
            Some(other) => Err(ExpandError::UnknownModifier(other.to_string())),
            None => Err(ExpandError::UnclosedBrace),
        }
    }

    /// `${name-word}` and its like; `empty_is_unset` with a colon before the modifier.
    fn modified(
        &mut self,
        name: &str,
        modifier: Option<char>,
        empty_is_unset: bool,
    ) -> Result<String, ExpandError> {
        let modifier = modifier.ok_or(ExpandError::UnclosedBrace)?;
        let is_pattern = matches!(modifier, '#' | '%');
        if is_pattern && empty_is_unset {
            return Err(ExpandError::UnknownModifier(format!(":{modifier}")));
        }
        let (word, _) = self.until(Some('}'), is_pattern)?;
        let colon = if empty_is_unset { ":" } else { "" };
        let binding = self.look_up(name);
        if binding == Binding::Unset && self.lexer.keep_unset {
            return Ok(format!("${{{name}{colon}{modifier}{word}}}"));
        }
        let value = match binding {
            Binding::Set("") if empty_is_unset => None,
            Binding::Set(value) => Some(value),
            // A value will come with the build; the empty text stands for it.
            Binding::Unknown => Some(""),
            Binding::Unset => None,
        };
        match modifier {
            '-' => Ok(value.map_or(word, str::to_owned)),
            '+' => Ok(if value.is_some() { word } else { String::new() }),
            '?' => value
                .map(str::to_owned)
                .ok_or_else(|| ExpandError::Required {
                    name: name.to_owned(),
                    message: if word.is_empty() {
                        "it is required".to_owned()
                    } else {
                        word
                    },
                }),
            '#' | '%' => {
                let trimmed = trim(value.unwrap_or(""), modifier, &word, self.budget)?;
                Ok(self.or_guess(trimmed))
            }
            _ => Err(ExpandError::UnknownModifier(format!("{colon}{modifier}"))),
        }
    }

    /// `${name/pattern/replacement}`, or with `//` every match.
    fn replaced(&mut self, name: &str) -> Result<String, ExpandError> {
        let all = self.peek() == Some('/');
        if all {
            self.next();
        }
        let (pattern, _) = self.until(Some('/'), true)?;
        let (replacement, _) = self.until(Some('}'), true)?;
        match self.look_up(name) {
            Binding::Unset if self.lexer.keep_unset => {
                Ok(format!("${{{name}/{pattern}/{replacement}}}"))
            }
            binding => {
                let value = match binding {
                    Binding::Set(value) => value,
                    Binding::Unset | Binding::Unknown => "",
                };
                let glob = Glob::parse(&pattern)?;
                let replaced = glob.replace(value, &replacement, all, self.budget);
                Ok(self.or_guess(replaced))
            }
        }
    }

    /// The value; where there is none for lack of a budget, an empty one.
    fn or_guess(&mut self, value: Option<String>) -> String {
        self.is_guess |= value.is_none();
        value.unwrap_or_default()
    }

    /// A variable's name, a number, or one of the shell's special parameters.
    fn name(&mut self) -> String {
        let length = match self.peek() {
            Some(first) if first.is_numeric() => self.length_of(char::is_numeric),
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => 1,
            _ => self.length_of(|c| c.is_alphanumeric() || c == '_'),
        };
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        name.to_owned()
    }

    fn length_of(&self, belongs: fn(char) -> bool) -> usize {
        self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len())
    }

    fn look_up(&mut self, name: &str) -> Binding<'v> {
        let binding = match (self.binding)(name) {
            Binding::Set(value) if self.budget.pay(value.len()).is_none() => Binding::Unknown,
            binding => binding,
        };
        match binding {
            Binding::Set(_) => {}
            Binding::Unknown => self.is_guess = true,
            Binding::Unset => self.unset.push(name.to_owned()),
        }
        binding
    }
}

/// `${x#word}`, `${x##word}`, `${x%word}`, `${x%%word}`.
fn trim(
    value: &str,
    modifier: char,
    word: &str,
    budget: &Budget,
) -> Result<Option<String>, ExpandError> {
    let (pattern, longest) = match word.strip_prefix(modifier) {
        Some(pattern) => (pattern, true),
        None => (word, false),
    };
    let glob = Glob::parse(pattern)?;
    let trimmed = if modifier == '#' {
        glob.trim_start(value, longest, budget)
    } else {
        glob.trim_end(value, longest, budget)
    };
    Ok(trimmed.map(str::to_owned))
}

/// The words of a text while it is put together: unquoted spaces part them.
#[derive(Debug, Default)]
struct Words {
    word: String,
    words: Vec<String>,
}

impl Words {
    fn push(&mut self, c: char) {
        if !c.is_whitespace() {
            self.word.push(c);
        } else if !self.word.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    fn push_raw(&mut self, text: &str) {
        self.word.push_str(text);
    }

    fn finish(mut self) -> Vec<String> {
        if !self.word.is_empty() {
            self.words.push(self.word);
        }
        self.words
    }
}
