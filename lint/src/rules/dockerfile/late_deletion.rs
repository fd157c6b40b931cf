//! A file that is deleted after its layer is finished.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Transfer, Word};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::run::is_shipped;
use crate::shell::Command;
use crate::workdir::Folder;
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "late-deletion",
    kind: Kind::Dockerfile,
    summary: "file is deleted in another layer than the one that brought it",
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
        for instruction in file.instructions_of(stage) {
            if instruction.on_build.is_some() {
                continue;
            }
            folder.follow(instruction);
            match instruction.keyword {
                Keyword::Copy | Keyword::Add => copied(instruction, &folder, &mut brought),
                Keyword::Run if is_shipped(file, instruction) => {
                    check_run(instruction, folder.clone(), &mut brought, report);
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
fn is_kept(instruction: &Instruction, transfer: &Transfer, source: &Word) -> bool {
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
            "curl" | "wget" => new.extend(downloaded(command, &folder)),
            "rm" => {
                for word in command.operands().filter(|word| !word.expands) {
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
            _ => {}
        }
    }
    brought.extend(new);
    brought.truncate(MOST);
}

fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The file that a download is written to.
fn downloaded(command: &Command, folder: &Folder) -> Option<Brought> {
    let flags: [&str; 2] = if command.name() == "curl" {
        ["-o", "--output"]
    } else {
        ["-O", "--output-document"]
    };
    let word = flags.iter().find_map(|flag| command.flag_value(flag))?;
    let path = word
        .text
        .rsplit('=')
        .next()
        .filter(|path| !word.expands && *path != "-")?;
    let path = folder.resolve(path)?;
    Some(Brought {
        path,
        by: word.span,
    })
}
