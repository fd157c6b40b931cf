//! What a file says against what its language knows: fields, types, values.
//!
//! The schemas are data (`lint/schema/README.md`). Each file is walked once beside its schema, and
//! what the walk finds is kept for the rules, each of which reports one sort of fault.

mod describe;
pub(crate) mod kinds;
mod mend;
mod packed;
mod place;
mod scalar;
mod walk;

use std::cell::OnceCell;

use crate::compose::Compose;
use crate::kubernetes::{Kubernetes, Object};
use crate::project::Parsed;
use crate::report::Report;
use crate::yaml::{Document, Node, NodeKind};
use crate::{Fix, Options, Span};

use kinds::Known;
use packed::{Definition, NEWEST, Schema};
use walk::{Dialect, Walk};

/// A minor version of Kubernetes: the 34 of 1.34.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KubernetesVersion(u8);

impl KubernetesVersion {
    /// The newest one that is known.
    pub const NEWEST: Self = Self(NEWEST);

    /// Reads `1.34`, also `v1.34` and `1.34.2`; none where it is no version. Those to come are
    /// checked as the newest one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let mut numbers = text.split('.').map(|number| number.parse::<u8>().ok());
        let (Some(Some(1)), Some(Some(minor))) = (numbers.next(), numbers.next()) else {
            return None;
        };
        let is_version = numbers.all(|number| number.is_some());
        is_version.then_some(Self(minor.min(NEWEST)))
    }

    /// The 34 of 1.34.
    pub(crate) const fn minor(self) -> u8 {
        self.0
    }
}

/// A sort of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// A field that the schema does not have.
    UnknownField,
    /// A value of another type.
    WrongType,
    /// A field that must be there.
    MissingField,
    /// A word that is none of those the field takes.
    UnknownValue,
    /// A key of a mapping with any keys that is read as another word.
    MisreadKey,
}

/// What is wrong at one place.
#[derive(Debug)]
struct Finding {
    fault: Fault,
    span: Span,
    message: String,
    fix: Option<Fix>,
}

/// What the walks through the files of a project found, once a rule has asked.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    manifests: OnceCell<Vec<(usize, Finding)>>,
    composes: OnceCell<Vec<(usize, Finding)>>,
}

/// Reports the faults of one sort in a project's manifests.
pub(crate) fn report_manifests(project: &Parsed, fault: Fault, report: &mut Report) {
    let options = report.options();
    let cell = &project.findings.manifests;
    let findings = cell.get_or_init(|| of_manifests(project, options));
    report_all(findings, fault, report);
}

/// Reports the faults of one sort in a project's Compose files.
pub(crate) fn report_composes(project: &Parsed, fault: Fault, report: &mut Report) {
    let cell = &project.findings.composes;
    let findings = cell.get_or_init(|| of_composes(project));
    report_all(findings, fault, report);
}

fn report_all(findings: &[(usize, Finding)], fault: Fault, report: &mut Report) {
    for (file, finding) in findings
        .iter()
        .filter(|(_, finding)| finding.fault == fault)
    {
        let draft = report
            .file(*file)
            .at(finding.span, finding.message.as_str());
        if let Some(fix) = &finding.fix {
            draft.fix(fix.title.as_str(), fix.applicability, fix.edits.clone());
        }
    }
}

fn of_manifests(project: &Parsed, options: &Options) -> Vec<(usize, Finding)> {
    let version = options.kubernetes_version();
    let whole = project.manifests.iter().map(|file| (file, false));
    let patches = project.patches.iter().map(|file| (file, true));
    let mut findings = Vec::new();
    for ((file, manifests), is_partial) in whole.chain(patches) {
        let of_file = of_file(manifests, version.minor(), is_partial);
        findings.extend(of_file.into_iter().map(|finding| (*file, finding)));
    }
    findings
}

fn of_composes(project: &Parsed) -> Vec<(usize, Finding)> {
    let files = project.composes.iter().flat_map(|(file, compose)| {
        let of_file = of_compose(compose);
        of_file.into_iter().map(|finding| (*file, finding))
    });
    files.collect()
}

fn of_compose(compose: &Compose) -> Vec<Finding> {
    let schema = Schema::compose();
    let mut walk = Walk::new(schema, Dialect::Compose);
    let Some(definition) = schema.definition("Compose") else {
        return Vec::new();
    };
    for root in compose.yaml().documents().filter_map(Document::root) {
        let keys = || {
            root.pairs()
                .filter_map(|entry| Some((entry, entry.key.text()?)))
        };
        match keys().next() {
            Some((first, _)) if !keys().any(|(_, key)| is_top_level(definition, key)) => {
                let message =
                    "there is no `services`; Compose does not read files without any more";
                walk.missing(first.key.span(), message.to_owned());
            }
            _ => walk.root(root, root.span(), definition),
        }
    }
    walk.finish()
}

fn is_top_level(definition: &Definition, key: &str) -> bool {
    key.starts_with("x-") || definition.field(key).is_some()
}

fn of_file(manifests: &Kubernetes, version: u8, is_partial: bool) -> Vec<Finding> {
    let mut walk = Walk::new(Schema::kubernetes(), Dialect::Manifest { version });
    walk.is_partial = is_partial;
    for object in manifests.objects() {
        let (api_version, kind) = (object.api_version(), object.kind());
        if let Known::Fields(definition) = kinds::known(api_version, kind, version) {
            walk.root(object.node(), object.place(), definition);
            if !is_partial {
                name(object, &mut walk);
            }
        }
        if !is_partial {
            identity(object, &mut walk);
        }
    }
    walk.finish()
}

/// What every object needs so that the API server knows what it is.
fn identity(object: Object, walk: &mut Walk) {
    let node = object.node();
    let is_complete = node.is_complete();
    let has = |field: &str| node.get(field).is_some_and(|value| !value.is_null());
    let (has_kind, has_version) = (has("kind"), has("apiVersion"));
    // With neither, it is something else. The items of a `PodList` are what the list says.
    if has_kind == has_version || node.parent().is_some() || !is_complete {
        return;
    }
    let (lacking, there) = if has_kind {
        ("apiVersion", "kind")
    } else {
        ("kind", "apiVersion")
    };
    let span = node.get(there).map_or(object.place(), Node::span);
    walk.missing(span, ["there is no `", lacking, "`"].concat());
}

/// A name, or what the API server makes one of.
fn name(object: Object, walk: &mut Walk) {
    let metadata = object.node().get("metadata");
    let is_complete = metadata.map_or(object.node().is_complete(), Node::is_complete);
    let is_named = ["name", "generateName"]
        .iter()
        .any(|field| object.metadata(field).is_some_and(|name| !name.is_null()));
    let is_mapping = metadata.is_none_or(|node| node.is_null() || node.kind() == NodeKind::Mapping);
    if is_complete && is_mapping && !is_named {
        walk.missing(object.place(), "there is no `metadata.name`".to_owned());
    }
}
