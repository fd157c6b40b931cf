//! Real Compose files and manifests: all of them are read, and nothing panics.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/shared.rs"]
mod shared;

use std::path::{Path, PathBuf};

use lint::compose::Compose;
use lint::yaml::Yaml;
use lint::{Applicability, Kind, Options, Project, Selection, check, mend};

#[test]
fn every_compose_file_is_read_without_a_fault() {
    let Some(folder) = shared::shared("corpus/compose") else {
        return;
    };
    let mut without_services = Vec::new();
    for (path, text) in texts(&folder) {
        let compose = Compose::parse(&text);
        assert_eq!(compose.yaml().faults(), [], "{path}");
        if compose.services().next().is_none() {
            without_services.push(path.clone());
        }
        check_all(&path, &text, Kind::Compose);
    }
    // One file of the corpus has the format of 2014, without the key `services`.
    assert!(without_services.len() <= 1, "{without_services:?}");
}

#[test]
fn every_manifest_is_read_and_only_keys_set_twice_are_faults() {
    let Some(folder) = shared::shared("corpus/kubernetes") else {
        return;
    };
    let mut twice = Vec::new();
    for (path, text) in texts(&folder) {
        let yaml = Yaml::parse(&text);
        assert!(
            yaml.faults().iter().all(|fault| fault.first.is_some()),
            "{path}: {:?}",
            yaml.faults()
        );
        if yaml.faults().is_empty() {
            check_all(&path, &text, Kind::Kubernetes);
        } else {
            twice.push(path.rsplit('/').next().unwrap().to_owned());
        }
    }
    assert_eq!(twice, KEYS_SET_TWICE);
}

#[test]
fn every_fix_mends_what_it_is_for_and_breaks_nothing() {
    let Some(folder) = shared::shared("corpus/compose") else {
        return;
    };
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let mut count = 0;
    for (path, text) in texts(&folder) {
        let project = Project::single(path.as_str(), text, Kind::Compose);
        let fixable = |project: &Project| {
            let diagnostics = check(project, &options);
            diagnostics.iter().filter(|one| one.fix.is_some()).count()
        };
        let before = fixable(&project);
        let mended = mend(&project, &options, Applicability::Suggested);
        let text = &mended.files[0].text;
        assert_eq!(Yaml::parse(text).faults(), [], "{path}:\n{text}");
        assert_eq!(fixable(&mended), 0, "{path}:\n{text}");
        count += before;
    }
    println!("{count} diagnostics mended");
    assert!(count > 0);
}

/// Manifests that do set a key twice in one mapping; the API server refuses them, too.
const KEYS_SET_TWICE: [&str; 5] = [
    "_archived__openshift-origin__etcd-controller.yaml",
    "_archived__openshift-origin__etcd-discovery-controller.yaml",
    "_archived__openshift-origin__openshift-controller.yaml",
    "_archived__persistent-volume-provisioning__quobyte__quobyte-admin-secret.yaml",
    "_archived__volumes__scaleio__sc-pvc.yaml",
];

fn check_all(path: &str, text: &str, kind: Kind) {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    for diagnostic in check(&Project::single(path, text, kind), &options) {
        assert_ne!(
            diagnostic.rule.id, "syntax-error",
            "{path}: {}",
            diagnostic.message
        );
        let span = diagnostic.span;
        assert!(text.get(span.start..span.end).is_some(), "{path}: {span:?}");
    }
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = entries(folder)
        .into_iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| entries(&path))
        .collect();
    files.sort();
    assert!(files.len() > 100, "the corpus is there but nearly empty");
    files
        .into_iter()
        .map(|path| {
            (
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}
