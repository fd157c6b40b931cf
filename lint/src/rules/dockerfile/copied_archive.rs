//! An archive that is copied as it is and then unpacked by a command.

use std::collections::{HashMap, HashSet};

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::Command;
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "copied-archive",
    kind: Kind::Dockerfile,
    summary: told!("archive is copied, then unpacked into another layer"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3010"],
    antipattern: None,
    fix: None,
    docs: page!("copied_archive.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    // By the names under which a command may know it.
    let mut copied: HashMap<&str, Span> = HashMap::new();
    let mut unpacked = HashSet::new();
    for instruction in &file.instructions {
        match instruction.keyword {
            Keyword::From => copied.clear(),
            Keyword::Copy => copied.extend(archives(instruction)),
            Keyword::Run => {
                for (archive, command) in unpacking(instruction, &copied) {
                    if unpacked.insert(archive) {
                        let message =
                            "the archive stays in its layer beside what is unpacked from it";
                        report
                            .at(archive, message)
                            .related_here(command, "unpacked here");
                    }
                }
            }
            _ => {}
        }
    }
}

/// The archives that a `COPY` takes from the build context, by their names there and in the image.
fn archives<'i>(copy: &'i Instruction) -> impl Iterator<Item = (&'i str, Span)> {
    let transfer = copy.context_transfer();
    transfer.into_iter().flat_map(|transfer| {
        let destination = file_name(&transfer.destination.raw);
        let sources = transfer
            .sources
            .iter()
            .filter(|source| is_archive(file_name(&source.raw)));
        sources.flat_map(move |source| {
            [
                (file_name(&source.raw), source.span),
                (destination, source.span),
            ]
        })
    })
}

/// The archives of `copied` that a `RUN` unpacks, each with the command that does it.
fn unpacking<'r>(
    run: &'r Instruction,
    copied: &'r HashMap<&str, Span>,
) -> impl Iterator<Item = (Span, Span)> {
    let commands = run.invocation().map_or(&[][..], |run| &run.script.commands);
    commands.iter().flat_map(|command| {
        command.arguments().iter().filter_map(|word| {
            let name = file_name(&word.text);
            let archive = copied.get(name).filter(|_| unpacks(command, name))?;
            Some((*archive, command.span))
        })
    })
}

/// The last part of a path, Windows' too, or of the path that a flag has.
fn file_name(path: &str) -> &str {
    let path = path.trim_matches(['"', '\'']);
    path.rsplit(['/', '\\', '=']).next().unwrap_or(path)
}

fn is_archive(name: &str) -> bool {
    is_tar(name)
        || [".gz", ".bz2", ".xz", ".lzma", ".lz", ".Z"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// Whether its name says that a tar is in it.
fn is_tar(name: &str) -> bool {
    let ends = [
        ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tZ", ".tpz",
    ];
    name.contains(".tar") || ends.iter().any(|end| name.ends_with(end))
}

/// Whether `command` does with `name` what `ADD` would do: a compressed file that is no tar is
/// left as it is by `ADD`.
fn unpacks(command: &Command, name: &str) -> bool {
    match command.name() {
        "tar" | "bsdtar" => {
            let old_style = command.arguments().first().map_or("", |word| &word.text);
            command.has_flag(&["x", "extract", "get"])
                || (!old_style.starts_with('-')
                    && !old_style.contains('.')
                    && old_style.contains('x'))
        }
        "unzip" | "gunzip" | "bunzip2" | "unlzma" | "unxz" | "uncompress" | "zcat" | "gzcat" => {
            is_tar(name)
        }
        _ => false,
    }
}
