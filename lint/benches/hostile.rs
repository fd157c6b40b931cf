//! How long texts take that are made to be slow to read, each at its full size.

#[path = "../tests/support/hostile.rs"]
mod hostile;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lint::{Options, Project, Selection, check};

/// How many lines, words or services the files of a hostile project have.
const IN_PROJECT: usize = 20_000;

fn hostile(criterion: &mut Criterion) {
    let all = Options {
        select: Selection::All,
        ..Options::default()
    };
    let mut group = criterion.benchmark_group("hostile");
    group.sample_size(10);
    group.warm_up_time(Duration::from_millis(100));
    group.measurement_time(Duration::from_secs(1));
    let mut bench = |name: &str, project: &Project| {
        let bytes: usize = project.files.iter().map(|file| file.text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(check(black_box(project), &all)));
        });
    };
    for shape in hostile::SHAPES {
        bench(shape.name, &shape.project(shape.full));
    }
    for (name, project) in hostile::projects(IN_PROJECT) {
        bench(name, &project);
    }
    group.finish();
}

criterion_group!(benches, hostile);
criterion_main!(benches);
