//! The one way through the engine: parse each file, run each rule, silence, sort.

use crate::kubernetes::{Cluster, annotation};
use crate::project::{Parsed, Parsers};
use crate::report::Report;
use crate::rule::Check;
use crate::rules::engine::unused_suppression;
use crate::rules::{COMPOSE_RULES, DOCKERFILE_RULES, KUBERNETES_RULES, RULES};
use crate::suppression::{self, Suppression};
use crate::{Applicability, Diagnostic, LineIndex, Options, Project, Rule};

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
    Engine::ALL.check(project, options)
}

/// The engine, or the part of it for one kind of file. A program that uses one part holds neither
/// the rules nor the parsers of the others: browsers load no more than the file at hand needs.
#[derive(Debug, Clone, Copy)]
pub struct Engine {
    rules: &'static [&'static Rule],
    parsers: Parsers,
}

impl Engine {
    /// All of it.
    pub const ALL: Self = Self {
        rules: RULES,
        parsers: Parsers::ALL,
    };

    /// Dockerfiles alone.
    pub const DOCKERFILE: Self = Self {
        rules: DOCKERFILE_RULES,
        parsers: Parsers::DOCKERFILE,
    };

    /// Compose files alone.
    pub const COMPOSE: Self = Self {
        rules: COMPOSE_RULES,
        parsers: Parsers::COMPOSE,
    };

    /// Manifests alone.
    pub const KUBERNETES: Self = Self {
        rules: KUBERNETES_RULES,
        parsers: Parsers::KUBERNETES,
    };

    /// The rules of this part.
    pub const fn rules(self) -> &'static [&'static Rule] {
        self.rules
    }

    /// What this part says of `project`, sorted by file and place.
    pub fn check(self, project: &Project, options: &Options) -> Vec<Diagnostic> {
        check_with(self, project, options)
    }
}

fn check_with(engine: Engine, project: &Project, options: &Options) -> Vec<Diagnostic> {
    let rules = engine.rules;
    let parsed = Parsed::new(project, engine.parsers);
    let mut by_file = split(run(rules, &parsed, options), project.files.len());
    for (file, suppressions) in suppressions(&parsed) {
        let used = suppression::silence(&suppressions, &mut by_file[file]);
        if options.selects(&unused_suppression::RULE) {
            let text = &project.files[file].text;
            let mut report = Report::new(options, &unused_suppression::RULE);
            unused_suppression::check(
                rules,
                text,
                &suppressions,
                &used,
                options,
                report.file(file),
            );
            let mut unused = report.into_diagnostics();
            suppression::silence(&suppressions, &mut unused);
            by_file[file].extend(unused);
        }
    }
    for (file, yaml) in parsed.yaml_files() {
        if yaml.documents().any(|document| !document.is_complete()) {
            doubt_fixes(&mut by_file[file]);
        }
    }
    for (file, diagnostics) in project.files.iter().zip(&mut by_file) {
        // By cached keys: a diagnostic is big to move, and this moves each once.
        diagnostics.sort_by_cached_key(|diagnostic| diagnostic.span);
        place(&file.text, diagnostics);
    }
    by_file.into_iter().flatten().collect()
}

/// The diagnostics of each file.
fn split(all: Vec<Diagnostic>, files: usize) -> Vec<Vec<Diagnostic>> {
    if files == 1 {
        return vec![all];
    }
    let mut by_file = vec![Vec::new(); files];
    for diagnostic in all {
        by_file[diagnostic.file].push(diagnostic);
    }
    by_file
}

fn run(rules: &[&'static Rule], parsed: &Parsed, options: &Options) -> Vec<Diagnostic> {
    let Some(first) = rules.first() else {
        return Vec::new();
    };
    let mut report = Report::new(options, first);
    let cluster = Cluster::new(parsed);
    for rule in rules.iter().filter(|rule| options.selects(rule)) {
        report.start(rule);
        run_rule(rule, &cluster, &mut report);
    }
    report.into_diagnostics()
}

fn run_rule(rule: &Rule, cluster: &Cluster, report: &mut Report) {
    let parsed = cluster.parsed;
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
        Check::Object(check) => {
            for (file, manifests) in &parsed.manifests {
                report.file(*file);
                manifests.objects().for_each(|object| check(object, report));
            }
        }
        Check::Pod(check) => {
            for (file, manifests) in &parsed.manifests {
                report.file(*file);
                manifests.pods().for_each(|pod| check(pod, report));
            }
        }
        Check::Container(check) => {
            for (file, manifests) in &parsed.manifests {
                report.file(*file);
                manifests
                    .containers()
                    .for_each(|container| check(container, report));
            }
        }
        Check::Services(check) => check(&cluster.applications, report),
        Check::Cluster(check) => check(cluster, report),
        Check::Project(check) => check(parsed, report),
        Check::Engine => {}
    }
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

/// Makes suggestions of the fixes in a text that breaks off: what looks like the end of something
/// may be in the middle of it.
fn doubt_fixes(diagnostics: &mut [Diagnostic]) {
    for fix in diagnostics
        .iter_mut()
        .filter_map(|found| found.fix.as_mut())
    {
        fix.applicability = Applicability::Suggested;
    }
}

/// Gives each diagnostic of `text` its lines and columns.
fn place(text: &str, diagnostics: &mut [Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let index = LineIndex::new(text);
    let mut last = index.position(0);
    for diagnostic in diagnostics {
        // They are sorted by place: a line with thousands of them is counted once.
        diagnostic.start = index.position_from(last, diagnostic.span.start);
        diagnostic.end = index.position_from(diagnostic.start, diagnostic.span.end);
        last = diagnostic.start;
    }
}
