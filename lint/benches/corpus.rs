//! How fast the engine reads and checks many real Dockerfiles: bytes per second.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lint::dockerfile::Dockerfile;
use lint::{Kind, Options, Project, Selection};

/// The texts below a folder; none where it is not there.
fn texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                texts(&path)
            } else {
                std::fs::read_to_string(path).into_iter().collect()
            }
        })
        .collect()
}

fn corpus(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = std::env::var_os("GROUNDWORK_SHARED");
    let shared = shared.map_or_else(|| root.join("../shared"), PathBuf::from);
    let texts = texts(&shared.join("corpus/dockerfile"));
    if texts.is_empty() {
        eprintln!("skipped: there is no corpus of Dockerfiles here");
        return;
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let projects: Vec<_> = texts
        .iter()
        .map(|text| Project::single("Dockerfile", text.clone(), Kind::Dockerfile))
        .collect();
    let all = Options {
        select: Selection::All,
        ..Options::default()
    };
    let mut group = criterion.benchmark_group("corpus of Dockerfiles");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                black_box(Dockerfile::parse(black_box(text)));
            }
        });
    });
    group.bench_function("check, all rules", |bencher| {
        bencher.iter(|| {
            for project in &projects {
                black_box(lint::check(black_box(project), &all));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, corpus);
criterion_main!(benches);
