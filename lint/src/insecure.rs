//! Flags and variables that switch off the check of who sends what is installed.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Pair};
use crate::report::Report;
use crate::run::{arguments_of, gives, is_editable};
use crate::shell::{Command, Word};
use crate::{Applicability, Edit, Span};

/// A flag that switches a check off.
pub(crate) struct Flag {
    /// The programs that have it.
    pub(crate) programs: &'static [&'static str],
    /// Its names, with dashes.
    pub(crate) names: &'static [&'static str],
    /// Letters that take a value, so that what follows them is no flag.
    pub(crate) value_flags: &'static [&'static str],
    /// Whether the next word is its value.
    pub(crate) has_value: bool,
}

/// Reports each `RUN` that gives the flag; `why` says what comes of it.
pub(crate) fn flag(file: &Dockerfile, report: &mut Report, flag: &Flag, why: &str) {
    for (run, script) in file.runs() {
        let mut given = script
            .commands
            .iter()
            .flat_map(|command| flag.given(command));
        let Some((_, first)) = given.next() else {
            continue;
        };
        let draft = report.at(first.span, why);
        let all = script
            .commands
            .iter()
            .flat_map(|command| flag.given(command));
        if let Some(edits) = all
            .map(|(command, word)| flag.deletion(file, run, command, word))
            .collect::<Option<Vec<_>>>()
        {
            let title = format!("Leave out `{}`", first.text);
            draft.fix(title, Applicability::Suggested, without_repeats(edits));
        }
    }
}

/// A command behind `sudo` and its like is there once more.
fn without_repeats(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    edits
}

impl Flag {
    /// Where `command` gives it.
    fn given<'c, 'a>(
        &'c self,
        command: &'c Command<'a>,
    ) -> impl Iterator<Item = (&'c Command<'a>, &'c Word<'a>)> {
        let arguments = arguments_of(command, self.programs).unwrap_or(&[]);
        let is_given = |word: &&Word| {
            let mut names = self.names.iter();
            names.any(|name| gives(&word.text, name, self.value_flags))
        };
        arguments
            .iter()
            .filter(is_given)
            .map(move |word| (command, word))
    }

    /// Takes the flag out, with the space before it. Not out of several letters in one word.
    fn deletion(
        &self,
        file: &Dockerfile,
        run: &Instruction,
        command: &Command,
        word: &Word,
    ) -> Option<Edit> {
        let at = command.words.iter().position(|one| one.span == word.span)?;
        let before = command.words.get(at.checked_sub(1)?)?;
        let is_alone = self.names.contains(&word.text.as_ref()) || word.text.contains('=');
        let last = if self.has_value && !word.text.contains('=') {
            let value = command.words.get(at + 1)?;
            // A flag in the value's place is deleted on its own.
            Some(value).filter(|value| !value.text.starts_with('-'))?
        } else {
            word
        };
        (is_alone && is_editable(file, run, word))
            .then(|| Edit::delete(Span::new(before.span.end, last.span.end)))
    }
}

/// Reports each instruction that gives one of the variables a value that is bad; `why` says what
/// comes of it.
pub(crate) fn variable(
    file: &Dockerfile,
    report: &mut Report,
    names: &[&str],
    is_bad: fn(&str) -> bool,
    why: &str,
) {
    for instruction in &file.instructions {
        let span = match instruction.keyword {
            Keyword::Env | Keyword::Arg => set_by_pairs(instruction.pairs(), names, is_bad),
            Keyword::Run => set_in_run(file, instruction, names, is_bad),
            _ => None,
        };
        if let Some(span) = span {
            report.at(span, why);
        }
    }
}

fn set_by_pairs(pairs: &[Pair], names: &[&str], is_bad: fn(&str) -> bool) -> Option<Span> {
    let mut values = pairs.iter().enumerate();
    let (_, pair) = values.find(|(index, pair)| {
        // `ARG NAME value` declares two names, and whoever writes it means a value.
        let next = pairs.get(index + 1).filter(|next| next.value.is_none());
        let value = pair.value.as_ref().or(next.map(|next| &next.key));
        names.contains(&pair.key.value()) && value.is_some_and(|value| is_bad(value.value()))
    })?;
    Some(pair.span())
}

fn set_in_run(
    file: &Dockerfile,
    run: &Instruction,
    names: &[&str],
    is_bad: fn(&str) -> bool,
) -> Option<Span> {
    let sets = |text: &str| {
        let pair = text.split_once('=');
        pair.is_some_and(|(name, value)| names.contains(&name) && is_bad(value))
    };
    let is_set = |word: &&Word| {
        // `\'` ends a quoted string, which those who write it do not mean: the rest of the line
        // gets into the word, and a shell refuses it. What they mean is in there.
        let is_broken = word.span.of(file.text).contains("\\'");
        sets(&word.text) || is_broken && word.text.split_whitespace().any(sets)
    };
    let commands = &run.invocation()?.script.commands;
    commands.iter().find_map(|command| {
        let exports = command.is(&["export", "env", "declare"]);
        let exported = if exports { command.arguments() } else { &[] };
        let mut words = command.assignments.iter().chain(exported);
        words.find(is_set).map(|word| word.span)
    })
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Options, Project, Selection, check};

    /// A rule, a file, and whether the rule speaks.
    const CASES: &[(&str, &str, bool)] = &[
        ("curl-without-verification", "RUN curl -sSLk a", true),
        ("curl-without-verification", "RUN curl -okey a", false),
        ("curl-without-verification", "RUN curl a | grep -k", false),
        ("curl-without-verification", "RUN curl -H -k a", true),
        (
            "wget-without-verification",
            "RUN wget --no-check-certificate a",
            true,
        ),
        (
            "wget-without-verification",
            "RUN echo wget --no-check-certificate",
            false,
        ),
        (
            "pip-trusted-host",
            "RUN python3 -m pip install --trusted-host=a b",
            true,
        ),
        (
            "pip-trusted-host-variable",
            "RUN export PIP_TRUSTED_HOST=a",
            true,
        ),
        ("pip-trusted-host-variable", "ARG PIP_TRUSTED_HOST", false),
        (
            "pip-trusted-host-variable",
            "RUN unset PIP_TRUSTED_HOST",
            false,
        ),
        (
            "python-without-verification",
            "ARG PYTHONHTTPSVERIFY 0",
            true,
        ),
        (
            "python-without-verification",
            "ENV A=1 PYTHONHTTPSVERIFY=\"0\"",
            true,
        ),
        (
            "python-without-verification",
            "ENV PYTHONHTTPSVERIFY=1",
            false,
        ),
        (
            "node-without-verification",
            "RUN A='b\\'' NODE_TLS_REJECT_UNAUTHORIZED='0' c",
            true,
        ),
        (
            "node-without-verification",
            "RUN a && env NODE_TLS_REJECT_UNAUTHORIZED=0 b",
            true,
        ),
        (
            "node-without-verification",
            "LABEL NODE_TLS_REJECT_UNAUTHORIZED=0",
            false,
        ),
        (
            "git-without-verification",
            "ENV GIT_SSL_NO_VERIFY false",
            true,
        ),
        (
            "unsigned-yum-package",
            "RUN tdnf install --nogpgcheck a",
            true,
        ),
        (
            "unchecked-rpm",
            "RUN rpm -i a | grep -- --nosignature",
            false,
        ),
        (
            "npm-without-verification",
            "RUN npm_config_strict_ssl=False npm ci",
            true,
        ),
        (
            "npm-configured-without-verification",
            "RUN yarn set strict-ssl=false",
            true,
        ),
        (
            "npm-configured-without-verification",
            "RUN npm get strict-ssl || false",
            false,
        ),
        (
            "yum-without-verification",
            "RUN yum --setopt a.sslverify=No install b",
            true,
        ),
        (
            "password-set-in-run",
            "RUN echo a:$(head -c 9 /dev/urandom | base64) | chpasswd",
            false,
        ),
        (
            "password-set-in-run",
            "RUN --mount=type=secret,id=a chpasswd < /run/secrets/a",
            false,
        ),
    ];

    #[test]
    fn a_check_that_is_off_is_found_and_nothing_that_looks_like_it() {
        for (rule, text, expected) in CASES.iter().copied() {
            let project = Project::single("Dockerfile", text, Kind::Dockerfile);
            let options = Options {
                select: Selection::Only(vec![rule.into()]),
                ..Options::default()
            };
            let found = check(&project, &options).len();
            assert_eq!(found, usize::from(expected), "{rule}: {text}");
        }
    }
}
