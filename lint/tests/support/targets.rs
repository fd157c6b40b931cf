//! The fuzz targets: what each does with any bytes.
//!
//! `lint/fuzz` runs them for as long as one likes, guided by what the compiler's counters say was
//! reached; `fuzz_seeds.rs` runs them on the seeds and on some of what the seeds can become.

use lint::dockerfile::{Body, Dockerfile, Instruction};
use lint::shell::Command;
use lint::{File, Kind, Project, Span};

use crate::sound::{check_mending, check_soundness};
use crate::tree::check_tree;

/// What a target does with its input.
pub(crate) type Target = fn(&[u8]);

/// Every target, by the name of its folder of seeds.
pub(crate) const TARGETS: [(&str, Target); 4] = [
    ("fixes", |data| check_mending(&project(data))),
    ("parse", |data| {
        check_parsing(&String::from_utf8_lossy(data));
    }),
    ("rules", |data| check_soundness(&project(data))),
    ("yaml", |data| check_tree(&String::from_utf8_lossy(data))),
];

/// The line between the files of a project of several.
const SEPARATOR: &str = "\n====\n";

/// The project that `data` is: its first byte says what the rest is, a `0` a Dockerfile, a `1` a
/// Compose file, a `2` manifests, and a `3` one of each with a `.dockerignore`.
fn project(data: &[u8]) -> Project {
    let (first, rest) = data.split_first().unwrap_or((&b'0', &[]));
    let text = String::from_utf8_lossy(rest);
    match first % 4 {
        0 => Project::single("Dockerfile", text, Kind::Dockerfile),
        1 => Project::single("compose.yaml", text, Kind::Compose),
        2 => Project::single("manifest.yaml", text, Kind::Kubernetes),
        _ => several(&text),
    }
}

fn several(text: &str) -> Project {
    let files = [
        ("Dockerfile", Kind::Dockerfile),
        (".dockerignore", Kind::Dockerignore),
        ("compose.yaml", Kind::Compose),
        ("manifest.yaml", Kind::Kubernetes),
        ("package.json", Kind::Other),
    ];
    let files = files.into_iter().zip(text.split(SEPARATOR));
    Project {
        files: files
            .map(|((path, kind), text)| File {
                path: path.into(),
                text: text.into(),
                kind,
            })
            .collect(),
        complete: true,
    }
}

/// Reads `text` as a Dockerfile and checks the place of everything in it.
fn check_parsing(text: &str) {
    let file = Dockerfile::parse(text);
    let mut end = 0;
    for instruction in &file.instructions {
        for span in spans_of(instruction) {
            assert!(
                text.get(span.start..span.end).is_some(),
                "{span:?} of {instruction:?} in {text:?}"
            );
        }
        assert!(
            end <= instruction.span.start && instruction.span.contains(instruction.keyword_span),
            "{instruction:?} overlaps in {text:?}"
        );
        end = instruction.whole_span().end;
    }
    for comment in &file.comments {
        assert!(
            comment.span.of(text).starts_with('#'),
            "{comment:?} in {text:?}"
        );
    }
    for stage in file.stages.iter() {
        let first = file.instructions_of(stage).first();
        assert!(
            first.is_some_and(|first| first.span.contains(stage.from.image.span)),
            "{stage:?} in {text:?}"
        );
        assert!(file.lineage(stage).count() <= file.stages.len());
    }
    assert!(
        file.images()
            .all(|image| text.get(image.span.start..image.span.end).is_some())
    );
    Kind::detect("paste", text);
}

/// The place of everything in `instruction`.
fn spans_of(instruction: &Instruction) -> Vec<Span> {
    let mut spans = vec![
        instruction.span,
        instruction.keyword_span,
        instruction.arguments_span(),
        instruction.whole_span(),
    ];
    spans.extend(instruction.on_build);
    spans.extend(instruction.blank_lines.iter().copied());
    spans.extend(
        instruction
            .heredocs
            .iter()
            .flat_map(|one| [one.span, one.end]),
    );
    let flags = instruction.flags.iter();
    spans.extend(
        flags
            .flat_map(|flag| [Some(flag.span), flag.option("from").map(|(_, span)| span)])
            .flatten(),
    );
    let pairs = instruction.pairs().iter();
    spans.extend(pairs.flat_map(|pair| [pair.span(), pair.key.span]));
    spans.extend(instruction.words().iter().map(|word| word.span));
    if let Some(transfer) = instruction.transfer() {
        spans.extend(transfer.sources.iter().map(|word| word.span));
        spans.push(transfer.destination.span);
    }
    if let Some(invocation) = instruction.invocation() {
        spans.push(invocation.span);
        spans.extend(invocation.words.iter().map(|word| word.span));
        spans.extend(invocation.script.commands.iter().flat_map(spans_of_command));
    }
    if let Body::From(from) = &instruction.body {
        spans.extend(from.as_span);
        spans.extend(from.name.iter().map(|name| name.span));
    }
    spans
}

fn spans_of_command(command: &Command) -> Vec<Span> {
    let words = command.words.iter().chain(&command.assignments);
    let redirects = command.redirects.iter();
    let redirects = redirects.flat_map(|redirect| [redirect.span, redirect.target.span]);
    let mut spans: Vec<_> = words.map(|word| word.span).chain(redirects).collect();
    spans.push(command.span);
    spans
}
