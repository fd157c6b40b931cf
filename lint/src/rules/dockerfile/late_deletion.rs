//! A file that is deleted after its layer is finished.

use std::collections::BTreeMap;

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Transfer, Word as DockerWord};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::dockerfile::secret_file_copied::is_secret_file;
use crate::run::is_shipped;
use crate::shell::{Command, Word};
use crate::workdir::Folder;
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "late-deletion",
    kind: Kind::Dockerfile,
    summary: told!("file is deleted in another layer than the one that brought it"),
    category: Category::Size,
    severity: Severity::Warning,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("late_deletion.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let mut finished: Vec<Folder> = Vec::new();
    for stage in file.stages.iter() {
        let mut folder = Folder::of_base(stage.base, &finished);
        let mut brought = Vec::new();
        let mut installed = BTreeMap::new();
        for instruction in file.instructions_of(stage) {
            if instruction.on_build.is_some() {
                continue;
            }
            folder.follow(instruction);
            match instruction.keyword {
                Keyword::Copy | Keyword::Add => copied(instruction, &folder, &mut brought),
                Keyword::Run if is_shipped(file, instruction) => {
                    check_run(instruction, folder.clone(), &mut brought, report);
                    check_packages(instruction, &mut installed, report);
                }
                _ => {}
            }
        }
        finished.push(folder);
    }
}

/// A file that a layer brought, and where the file says so.
struct Brought {
    path: String,
    by: Span,
}

/// Files that a stage brings, beyond which nobody deletes them one by one.
const MOST: usize = 256;

fn copied(instruction: &Instruction, folder: &Folder, brought: &mut Vec<Brought>) {
    let Some(transfer) = instruction.transfer() else {
        return;
    };
    for source in transfer
        .sources
        .iter()
        .filter(|source| is_kept(instruction, transfer, source))
    {
        let name = source.value().trim_end_matches('/');
        let name = name.rsplit('/').next().unwrap_or(name);
        let destination = transfer.destination.value();
        let is_folder = destination.ends_with(['/', '.']) || transfer.sources.len() > 1;
        let path = if is_folder {
            folder.resolve(&format!("{destination}/{name}"))
        } else {
            folder.resolve(destination)
        };
        if let Some(path) = path.filter(|_| brought.len() < MOST) {
            brought.push(Brought {
                path,
                by: source.span,
            });
        }
    }
}

/// Whether the file has a name here, and is not unpacked by `ADD`.
fn is_kept(instruction: &Instruction, transfer: &Transfer, source: &DockerWord) -> bool {
    let path = source.value();
    let is_archive = [".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst"]
        .iter()
        .any(|ending| path.ends_with(ending));
    let is_unpacked = instruction.keyword == Keyword::Add && is_archive && !path.contains("://");
    let is_known = !source.is_guess() && !transfer.destination.is_guess();
    is_known
        && !is_unpacked
        && !path.contains(['*', '?', '['])
        && !path.starts_with("<<")
        && !path.trim_matches(['.', '/']).is_empty()
}

fn check_run(
    run: &Instruction,
    mut folder: Folder,
    brought: &mut Vec<Brought>,
    report: &mut Report,
) {
    let Some(invocation) = run.invocation() else {
        return;
    };
    let mut new: Vec<Brought> = Vec::new();
    for command in &invocation.script.commands {
        match command.name() {
            "cd" => {
                let target = command.operands().next().filter(|word| !word.expands);
                folder.path = target.and_then(|word| folder.resolve(&word.text));
            }
            "rm" => {
                for word in command.operands().take(MOST).filter(|word| !word.expands) {
                    let text = word.text.trim_end_matches('*');
                    let Some(path) = folder
                        .resolve(text)
                        .filter(|_| !text.contains(['*', '?', '[']))
                    else {
                        continue;
                    };
                    new.retain(|file| !is_below(&file.path, &path));
                    let kept = brought.iter().find(|file| is_below(&file.path, &path));
                    if let Some(file) = kept {
                        report
                            .at(
                                word.span,
                                format!("`{}` stays in the layer that brought it", file.path),
                            )
                            .related_here(file.by, "this layer is finished and keeps it");
                    }
                    brought.retain(|file| !is_below(&file.path, &path));
                }
            }
            _ => new.extend(fetched(command, &folder)),
        }
        new.extend(written_secret(command, &folder));
    }
    brought.extend(new);
    brought.truncate(MOST);
}

fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The file or folder that a download is written to.
fn fetched(command: &Command, folder: &Folder) -> Option<Brought> {
    let words = command.operands();
    let is_address = |word: &&Word| word.text.contains("://");
    let address = || command.operands().find(is_address);
    let (path, word) = match command.name() {
        "curl" => match value(command, &["-o", "--output"]) {
            Some(target) => target,
            None if command.has_flag(&["O", "remote-name"]) => of_address(address()?),
            None => return None,
        },
        "wget" => match value(command, &["-O", "--output-document"]) {
            Some(target) => target,
            None => of_address(address()?),
        },
        "git" if command.does(&["clone"]) => {
            let is_repository = |word: &&Word| word.text.contains([':', '/']);
            let mut words = words.skip(1).skip_while(|word| !is_repository(word));
            let repository = words.next()?;
            match words.next() {
                Some(target) => (target.text.as_ref(), target),
                None => of_address(repository),
            }
        }
        _ => return None,
    };
    let is_file = !word.expands && !matches!(path, "-" | "" | "/dev/null");
    Some(Brought {
        path: folder.resolve(path).filter(|_| is_file)?,
        by: word.span,
    })
}

/// The value of one of these flags.
fn value<'c, 'a>(command: &'c Command<'a>, flags: &[&str]) -> Option<(&'c str, &'c Word<'a>)> {
    let word = flags.iter().find_map(|flag| command.flag_value(flag))?;
    let value = word
        .text
        .strip_prefix("--")
        .and_then(|flag| flag.split_once('='));
    Some((value.map_or(word.text.as_ref(), |(_, value)| value), word))
}

/// What a download is called after.
fn of_address<'c, 'a>(word: &'c Word<'a>) -> (&'c str, &'c Word<'a>) {
    let path = word.text.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    let name = path.rsplit(['/', ':']).next().unwrap_or_default();
    (name.strip_suffix(".git").unwrap_or(name), word)
}

/// A file with secrets that a command writes, like `.netrc`; other files are small.
fn written_secret(command: &Command, folder: &Folder) -> Option<Brought> {
    let writes = command
        .redirects
        .iter()
        .filter(|redirect| redirect.operator.starts_with('>') && !redirect.target.expands);
    let target = writes
        .map(|redirect| &redirect.target)
        .find(|target| is_secret_file(&target.text))?;
    Some(Brought {
        path: folder.resolve(&target.text)?,
        by: target.span,
    })
}

/// Package managers, the words that install with them and the words that remove.
const MANAGERS: [(&[&str], &[&str], &[&str]); 5] = [
    (
        &["apt-get", "apt", "aptitude"],
        &["install"],
        &["remove", "purge", "autoremove"],
    ),
    (&["apk"], &["add"], &["del"]),
    (
        &["dnf", "yum", "microdnf"],
        &["install"],
        &["remove", "erase"],
    ),
    (&["zypper"], &["install", "in"], &["remove", "rm"]),
    (&["pip", "pip3"], &["install"], &["uninstall"]),
];

/// Where each package was installed, by its manager and its name.
type Installed<'i> = BTreeMap<(&'static str, &'i str), Span>;

/// Reports packages that an earlier `RUN` has installed and this one removes.
fn check_packages<'i>(run: &'i Instruction, installed: &mut Installed<'i>, report: &mut Report) {
    let Some(invocation) = run.invocation() else {
        return;
    };
    let mut new = Installed::new();
    for command in &invocation.script.commands {
        let manager = MANAGERS.iter().find(|(programs, ..)| command.is(programs));
        let Some(([manager, ..], installs, removes)) = manager else {
            continue;
        };
        let mut words = command.operands().skip(1).filter(|word| !word.expands);
        if command.does(installs) {
            new.extend(words.map(|word| ((*manager, name(word)), word.span)));
        } else if command.does(removes) {
            let found = words.find_map(|word| {
                let by = installed.get(&(*manager, name(word)))?;
                Some((word, *by))
            });
            if let Some((word, by)) = found {
                let message = format!("`{}` stays in the layer that installed it", name(word));
                let draft = report.at(word.span, message);
                draft.related_here(by, "this layer is finished and keeps it");
            }
        }
    }
    installed.append(&mut new);
}

/// The name of a package, without its version.
fn name<'w>(word: &'w Word) -> &'w str {
    word.text
        .split(['=', '~', '<', '>'])
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Options, Project, Selection, check};

    /// What is underlined in `instructions`.
    fn found(instructions: &str) -> Vec<String> {
        let text = format!("FROM base:1\nWORKDIR /w\n{instructions}\n");
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
    fn what_a_finished_layer_has_brought_cannot_be_deleted() {
        let cases = [
            ("COPY a.zip .\nRUN rm a.zip", "a.zip"),
            ("RUN curl -o b https://x/a\nRUN rm b", "b"),
            (
                "RUN curl -fsSLO https://x/a.tgz?b=c\nRUN rm /w/a.tgz",
                "/w/a.tgz",
            ),
            ("RUN wget -q https://x/a.tgz\nRUN rm a.tgz", "a.tgz"),
            ("RUN wget --output-document=/b https://x/a\nRUN rm /b", "/b"),
            ("RUN git clone --depth 1 https://x/a.git\nRUN rm -rf a", "a"),
            ("RUN git clone git@x:y/a.git /b\nRUN rm -rf /b", "/b"),
            (
                "RUN echo \"$A\" > ~/.netrc; env > .env\nRUN rm .env",
                ".env",
            ),
            (
                "RUN apt-get install -y gcc=1 a\nRUN apt-get purge -y gcc",
                "gcc",
            ),
            ("RUN apk add -t .deps gcc\nRUN apk del .deps", ".deps"),
        ];
        for (instructions, expected) in cases {
            assert_eq!(found(instructions), [expected], "{instructions}");
        }
    }

    #[test]
    fn what_the_same_layer_brings_can_be() {
        for instructions in [
            "RUN curl -o b https://x/a && rm b",
            "RUN curl https://x/a\nRUN rm a",
            "RUN wget -q -O - https://x/a | sh\nRUN rm a",
            "RUN git clone https://x/a && rm -rf a",
            "RUN git clone https://x/a\nRUN rm -rf a/.git",
            "RUN echo a > a.conf\nRUN rm a.conf",
            "RUN apk add gcc && apk del gcc",
            "RUN apk add gcc\nRUN apk del g++",
            "RUN apk add gcc\nRUN pip uninstall gcc",
        ] {
            assert!(found(instructions).is_empty(), "{instructions}");
        }
    }
}
