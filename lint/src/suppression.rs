//! Comments that silence a diagnostic, ours and the peers'.

use crate::dockerfile::{Comment, Dockerfile, Instruction, Keyword};
use crate::yaml::{self, Yaml};
use crate::{Diagnostic, Rule, Span};

/// Who a name in a comment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Our own rule ids.
    Groundwork,
    /// A peer, by the prefix of its ids in [`Rule::same_as`], such as `hadolint:`.
    Peer(&'static str),
}

/// How far a comment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The next instruction or YAML node; inside a `RUN`, its next line.
    Next,
    /// The next stage.
    Stage,
    /// The whole file.
    File,
}

/// A comment that silences something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pragma<'a> {
    pub(crate) tool: Tool,
    pub(crate) reach: Reach,
    /// The rules as the comment names them, and where.
    pub(crate) names: Vec<(&'a str, Span)>,
}

const HADOLINT: Tool = Tool::Peer("hadolint:");
const BUILDKIT: Tool = Tool::Peer("buildkit:");

/// How each tool's comments start, the longest first where one starts another.
const FORMS: [(&[&str], Tool, Reach); 8] = [
    (
        &["groundwork", "ignore-file", "="],
        Tool::Groundwork,
        Reach::File,
    ),
    (
        &["groundwork", "ignore", "="],
        Tool::Groundwork,
        Reach::Next,
    ),
    (&["hadolint", "ignore", "="], HADOLINT, Reach::Next),
    (
        &["hadolint", "global", "ignore", "="],
        HADOLINT,
        Reach::File,
    ),
    (
        &["hadolint", "stage", "ignore", "="],
        HADOLINT,
        Reach::Stage,
    ),
    (&["check", "="], BUILDKIT, Reach::Next),
    (&["checkov:skip", "="], Tool::Peer("checkov:"), Reach::File),
    (&["trivy:ignore:"], Tool::Peer("trivy:"), Reach::Next),
];

impl<'a> Pragma<'a> {
    /// The pragma that the comment `text` is. `at` is where the text starts in the file.
    pub(crate) fn read(text: &'a str, at: usize) -> Option<Self> {
        FORMS.iter().find_map(|(words, tool, reach)| {
            let rest = words
                .iter()
                .try_fold(text, |rest, word| rest.trim_start().strip_prefix(word))?;
            let rest = if *tool == BUILDKIT {
                skip_option(rest)?
            } else {
                rest
            };
            let names = names(rest, at + rest.as_ptr() as usize - text.as_ptr() as usize);
            // hadolint takes no notice of a pragma with a word that is no rule of its.
            let is_valid = *tool != HADOLINT || names.iter().all(|(name, _)| is_code(name));
            is_valid.then_some(Self {
                tool: *tool,
                reach: *reach,
                names,
            })
        })
    }

    /// What it silences in `scope`.
    pub(crate) fn over(self, scope: Span) -> impl Iterator<Item = Suppression<'a>> {
        let tool = self.tool;
        self.names.into_iter().map(move |(name, span)| Suppression {
            tool,
            name,
            span,
            scope,
        })
    }
}

/// What `skip` says among options such as `skip=a,b;error=true`.
fn skip_option(options: &str) -> Option<&str> {
    options.split(';').find_map(|option| {
        let (name, value) = option.split_once('=')?;
        (name.trim() == "skip").then_some(value)
    })
}

/// A code such as `DL3006` or `SC2086`.
fn is_code(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    name.len() == digits.len() + 2
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The names before the reason: `a, b -- reason`.
fn names(text: &str, at: usize) -> Vec<(&str, Span)> {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .unwrap_or(rest.len());
        let name = &rest[..end];
        let start = at + text.len() - rest.len();
        if name.is_empty() || name.starts_with('-') {
            return names;
        }
        names.push((name, Span::new(start, start + end)));
        match rest[end..].trim_start().strip_prefix(',') {
            Some(more) => rest = more,
            None => return names,
        }
    }
}

/// One name that is silenced in one stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Suppression<'a> {
    /// Whose name it is.
    pub(crate) tool: Tool,
    /// The rule as the comment names it.
    pub(crate) name: &'a str,
    /// Where the name is written.
    pub(crate) span: Span,
    /// Diagnostics that start in here are silenced.
    pub(crate) scope: Span,
}

impl Suppression<'_> {
    /// Whether its name means `rule`. The peers' names differ in case from file to file.
    fn means(&self, rule: &Rule) -> bool {
        let Tool::Peer(prefix) = self.tool else {
            return self.name == rule.id;
        };
        let mut theirs = rule
            .same_as
            .iter()
            .filter_map(|same| same.strip_prefix(prefix));
        theirs.any(|id| is_same(self.name, id) || self.name.eq_ignore_ascii_case("all"))
    }
}

/// Whether `name` is how people write the peer's `id`: in any case, and for trivy's `DS-0002` also
/// `AVD-DS-0002` and `DS002`.
fn is_same(name: &str, id: &str) -> bool {
    let parts = |text: &str| {
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (letters, number) = text.split_at(text.len() - digits);
        let letters = letters.trim_end_matches('-').to_ascii_uppercase();
        let letters = letters.strip_prefix("AVD-").unwrap_or(&letters).to_owned();
        (letters, number.parse::<u32>().ok())
    };
    name.eq_ignore_ascii_case(id) || parts(name) == parts(id)
}

/// How many names a file's comments may silence, give or take those of one comment; the rest is not
/// heard.
const MOST: usize = 10_000;

/// What a Dockerfile's comments silence.
pub(crate) fn of_dockerfile<'a>(file: &Dockerfile<'a>) -> Vec<Suppression<'a>> {
    let mut suppressions = Vec::new();
    for directive in &file.directives {
        let Some(text) = directive.span.of(file.text).strip_prefix('#') else {
            continue;
        };
        if let Some(pragma) = Pragma::read(text, directive.span.start + 1) {
            suppressions.extend(pragma.over(Span::new(0, file.text.len())));
        }
    }
    // The comments in front of one line of an instruction share it: it is looked for once.
    let mut line = Span::default();
    for comment in &file.comments {
        if suppressions.len() >= MOST {
            break;
        }
        let at = comment.text.as_ptr() as usize - file.text.as_ptr() as usize;
        if let Some(pragma) = Pragma::read(comment.text, at) {
            let scope = scope(file, comment, &pragma, &mut line);
            suppressions.extend(pragma.over(scope));
        }
    }
    suppressions
}

/// The stretch that `pragma` silences. `line` is what it was for the comment before, inside an
/// instruction.
fn scope(file: &Dockerfile, comment: &Comment, pragma: &Pragma, line: &mut Span) -> Span {
    let at = comment.span.start;
    let next = file
        .instructions
        .partition_point(|instruction| instruction.span.start < at);
    let before = next
        .checked_sub(1)
        .and_then(|before| file.instructions.get(before));
    if pragma.reach == Reach::File {
        return Span::new(0, file.text.len());
    }
    if let Some(around) = before.filter(|around| at < around.span.end) {
        if line.start < comment.span.end {
            *line = line_after(file, comment, around);
        }
        return *line;
    }
    let Some(instruction) = file.instructions.get(next) else {
        return Span::at(at);
    };
    let is_for_stage = pragma.reach == Reach::Stage || pragma.tool == BUILDKIT;
    if is_for_stage && instruction.keyword == Keyword::From {
        let stage = file
            .stages
            .binary_search_by_key(&next, |stage| stage.instructions.start)
            .ok()
            .and_then(|at| file.stages.get(at));
        let last = stage.and_then(|stage| file.instructions_of(stage).last());
        return instruction
            .span
            .to(last.map_or(instruction.span, Instruction::whole_span));
    }
    instruction.whole_span()
}

/// The line of `instruction` that follows a comment inside it.
fn line_after(file: &Dockerfile, comment: &Comment, instruction: &Instruction) -> Span {
    let mut start = comment.span.end;
    for line in file.text[comment.span.end..instruction.span.end].split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() && !text.starts_with('#') {
            return Span::new(start, start + line.len());
        }
        start += line.len();
    }
    Span::at(start)
}

/// What the comments of a YAML file silence.
pub(crate) fn of_yaml<'a>(yaml: &Yaml<'a>) -> Vec<Suppression<'a>> {
    let whole = Span::new(0, yaml.text().len());
    let mut suppressions = Vec::new();
    for comment in yaml.comments() {
        if suppressions.len() >= MOST {
            break;
        }
        let span = comment.text_span();
        let text = span.of(yaml.text());
        if let Some(pragma) = Pragma::read(text, span.start) {
            let scope = match pragma.reach {
                Reach::File => whole,
                Reach::Next | Reach::Stage => comment.target().unwrap_or(Span::at(span.start)),
            };
            suppressions.extend(pragma.over(scope));
        } else if let Some(dclint) = text.strip_prefix("dclint disable") {
            suppressions.extend(of_dclint(dclint, comment, whole));
        }
    }
    suppressions
}

/// dclint's comments: `dclint disable-line a b`, `dclint disable a`, `dclint disable-file`.
fn of_dclint<'a>(rest: &'a str, comment: yaml::Comment, whole: Span) -> Vec<Suppression<'a>> {
    let (scope, names) = match (rest.strip_prefix("-line"), rest.strip_prefix("-file")) {
        (Some(names), _) => (comment.line(), names),
        (None, Some(_)) => (whole, ""),
        (None, None) => (whole, rest),
    };
    let names: Vec<&str> = names
        .split([' ', ','])
        .filter(|name| !name.is_empty())
        .collect();
    let names = if names.is_empty() { vec!["all"] } else { names };
    let tool = Tool::Peer("dclint:");
    let span = comment.span();
    names
        .into_iter()
        .map(|name| Suppression {
            tool,
            name,
            span,
            scope,
        })
        .collect()
}

/// Takes out the diagnostics of one file that are silenced, and says which names silenced any.
pub(crate) fn silence(
    suppressions: &[Suppression],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let mut used = vec![false; suppressions.len()];
    let mut scopes: Vec<(&'static str, Scopes)> = Vec::new();
    diagnostics.retain(|diagnostic| {
        let id = diagnostic.rule.id;
        let known = scopes
            .iter()
            .position(|(rule, _)| *rule == id)
            .unwrap_or_else(|| {
                scopes.push((id, Scopes::of(diagnostic.rule, suppressions)));
                scopes.len() - 1
            });
        let silencing = scopes[known].1.around(diagnostic.span.start);
        if let Some(index) = silencing {
            used[index] = true;
        }
        silencing.is_none()
    });
    used
}

/// The stretches in which one rule is silent, sorted by start.
struct Scopes {
    /// Start; the farthest end so far and the suppression it belongs to.
    stretches: Vec<(usize, usize, usize)>,
}

impl Scopes {
    fn of(rule: &Rule, suppressions: &[Suppression]) -> Self {
        let naming = suppressions
            .iter()
            .enumerate()
            .filter(|(_, one)| one.means(rule));
        let mut stretches: Vec<_> = naming
            .map(|(index, one)| (one.scope.start, one.scope.end, index))
            .collect();
        stretches.sort_unstable();
        for at in 1..stretches.len() {
            let (_, end, index) = stretches[at - 1];
            if end > stretches[at].1 {
                (stretches[at].1, stretches[at].2) = (end, index);
            }
        }
        Self { stretches }
    }

    /// The suppression whose scope `at` is in.
    fn around(&self, at: usize) -> Option<usize> {
        let after = self.stretches.partition_point(|(start, _, _)| *start <= at);
        let (_, end, index) = self.stretches.get(after.checked_sub(1)?)?;
        (at <= *end).then_some(*index)
    }
}
