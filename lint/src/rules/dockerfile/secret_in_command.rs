//! A password, key or token in a command or a label.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::{has_secret_shape, is_literal_secret};
use crate::shell::{Command, Word};
use crate::{Antipattern, Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-command",
    kind: Kind::Dockerfile,
    summary: told!("command or label holds a secret"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("secret_in_command.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        if let Some(span) = secret_in(instruction) {
            report.at(
                span,
                "this secret is kept in the image's history, where all can read it",
            );
        }
    }
}

/// The shortest word that gives a secret away: a script in quotes is a word, and its words are, too.
fn secret_in(instruction: &Instruction) -> Option<Span> {
    if instruction.keyword == Keyword::Label {
        let values = instruction
            .pairs()
            .iter()
            .filter_map(|pair| pair.value.as_ref());
        let mut secrets = values.filter(|value| has_secret_shape(value.value()));
        return secrets.next().map(|value| value.span);
    }
    let commands = &instruction.invocation()?.script.commands;
    let spans = commands.iter().flat_map(|command| {
        let assignments = command.assignments.iter().chain(exports(command));
        let assigned = assignments.filter(|word| is_assigned_secret(word));
        let words = command.words.iter();
        let marked = words.filter(|word| has_secret_shape(&word.text));
        assigned.chain(marked).chain(password(command))
    });
    spans
        .map(|word| word.span)
        .min_by_key(|span| span.end - span.start)
}

/// What `export` and its like set.
fn exports<'c, 'a>(command: &'c Command<'a>) -> &'c [Word<'a>] {
    if command.is(&["export", "env", "declare", "readonly", "local"]) {
        command.arguments()
    } else {
        &[]
    }
}

/// `NAME=value` where both say that it is one.
fn is_assigned_secret(word: &Word) -> bool {
    let pair = word.text.split_once('=').filter(|_| !word.expands);
    pair.is_some_and(|(name, value)| is_literal_secret(name, value) && !is_stand_in(value))
}

/// Whether `value` only has to be there while something is built: `SECRET_KEY=dummy`.
fn is_stand_in(value: &str) -> bool {
    const SHORTEST: usize = 4;
    const WORDS: [&str; 14] = [
        "build",
        "change",
        "dummy",
        "example",
        "fake",
        "ignore",
        "insecure",
        "none",
        "not",
        "placeholder",
        "secret",
        "temp",
        "test",
        "unused",
    ];
    let value = value.to_ascii_lowercase();
    value.len() < SHORTEST || WORDS.iter().any(|word| value.contains(word))
}

/// Programs and the flags whose value is a password, or ends with one after a colon.
const FLAGS: [(&str, &str); 9] = [
    ("curl", "-u"),
    ("curl", "--user"),
    ("curl", "--proxy-user"),
    ("docker", "-p"),
    ("docker", "--password"),
    ("sshpass", "-p"),
    ("wget", "--password"),
    ("wget", "--http-password"),
    ("wget", "--ftp-password"),
];

/// The password that a program is given by a flag.
fn password<'c, 'a>(command: &'c Command<'a>) -> Option<&'c Word<'a>> {
    if command.name() == "docker" && !command.does(&["login"]) {
        return None;
    }
    let flags = FLAGS.iter().filter(|(program, _)| command.is(&[program]));
    let mut values = flags.filter_map(|(_, flag)| command.flag_value(flag));
    values.find(|word| {
        let is_user = command.name() == "curl";
        let text = word.text.as_ref();
        let password = if is_user {
            text.split_once(':').map_or("", |(_, password)| password)
        } else if word.text.starts_with("--") {
            text.split_once('=').map_or("", |(_, password)| password)
        } else {
            text
        };
        !word.expands && !password.is_empty() && !password.starts_with('-')
    })
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Options, Project, Selection, check};

    /// What is underlined in `instruction`.
    fn found(instruction: &str) -> Vec<String> {
        let text = format!("FROM base:1\n{instruction}\n");
        let options = Options {
            select: Selection::Only(vec![super::RULE.id.to_owned()]),
            ..Options::default()
        };
        let project = Project::single("Dockerfile", text.as_str(), Kind::Dockerfile);
        let found = check(&project, &options);
        found
            .iter()
            .map(|one| one.span.of(&text).to_owned())
            .collect()
    }

    #[test]
    fn a_secret_is_found_where_it_stands() {
        // In two pieces, so that nothing that scans this file for secrets finds one.
        let token = format!("ghp_{}", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
        let cases = [
            (
                format!("RUN git clone https://{token}@github.com/a/b"),
                format!("https://{token}@github.com/a/b"),
            ),
            (
                format!("RUN curl -H 'Authorization: Bearer {token}' https://a.example"),
                format!("'Authorization: Bearer {token}'"),
            ),
            (
                format!("RUN bash -c 'set -e; deploy --key {token}'"),
                token.clone(),
            ),
            (
                format!("CMD [\"serve\", \"--token={token}\"]"),
                format!("--token={token}"),
            ),
            (format!("LABEL note={token}"), token.clone()),
            (
                "RUN DB_PASSWORD=hunter2 make".to_owned(),
                "DB_PASSWORD=hunter2".to_owned(),
            ),
            (
                "RUN export API_KEY=hunter2 && make".to_owned(),
                "API_KEY=hunter2".to_owned(),
            ),
            (
                "RUN curl -u me:hunter2 https://a.example".to_owned(),
                "me:hunter2".to_owned(),
            ),
            (
                "RUN wget --password=hunter2 https://a.example".to_owned(),
                "--password=hunter2".to_owned(),
            ),
            (
                "RUN docker login -u me -p hunter2".to_owned(),
                "hunter2".to_owned(),
            ),
        ];
        for (instruction, expected) in cases {
            assert_eq!(found(&instruction), [expected], "{instruction}");
        }
    }

    #[test]
    fn what_is_handed_in_when_it_is_built_is_fine() {
        for instruction in [
            "RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) make",
            "RUN curl -u \"me:$PASSWORD\" https://a.example",
            "RUN SECRET_KEY=dummy python manage.py collectstatic",
            "RUN SECRET_KEY_BASE=x rails assets:precompile",
            "RUN curl -u me https://a.example",
            "RUN docker run -p 80:80 nginx:1.29.1",
            "RUN mkdir -p a && echo b",
            "RUN git clone https://git@github.com/a/b",
            "RUN echo 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae | sha256sum -c",
            "RUN apk add --no-cache 'a=1.2.3-r0'",
            "LABEL org.opencontainers.image.revision=0d96df4d4110e5c43fbfb17f2d347ea6aa65421d",
        ] {
            assert!(found(instruction).is_empty(), "{instruction}");
        }
    }
}
