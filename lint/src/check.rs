//! The one way through the engine: parse each file, run each rule, silence, sort.

use crate::kubernetes::annotation;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::Check;
use crate::rules::engine::unused_suppression;
use crate::suppression::{self, Suppression};
use crate::{Diagnostic, LineIndex, Options, Project, RULES, Rule};

/// Every diagnostic of `project`, sorted by file and place.
///
/// ```
/// use lint::{Kind, Options, Project, check};
///
/// let project = Project::single("Dockerfile", "FROM debian:latest\n", Kind::Dockerfile);
/// let diagnostics = check(&project, &Options::default());
/// assert_eq!(diagnostics[0].rule.id, "latest-tag");
/// assert_eq!(diagnostics[0].start.column, 6);
/// ```
pub fn check(project: &Project, options: &Options) -> Vec<Diagnostic> {
    let parsed = Parsed::new(project);
    let mut diagnostics = run(&parsed, options);
    diagnostics.sort_by_key(|diagnostic| diagnostic.file);
    let mut diagnostics = silence(&parsed, options, diagnostics);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.span));
    place(project, &mut diagnostics);
    diagnostics
}

fn run(parsed: &Parsed, options: &Options) -> Vec<Diagnostic> {
    let Some(first) = RULES.first() else {
        return Vec::new();
    };
    let mut report = Report::new(options, first);
    for rule in RULES.iter().filter(|rule| options.selects(rule)) {
        report.start(rule);
        run_rule(rule, parsed, &mut report);
    }
    report.into_diagnostics()
}

fn run_rule(rule: &Rule, parsed: &Parsed, report: &mut Report) {
    match rule.check {
        Check::Dockerfile(check) => {
            for (file, dockerfile) in &parsed.dockerfiles {
                check(dockerfile, report.file(*file));
            }
        }
        Check::Compose(check) => {
            for (file, compose) in &parsed.composes {
                check(compose, report.file(*file));
            }
        }
        Check::Kubernetes(check) => {
            for (file, manifests) in &parsed.manifests {
                check(manifests, report.file(*file));
            }
        }
        Check::Project(check) => check(parsed, report),
        Check::Engine => {}
    }
}

/// Takes out what comments silence, and adds what is to be said of the comments.
fn silence(
    parsed: &Parsed,
    options: &Options,
    mut diagnostics: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let rule = &unused_suppression::RULE;
    let mut report = Report::new(options, rule);
    for (file, suppressions) in suppressions(parsed) {
        let of_file = |diagnostic: &Diagnostic| diagnostic.file == file;
        let start = diagnostics.partition_point(|diagnostic| diagnostic.file < file);
        let end = start
            + diagnostics[start..]
                .iter()
                .take_while(|one| of_file(one))
                .count();
        let mut heard: Vec<_> = diagnostics.drain(start..end).collect();
        let used = suppression::silence(&suppressions, &mut heard);
        diagnostics.splice(start..start, heard);
        if options.selects(rule) {
            let text = &parsed.project.files[file].text;
            unused_suppression::check(text, &suppressions, &used, options, report.file(file));
        }
    }
    diagnostics.extend(report.into_diagnostics());
    diagnostics
}

/// The files in which comments silence something.
fn suppressions<'p>(parsed: &'p Parsed) -> impl Iterator<Item = (usize, Vec<Suppression<'p>>)> {
    let dockerfiles = parsed
        .dockerfiles
        .iter()
        .map(|(file, dockerfile)| (*file, suppression::of_dockerfile(dockerfile)));
    let comments = parsed
        .yaml_files()
        .map(|(file, yaml)| (file, suppression::of_yaml(yaml)));
    let annotations = parsed
        .manifests
        .iter()
        .map(|(file, manifests)| (*file, annotation::suppressions(manifests)));
    dockerfiles
        .chain(comments)
        .chain(annotations)
        .filter(|(_, suppressions)| !suppressions.is_empty())
}

/// Gives each diagnostic its lines and columns. Files without diagnostics are not read again.
fn place(project: &Project, diagnostics: &mut [Diagnostic]) {
    for of_one_file in diagnostics.chunk_by_mut(|one, next| one.file == next.file) {
        let Some(file) = of_one_file
            .first()
            .and_then(|first| project.files.get(first.file))
        else {
            continue;
        };
        let index = LineIndex::new(&file.text);
        for diagnostic in of_one_file {
            diagnostic.start = index.position(diagnostic.span.start);
            diagnostic.end = index.position(diagnostic.span.end);
        }
    }
}
