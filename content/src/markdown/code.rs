//! Blocks of code: what a fence says about itself, and the figure it becomes.
//!
//! ````text
//! ```dockerfile good                 clean under the rules
//! ```dockerfile bad=latest-tag       raises that rule; several are joined by commas
//! ```compose good file=compose.yaml  a file of a project: fences with `file=` that follow each
//! ```dockerfile good file=Dockerfile other directly are linted together
//! ```yaml kubernetes good            the same as `kubernetes`
//! ```dockerfile skip="a fragment"    linting makes no sense, and why
//! ```toml settings                   settings of the linter, on the page of a rule that has some
//! ```console                         a transcript: lines after `$ `, `# ` or `root@…# ` are commands
//! ```text                            anything else; also `sh` and `yaml`, which need no mark
//! ````
//!
//! A Dockerfile, Compose file or manifest without a mark is refused.
//!
//! **Annotated files.** A fence with `annotate` marks lines with ` #(1)` at their end, several as
//! ` #(1,2)`. The marks are taken out of the code that is shown and linted. An ordered list follows
//! directly: its first item is note 1, and so on. A note may belong to several lines; every note
//! has at least one. There are at most twelve, since the style sheet ties them by number:
//!
//! ```html
//! <div class="annotated">
//!   <figure class="code good">…<span class="line" data-note="1"><a class="note-ref" id="code-line-1"
//!     href="#code-note-1" aria-label="Note 1">1</a>FROM …</span>…</figure>
//!   <ol class="notes"><li class="note" id="code-note-1" data-note="1">
//!     <a class="note-back" href="#code-line-1" aria-label="Back to the line">1</a>…</li></ol>
//! </div>
//! ```
//!
//! A plain block is
//! `<figure class="code bad"><figcaption><span class="mark">Bad</span> …</figcaption><pre tabindex="0"><code>…`,
//! where the mark says in words what the colour says. In a transcript a command is
//! `<span class="command"><span class="prompt">$ </span>…</span>` and the rest `<span class="output">`.

use std::collections::BTreeSet;

use super::highlight::{Colour, lines};
use crate::Slug;
use crate::html::escape;

/// A block of code with what it says about itself; the tests lint it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is written in.
    pub language: Language,
    /// What it is an example of.
    pub mark: Mark,
    /// Its name where it is a file of a project.
    pub file: Option<String>,
    /// The code, without the marks of notes.
    pub text: String,
    /// The byte of the Markdown, or of a lesson's whole file, at which it starts.
    pub at: usize,
    /// Whether notes belong to its lines.
    pub annotated: bool,
    /// Whether it belongs to the project of the example before it.
    pub with_previous: bool,
}

/// What a block of code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// A Dockerfile.
    Dockerfile,
    /// A `.dockerignore`.
    Dockerignore,
    /// A Compose file.
    Compose,
    /// Kubernetes manifests.
    Kubernetes,
    /// Some other YAML.
    Yaml,
    /// A shell script.
    Shell,
    /// Settings of the linter, as in `groundwork.toml`: the examples after them are checked with them.
    Settings,
    /// A transcript of a terminal.
    Console,
    /// Anything else.
    Text,
}

/// What a block of code is an example of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Nothing: it is not linted.
    None,
    /// How to do it: clean under the rules.
    Good,
    /// How not to do it: raises these rules. A rule's own page need not name its rule.
    Bad(Vec<Slug>),
    /// Not linted, for this reason.
    Skip(String),
}

/// The words after the backticks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fence {
    pub(super) language: Language,
    pub(super) mark: Mark,
    pub(super) file: Option<String>,
    pub(super) annotate: bool,
}

impl Language {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "dockerfile" => Self::Dockerfile,
            "dockerignore" => Self::Dockerignore,
            "compose" => Self::Compose,
            "kubernetes" => Self::Kubernetes,
            "yaml" => Self::Yaml,
            "sh" => Self::Shell,
            "toml" => Self::Settings,
            "console" => Self::Console,
            // The engine's words for files that it knows to be there and does not read.
            "text" | "other" | "ignored" => Self::Text,
            _ => return None,
        })
    }

    /// Whether the engine has rules for it, so that an example must say what it shows.
    pub const fn is_linted(self) -> bool {
        matches!(self, Self::Dockerfile | Self::Compose | Self::Kubernetes)
    }

    const fn grammar(self) -> Option<&'static str> {
        match self {
            Self::Dockerfile => Some("dockerfile"),
            Self::Compose | Self::Kubernetes | Self::Yaml => Some("yaml"),
            Self::Shell => Some("bash"),
            Self::Dockerignore | Self::Settings | Self::Console | Self::Text => None,
        }
    }

    /// What the caption calls it.
    const fn caption(self) -> &'static str {
        match self {
            Self::Dockerfile => "Dockerfile",
            Self::Dockerignore => ".dockerignore",
            Self::Compose => "Compose file",
            Self::Kubernetes => "Kubernetes manifest",
            Self::Yaml => "YAML",
            Self::Shell => "Shell",
            Self::Settings => "groundwork.toml",
            Self::Console => "Terminal",
            Self::Text => "Text",
        }
    }
}

impl Fence {
    pub(super) fn parse(info: &str) -> Result<Self, String> {
        let mut words = words(info)?.into_iter();
        let first = words
            .next()
            .ok_or("code says its language after ```: `text` where it has none")?;
        let language = Language::parse(&first)
            .ok_or_else(|| format!("`{first}` is not a language of code blocks"))?;
        let mut fence = Self {
            language,
            mark: Mark::None,
            file: None,
            annotate: false,
        };
        for word in words {
            fence.take(&word)?;
        }
        if fence.language.is_linted() && fence.mark == Mark::None {
            return Err(
                "this example has no mark: add `good`, `bad=<rule>` or `skip=\"reason\"`"
                    .to_owned(),
            );
        }
        Ok(fence)
    }

    fn take(&mut self, word: &str) -> Result<(), String> {
        let (key, value) = word
            .split_once('=')
            .map_or((word, None), |(key, value)| (key, Some(value)));
        match (key, value) {
            ("compose", None) if self.language == Language::Yaml => {
                self.language = Language::Compose;
            }
            ("kubernetes", None) if self.language == Language::Yaml => {
                self.language = Language::Kubernetes;
            }
            ("settings", None) if self.language == Language::Settings => {}
            ("annotate", None) => self.annotate = true,
            ("file", Some(name)) if !name.is_empty() => self.file = Some(name.to_owned()),
            ("good", None) => self.mark(Mark::Good)?,
            ("bad", None) => self.mark(Mark::Bad(Vec::new()))?,
            ("bad", Some(rules)) => self.mark(Mark::Bad(slugs(rules)?))?,
            ("skip", Some(reason)) if !reason.is_empty() => {
                self.mark(Mark::Skip(reason.to_owned()))?;
            }
            ("skip", _) => return Err("`skip` needs a reason: `skip=\"a fragment\"`".to_owned()),
            _ => return Err(format!("`{word}` says nothing about a code block")),
        }
        Ok(())
    }

    fn mark(&mut self, mark: Mark) -> Result<(), String> {
        if self.mark != Mark::None {
            return Err("a code block has one mark".to_owned());
        }
        self.mark = mark;
        Ok(())
    }

    const fn class(&self) -> &'static str {
        match (&self.mark, self.language) {
            (Mark::Good, _) => "code good",
            (Mark::Bad(_), _) => "code bad",
            (_, Language::Console) => "code console",
            _ => "code",
        }
    }

    fn caption(&self) -> String {
        let name = escape(self.file.as_deref().unwrap_or(self.language.caption()));
        match &self.mark {
            Mark::Good => {
                format!("<span class=\"mark\">Good</span> <span class=\"file\">{name}</span>")
            }
            Mark::Bad(rules) => {
                let link =
                    |rule: &Slug| format!(" <a class=\"rule\" href=\"/rules/{rule}\">{rule}</a>");
                let rules: String = rules.iter().map(link).collect();
                format!("<span class=\"mark\">Bad</span> <span class=\"file\">{name}</span>{rules}")
            }
            Mark::None | Mark::Skip(_) => format!("<span class=\"file\">{name}</span>"),
        }
    }

    fn figure(&self, code: &str) -> String {
        let class = self.class();
        // "Text" above a line of text would say nothing.
        let caption = if self.language == Language::Text && self.file.is_none() {
            String::new()
        } else {
            format!("<figcaption>{}</figcaption>", self.caption())
        };
        format!(
            "<figure class=\"{class}\">{caption}<pre tabindex=\"0\"><code>{code}</code></pre></figure>\n"
        )
    }
}

/// The figure of a block.
pub(super) fn block(fence: &Fence, text: &str, colour: Colour) -> String {
    let text = text.trim_end_matches('\n');
    match fence.language {
        Language::Console => fence.figure(&transcript(text, colour)),
        language => fence.figure(&colour(language.grammar(), text)),
    }
}

/// The figure of a file whose lines have notes.
pub(super) fn annotated_block(
    fence: &Fence,
    text: &str,
    notes: &[Vec<usize>],
    block: &str,
    colour: Colour,
) -> String {
    let html = colour(fence.language.grammar(), text.trim_end_matches('\n'));
    let mut seen = BTreeSet::new();
    let mut line = |(line, notes): (String, &Vec<usize>)| {
        let refs: String = notes
            .iter()
            .map(|note| reference(block, *note, seen.insert(*note)))
            .collect();
        format!("<span class=\"line\"{}>{refs}{line}\n</span>", tie(notes))
    };
    let code: Vec<_> = lines(&html).into_iter().zip(notes).map(&mut line).collect();
    fence.figure(&code.concat())
}

/// The attribute by which the style sheet finds the notes of a line.
fn tie(notes: &[usize]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let numbers: Vec<_> = notes.iter().map(ToString::to_string).collect();
    format!(" data-note=\"{}\"", numbers.join(" "))
}

/// The number beside a line; the note leads back to the first line that has it.
fn reference(block: &str, note: usize, first: bool) -> String {
    let id = if first {
        format!(" id=\"{block}-line-{note}\"")
    } else {
        String::new()
    };
    format!(
        "<a class=\"note-ref\"{id} href=\"#{block}-note-{note}\" aria-label=\"Note {note}\">{note}</a>"
    )
}

/// The start of note `number`.
pub(super) fn note_start(block: &str, number: usize) -> String {
    format!(
        "<li class=\"note\" id=\"{block}-note-{number}\" data-note=\"{number}\">\
         <a class=\"note-back\" href=\"#{block}-line-{number}\" aria-label=\"Back to the line of note {number}\">{number}</a> "
    )
}

/// Takes the marks of notes out of `text`, and gives for each line the notes it had.
pub(super) fn strip_markers(text: &str) -> (String, Vec<Vec<usize>>) {
    let mut notes = Vec::new();
    let mut stripped = String::with_capacity(text.len());
    for line in text.lines() {
        let (code, numbers) = marker(line).unwrap_or((line, Vec::new()));
        stripped.push_str(code);
        stripped.push('\n');
        notes.push(numbers);
    }
    (stripped, notes)
}

fn marker(line: &str) -> Option<(&str, Vec<usize>)> {
    let (code, numbers) = line.trim_end().strip_suffix(')')?.rsplit_once("#(")?;
    let numbers = numbers
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect::<Option<_>>()?;
    Some((code.trim_end(), numbers))
}

/// The style sheet ties lines and notes by number, up to this one.
const NOTES_MAX: usize = 12;

/// What is wrong between the marks in the lines and the `listed` notes below them.
pub(super) fn check_notes(notes: &[Vec<usize>], listed: usize) -> Vec<String> {
    let marked: BTreeSet<_> = notes.iter().flatten().copied().collect();
    let mut wrong = Vec::new();
    if listed == 0 {
        wrong.push(
            "an annotated file is followed directly by an ordered list of its notes".to_owned(),
        );
    }
    if listed > NOTES_MAX {
        wrong.push(format!("there are {listed} notes: at most {NOTES_MAX}"));
    }
    wrong.extend(
        marked
            .iter()
            .filter(|note| !(1..=listed).contains(note))
            .map(|note| format!("there is no note {note}")),
    );
    wrong.extend(
        (1..=listed)
            .filter(|note| !marked.contains(note))
            .map(|note| format!("no line has the note {note}")),
    );
    wrong
}

/// A transcript: commands after their prompt, and what they print.
fn transcript(text: &str, colour: Colour) -> String {
    let mut continued = false;
    let lines: Vec<_> = text
        .lines()
        .map(|line| {
            let prompt = if continued {
                continuation(line)
            } else {
                prompt(line)
            };
            let is_command = continued || prompt > 0;
            continued = is_command && line.ends_with('\\');
            if is_command {
                command(line, prompt, colour)
            } else {
                format!("<span class=\"output\">{}</span>", escape(line))
            }
        })
        .collect();
    lines.join("\n")
}

fn command(line: &str, prompt: usize, colour: Colour) -> String {
    let (prompt, command) = line.split_at(prompt);
    let command = colour(Some("bash"), command);
    format!(
        "<span class=\"command\"><span class=\"prompt\">{}</span>{command}</span>",
        escape(prompt)
    )
}

/// How many bytes are the prompt of a line that continues a command.
fn continuation(line: &str) -> usize {
    if line.starts_with("> ") { 2 } else { 0 }
}

/// How many bytes of `line` are a prompt: `$ `, `# `, `/ # ` or `root@3f2a:/# `.
fn prompt(line: &str) -> usize {
    for prompt in ["$ ", "# ", "/ # "] {
        if line.starts_with(prompt) {
            return prompt.len();
        }
    }
    let shell = line
        .find("# ")
        .filter(|at| line[..*at].contains('@') && !line[..*at].contains(' '));
    shell.map_or(0, |at| at + 2)
}

fn slugs(list: &str) -> Result<Vec<Slug>, String> {
    list.split(',')
        .map(|rule| {
            rule.parse()
                .map_err(|error: crate::SlugError| error.to_string())
        })
        .collect()
}

/// The words of an info string; quotes hold a value with spaces together.
fn words(info: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut rest = info.trim_start();
    while !rest.is_empty() {
        let mut word = String::new();
        while let Some(c) = rest.chars().next().filter(|c| !c.is_whitespace()) {
            rest = &rest[c.len_utf8()..];
            if c == '"' {
                let (quoted, after) = rest.split_once('"').ok_or("a quote is not closed")?;
                word.push_str(quoted);
                rest = after;
            } else {
                word.push(c);
            }
        }
        words.push(word);
        rest = rest.trim_start();
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::highlight::highlight;

    fn fence(info: &str) -> Result<Fence, String> {
        Fence::parse(info)
    }

    #[test]
    fn a_fence_says_language_and_mark() {
        let rule = |id: &str| id.parse::<Slug>().unwrap();
        let cases = [
            ("dockerfile good", Language::Dockerfile, Mark::Good),
            ("dockerfile bad", Language::Dockerfile, Mark::Bad(vec![])),
            (
                "compose bad=a,b-c",
                Language::Compose,
                Mark::Bad(vec![rule("a"), rule("b-c")]),
            ),
            ("yaml kubernetes good", Language::Kubernetes, Mark::Good),
            ("yaml compose good", Language::Compose, Mark::Good),
            (
                "kubernetes skip=\"only a part\"",
                Language::Kubernetes,
                Mark::Skip("only a part".to_owned()),
            ),
            ("toml settings", Language::Settings, Mark::None),
            ("console", Language::Console, Mark::None),
            ("yaml", Language::Yaml, Mark::None),
        ];
        for (info, language, mark) in cases {
            let fence = fence(info).unwrap();
            assert_eq!((fence.language, fence.mark), (language, mark), "{info}");
        }
    }

    #[test]
    fn a_fence_that_says_too_little_or_too_much_is_refused() {
        let cases = [
            ("", "code says its language"),
            ("docker good", "`docker` is not a language"),
            ("dockerfile", "has no mark"),
            ("dockerfile good bad", "one mark"),
            ("dockerfile skip", "needs a reason"),
            ("dockerfile skip=\"\"", "needs a reason"),
            ("dockerfile skip=\"open", "a quote is not closed"),
            ("dockerfile bad=Latest", "is not a slug"),
            ("dockerfile good lines", "`lines` says nothing"),
            ("dockerfile good kubernetes", "`kubernetes` says nothing"),
        ];
        for (info, wanted) in cases {
            let message = fence(info).unwrap_err();
            assert!(message.contains(wanted), "{info:?} gives {message}");
        }
    }

    #[test]
    fn marks_of_notes_are_taken_out_of_the_code() {
        let (text, notes) =
            strip_markers("FROM a #(1)\n# b (x)\nRUN c    #(1, 2)\nRUN echo #(x)\n");
        assert_eq!(text, "FROM a\n# b (x)\nRUN c\nRUN echo #(x)\n");
        assert_eq!(notes, [vec![1], vec![], vec![1, 2], vec![]]);
    }

    #[test]
    fn notes_and_marks_must_agree() {
        let cases = [
            (vec![vec![1], vec![2, 1]], 2, &[][..]),
            (
                vec![vec![1]],
                0,
                &["an annotated file is followed", "there is no note 1"],
            ),
            (
                vec![vec![1], vec![3]],
                2,
                &["there is no note 3", "no line has the note 2"],
            ),
            (vec![(1..=13).collect()], 13, &["at most 12"]),
        ];
        for (notes, listed, wanted) in cases {
            let wrong = check_notes(&notes, listed);
            assert_eq!(wrong.len(), wanted.len(), "{wrong:?}");
            assert!(
                wrong
                    .iter()
                    .zip(wanted)
                    .all(|(message, wanted)| message.contains(wanted)),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn a_transcript_tells_commands_from_what_they_print() {
        let html = transcript(
            "$ docker run -it ubuntu bash\nroot@3f2a:/# exit\nexit\n$ a \\\n> b\n# comment > x",
            highlight,
        );
        assert_eq!(html.matches("class=\"command\"").count(), 5, "{html}");
        assert!(
            html.contains("<span class=\"prompt\">root@3f2a:/# </span>"),
            "{html}"
        );
        assert!(
            html.contains("<span class=\"output\">exit</span>"),
            "{html}"
        );
        assert!(
            html.contains("<span class=\"prompt\">&gt; </span>"),
            "{html}"
        );
    }
}
