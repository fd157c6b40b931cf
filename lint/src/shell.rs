//! What a `RUN` runs: every command with its name, its arguments and their places.
//!
//! This is no shell. It finds the commands of a script wherever they are, in lists, loops,
//! conditions, substitutions and behind `sudo` or `sh -c`, and leaves all else aside. PowerShell
//! and cmd scripts have no commands here.

mod scan;
mod wrapper;

use std::borrow::Cow;
use std::ops::Range;

use crate::Span;
use crate::dockerfile::{Heredoc, Image, Line, Word as DockerWord};
use crate::known_images;

/// Whose language a script is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// A plain POSIX shell: `sh`, `dash`.
    Sh,
    /// The shell of `busybox`.
    Ash,
    /// GNU Bash.
    Bash,
    /// The Korn shell and its like.
    Ksh,
    /// The Z shell.
    Zsh,
    /// Windows PowerShell, or PowerShell.
    PowerShell,
    /// The Windows command prompt.
    Cmd,
    /// Python, Perl, or anything else.
    Other,
}

impl Dialect {
    /// The dialect of the program at `path`.
    pub fn of_program(path: &str) -> Self {
        let name = path
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(path)
            .to_ascii_lowercase();
        match name.strip_suffix(".exe").unwrap_or(&name) {
            "sh" | "dash" => Self::Sh,
            "ash" | "busybox" => Self::Ash,
            "bash" => Self::Bash,
            "ksh" | "mksh" | "ksh93" => Self::Ksh,
            "zsh" => Self::Zsh,
            "powershell" | "pwsh" => Self::PowerShell,
            "cmd" => Self::Cmd,
            _ => Self::Other,
        }
    }

    /// Whether its scripts are read here.
    pub const fn is_posix(self) -> bool {
        matches!(
            self,
            Self::Sh | Self::Ash | Self::Bash | Self::Ksh | Self::Zsh
        )
    }
}

/// The shell that runs a shell form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell {
    /// Its language.
    pub dialect: Dialect,
    /// Whether a failing command in a pipe fails the pipe.
    pub has_pipefail: bool,
    /// Whether the file names it, with `SHELL` or a comment.
    pub is_chosen: bool,
}

impl Default for Shell {
    fn default() -> Self {
        Self {
            dialect: Dialect::Sh,
            has_pipefail: false,
            is_chosen: false,
        }
    }
}

impl Shell {
    /// The shell that `SHELL ["program", "flag"]` chooses.
    pub(crate) fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut words = words.into_iter();
        Self {
            dialect: Dialect::of_program(words.next().unwrap_or("sh")),
            has_pipefail: words.any(|word| word == "pipefail"),
            is_chosen: true,
        }
    }

    /// The shell that `image` starts with: Windows images start with theirs.
    pub(crate) fn of_image(name: &str) -> Self {
        let is_windows = known_images::is_windows(&Image::parse(name));
        Self {
            dialect: if is_windows {
                Dialect::Cmd
            } else {
                Dialect::Sh
            },
            ..Self::default()
        }
    }
}

/// The commands of a shell form, an exec form or a heredoc.
#[derive(Debug)]
pub struct Script<'a> {
    /// What runs it.
    pub shell: Shell,
    /// Every command, in the order in which they start.
    pub commands: Vec<Command<'a>>,
}

/// How a command follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It is the first of its list.
    First,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `;`, a line end, or `&` after the one before.
    Next,
    /// `|`: it reads what the one before writes.
    Pipe,
    /// It is run by the one before, as in `sudo apt-get update` or `sh -c "…"`.
    Inside,
}

/// One command.
#[derive(Debug, Clone)]
pub struct Command<'a> {
    /// Its name and its arguments; empty for assignments alone.
    pub words: Vec<Word<'a>>,
    /// `NAME=value` before the name.
    pub assignments: Vec<Word<'a>>,
    /// Where it reads from and writes to.
    pub redirects: Vec<Redirect<'a>>,
    /// All of it.
    pub span: Span,
    /// How it follows the one before.
    pub join: Join,
    /// Whether `&` follows it.
    pub is_background: bool,
    /// How many lists, conditions, loops and substitutions are around it.
    pub depth: usize,
}

impl<'a> Command<'a> {
    /// What it runs, without the folder; empty for assignments alone.
    pub fn name(&self) -> &str {
        let path = self.words.first().map_or("", |word| word.text.as_ref());
        path.rsplit('/').next().unwrap_or(path)
    }

    /// Whether it runs one of `names`.
    pub fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name())
    }

    /// The words after the name.
    pub fn arguments(&self) -> &[Word<'a>] {
        self.words.get(1..).unwrap_or(&[])
    }

    /// The arguments that do not start with a dash.
    pub fn operands(&self) -> impl Iterator<Item = &Word<'a>> {
        self.arguments()
            .iter()
            .filter(|word| !word.text.starts_with('-'))
    }

    /// Whether its first operand is one of `words`: `apt-get -y install` is an `install`.
    pub fn does(&self, words: &[&str]) -> bool {
        self.operands()
            .next()
            .is_some_and(|first| words.contains(&first.text.as_ref()))
    }

    /// Whether a flag is given: one letter, which may stand with others (`-qy`), or a long name.
    ///
    /// Letters and names are given without dashes; the value of `--name=value` does not matter.
    pub fn has_flag(&self, names: &[&str]) -> bool {
        self.arguments()
            .iter()
            .any(|word| names.iter().any(|name| is_flag(&word.text, name)))
    }

    /// The value of `--name value` or `--name=value`; `name` with its dashes.
    pub fn flag_value(&self, name: &str) -> Option<&Word<'a>> {
        let mut words = self.arguments().iter();
        let found = words.find(|word| {
            word.text
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })?;
        if found.text.len() > name.len() {
            Some(found)
        } else {
            words.next()
        }
    }
}

fn is_flag(word: &str, name: &str) -> bool {
    if let Some(long) = word.strip_prefix("--") {
        return long.split('=').next() == Some(name) && !name.is_empty();
    }
    let Some(letters) = word.strip_prefix('-') else {
        return false;
    };
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) => letters.contains(letter),
        _ => letters == name,
    }
}

/// One word of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Without quotes and escapes. Variables and substitutions stay as they are written.
    pub text: Cow<'a, str>,
    /// Where it is, with its quotes.
    pub span: Span,
    /// Whether the shell replaces something in it: `$name`, `$(command)`.
    pub expands: bool,
}

/// `> file`, `2>&1`, `<<EOF`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect<'a> {
    /// The operator without the descriptor: `>`, `>>`, `<`, `<<`.
    pub operator: &'static str,
    /// What follows it.
    pub target: Word<'a>,
    /// Descriptor, operator and target.
    pub span: Span,
}

impl<'a> Script<'a> {
    /// The commands at `range` of `line`, which `shell` runs.
    pub(crate) fn parse(
        line: &Line<'a>,
        range: Range<usize>,
        shell: Shell,
        heredocs: &[Heredoc<'a>],
    ) -> Self {
        if let [heredoc] = heredocs
            && scan::is_redirect_only(&line.text()[range.clone()])
        {
            return Self::of_text(line.source(), heredoc.span, shell);
        }
        let mut commands = Vec::new();
        if shell.dialect.is_posix() {
            scan::scan(line, range, 0, &mut commands);
            read_heredocs(line, heredocs, &mut commands);
            wrapper::unwrap(line.source(), &mut commands);
        }
        Self { shell, commands }
    }

    /// The one command of an exec form, and those that it runs.
    pub(crate) fn exec(source: &'a str, words: &[DockerWord<'a>]) -> Self {
        let mut commands = Vec::new();
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let word = |word: &DockerWord<'a>| Word {
                text: word.raw.clone(),
                span: word.span,
                expands: false,
            };
            commands.push(Command {
                words: words.iter().map(word).collect(),
                assignments: Vec::new(),
                redirects: Vec::new(),
                span: first.span.to(last.span),
                join: Join::First,
                is_background: false,
                depth: 0,
            });
            wrapper::unwrap(source, &mut commands);
        }
        Self {
            shell: Shell::default(),
            commands,
        }
    }

    /// The commands of the text at `span`, which `shell` runs unless a shebang says otherwise.
    pub(crate) fn of_text(source: &'a str, span: Span, shell: Shell) -> Self {
        let shell = shebang(span.of(source)).unwrap_or(shell);
        let mut commands = Vec::new();
        if shell.dialect.is_posix() {
            let line = Line::new(source, span);
            scan::scan(&line, 0..line.text().len(), 0, &mut commands);
            wrapper::unwrap(source, &mut commands);
        }
        Self { shell, commands }
    }

    /// Whether a shell is known to run it, so that its commands are known.
    pub fn is_posix(&self) -> bool {
        self.shell.dialect.is_posix()
    }
}

/// The shell that `#!/usr/bin/env bash` and its like choose.
fn shebang(script: &str) -> Option<Shell> {
    let mut words = script
        .strip_prefix("#!")?
        .lines()
        .next()?
        .split_whitespace();
    let program = words.next()?;
    let program = if program.ends_with("/env") {
        words.find(|word| !word.starts_with('-') && !word.contains('='))?
    } else {
        program
    };
    Some(Shell::of_words(std::iter::once(program).chain(words)))
}

/// `bash <<EOF`: the heredoc is what the shell runs.
fn read_heredocs<'a>(line: &Line<'a>, heredocs: &[Heredoc<'a>], commands: &mut Vec<Command<'a>>) {
    let mut heredocs = heredocs.iter();
    let mut scripts = Vec::new();
    for (index, command) in commands.iter().enumerate() {
        let marks = command
            .redirects
            .iter()
            .filter(|redirect| redirect.operator.starts_with("<<"));
        for heredoc in marks.zip(heredocs.by_ref()).map(|(_, heredoc)| heredoc) {
            let is_shell = Dialect::of_program(command.name()).is_posix();
            if is_shell && command.operands().next().is_none() {
                scripts.push((index, heredoc));
            }
        }
    }
    for (index, heredoc) in scripts.into_iter().rev() {
        let content = Line::new(line.source(), heredoc.span);
        let mut inside = Vec::new();
        let depth = commands[index].depth + 1;
        scan::scan(&content, 0..content.text().len(), depth, &mut inside);
        let rest = commands.split_off(index + 1);
        commands.extend(inside);
        commands.extend(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dockerfile::Dockerfile;

    /// Each command of the last instruction of `text`, as its words between `|`.
    fn commands(text: &str) -> Vec<String> {
        let file = Dockerfile::parse(text);
        let invocation = file.instructions.last().unwrap().invocation().unwrap();
        let words = |command: &Command| {
            let words: Vec<_> = command
                .words
                .iter()
                .map(|word| word.text.as_ref())
                .collect();
            words.join("|")
        };
        invocation.script.commands.iter().map(words).collect()
    }

    #[test]
    fn every_command_is_found_wherever_it_is() {
        let cases: [(&str, &[&str]); 34] = [
            (
                "RUN a b && c || d; e | f & g",
                &["a|b", "c", "d", "e", "f", "g"],
            ),
            ("RUN a 'b c' \"d\\\"e\" f\\ g h''i", &["a|b c|d\"e|f g|hi"]),
            ("RUN A=1 B=\"x y\" a b=c", &["a|b=c"]),
            ("RUN A=1", &[""]),
            (
                "RUN a $(b $(c)) `d e` \"$(f)\"",
                &["a|$(b $(c))|`d e`|$(f)", "b|$(c)", "c", "d|e", "f"],
            ),
            (
                "RUN a ${b:-$(c)} $((1 + (2))) d",
                &["a|${b:-$(c)}|$((1 + (2)))|d", "c"],
            ),
            (
                "RUN if a; then b; elif c; then d; else e; fi && f",
                &["a", "b", "c", "d", "e", "f"],
            ),
            ("RUN for x in a $(b) c; do d $x; done", &["b", "d|$x"]),
            (
                "RUN while read x; do a; done < b | c",
                &["read|x", "a", "", "c"],
            ),
            (
                "RUN case $(a) in b|c) d ;; (*) e;; esac; f",
                &["a", "d", "e", "f"],
            ),
            ("RUN (a; b) && { c; d; } && ! e", &["a", "b", "c", "d", "e"]),
            ("RUN ((x = 1)) && a", &["a"]),
            ("RUN f() { a; }; f", &["a", "f"]),
            ("RUN x=(a b $(c)) && d", &["", "c", "d"]),
            (
                "RUN [[ a && b ]] && [ -f c ] && d",
                &["[[|a|&|&|b|]]", "[|-f|c|]", "d"],
            ),
            ("RUN a > b 2>&1 >> c 2>/dev/null < d &> e", &["a"]),
            ("RUN a # b && c", &["a"]),
            ("RUN a b#c", &["a|b#c"]),
            ("RUN rm !(a|b) && c", &["rm|!(a|b)", "c"]),
            ("RUN diff <(a) >(b)", &["diff|<(a)|>(b)", "a", "b"]),
            ("RUN echo \"a $'b\" $'c\\n' d", &["echo|a $'b|c\\n|d"]),
            ("RUN sudo -u me A=1 a b", &["sudo|-u|me|A=1|a|b", "a|b"]),
            (
                "RUN sh -ec 'a && b \"c d\"'",
                &["sh|-ec|a && b \"c d\"", "a", "b|c d"],
            ),
            (
                "RUN env -u X nice -n 5 bash -o pipefail -c \"a | b\"",
                &[
                    "env|-u|X|nice|-n|5|bash|-o|pipefail|-c|a | b",
                    "nice|-n|5|bash|-o|pipefail|-c|a | b",
                    "bash|-o|pipefail|-c|a | b",
                    "a",
                    "b",
                ],
            ),
            (
                "RUN command -v a && command b",
                &["command|-v|a", "command|b", "b"],
            ),
            ("RUN su - me -c 'a'", &["su|-|me|-c|a", "a"]),
            (
                "CMD [\"sh\", \"-c\", \"a && b\"]",
                &["sh|-c|a && b", "a", "b"],
            ),
            ("CMD [\"a\", \"b c\"]", &["a|b c"]),
            (
                "RUN <<EOF\na b\n# c\nd <<X\ne\nX\nf\nEOF\n",
                &["a|b", "d", "f"],
            ),
            ("RUN <<EOF\n#!/usr/bin/env python3\nimport a\nEOF\n", &[]),
            ("RUN bash -x <<EOF && b\na\nEOF\n", &["bash|-x", "a", "b"]),
            ("RUN python3 <<EOF\nimport a\nEOF\n", &["python3"]),
            ("SHELL [\"pwsh\", \"-c\"]\nRUN Get-Item a; b", &[]),
            ("RUN a \\\n  # b\n\n  && c", &["a", "c"]),
        ];
        for (text, expected) in cases {
            assert_eq!(commands(text), expected, "{text}");
        }
    }

    #[test]
    fn a_command_is_in_the_line_it_is_written_in() {
        let text = "RUN apt-get update \\\n  && apt-get \\\n    install -y curl\n";
        let file = Dockerfile::parse(text);
        let script = &file.instructions[0].invocation().unwrap().script;
        let install = &script.commands[1];
        assert_eq!(install.span.of(text), "apt-get \\\n    install -y curl");
        assert_eq!(install.words[3].span.of(text), "curl");
        assert_eq!((install.join, install.depth), (Join::And, 0));
    }

    #[test]
    fn flags_and_operands_are_told_apart() {
        let file = Dockerfile::parse(
            "RUN apt-get -qy --no-install-recommends install --option=a -t b curl",
        );
        let command = &file.instructions[0].invocation().unwrap().script.commands[0];
        assert!(command.does(&["install"]));
        assert!(command.has_flag(&["y"]) && command.has_flag(&["no-install-recommends"]));
        assert!(!command.has_flag(&["n"]) && command.has_flag(&["option"]));
        assert_eq!(command.flag_value("--option").unwrap().text, "--option=a");
        assert_eq!(command.flag_value("-t").unwrap().text, "b");
    }

    #[test]
    fn deep_and_broken_scripts_end() {
        let deep = [
            "$(",
            "(",
            "`",
            "${",
            "\"$(",
            "{ ",
            "if a; then ",
            "<(",
            "((",
            "case a in b) ",
        ];
        for piece in deep {
            let file = format!("FROM a\nRUN a {}\n", piece.repeat(4_000));
            let parsed = Dockerfile::parse(&file);
            assert_eq!(parsed.instructions.len(), 2, "{piece}");
        }
    }
}
