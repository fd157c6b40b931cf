//! Texts that are made to be slow to read: the time grows with the text, not with its square.
//!
//! How long each takes at its full size is what `make bench` says.
#![expect(clippy::print_stdout, reason = "a test shows what it measured")]

#[path = "support/hostile.rs"]
mod hostile;

use std::time::{Duration, Instant};

use hostile::{Hostile, SHAPES};
use lint::{Kind, Options, Project, Selection, check};

/// How many times as long the larger text is.
const LONGER: usize = 8;
/// How many times as long it may take. The square would be 64 times; the rest is for caches and
/// for whatever else the machine does.
const SLOWER: u32 = 3 * 8;
/// How many bytes the larger text has, about.
const BYTES: usize = 25_000;
/// What takes less is not worth measuring.
const SHORT: Duration = Duration::from_millis(250);
/// How often something is measured before it is called slow.
const TRIES: usize = 5;

/// Shapes that do grow with the square until a bound is reached: the steps of variables, and the
/// instructions of a file. `make bench` has what they take there.
const BOUNDED: [&str; 2] = ["stages on one large stage", "variables of variables"];

fn time(project: &Project) -> Duration {
    let all = Options {
        select: Selection::All,
        ..Options::default()
    };
    let start = Instant::now();
    std::hint::black_box(check(project, &all));
    start.elapsed()
}

/// Whether eight times the text takes far more than eight times as long; says so. Another program
/// may have run meanwhile, so the best of several tries counts.
fn grows_too_fast(name: &str, small: &Project, large: &Project) -> bool {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        best = (best.0.min(time(small)), best.1.min(time(large)));
        if best.1 < SHORT || best.1 < best.0 * SLOWER {
            return false;
        }
    }
    println!(
        "{name}: {:?}, and {LONGER} times as much takes {:?}",
        best.0, best.1
    );
    true
}

#[test]
fn time_grows_with_the_text() {
    let unbounded = SHAPES.iter().filter(|shape| !BOUNDED.contains(&shape.name));
    let slow = unbounded.filter(|shape| {
        let count = count(shape);
        // A few pieces that stand for many grow as they please.
        let small = shape.project(if count < 2 * LONGER {
            count
        } else {
            count / LONGER
        });
        grows_too_fast(shape.name, &small, &shape.project(count))
    });
    assert_eq!(slow.count(), 0);
}

/// How often the shape's piece stands in a text of about [`BYTES`].
fn count(shape: &Hostile) -> usize {
    let sample = shape.full.min(1000);
    let bytes = shape.project(sample).files[0].text.len();
    shape.full.min(sample * BYTES / bytes)
}

#[test]
fn time_grows_with_the_files_of_a_project() {
    let count = 2000;
    let small = hostile::projects(count / LONGER);
    let large = hostile::projects(count);
    let pairs = small.iter().zip(&large);
    let slow = pairs.filter(|((name, small), (_, large))| grows_too_fast(name, small, large));
    assert_eq!(slow.count(), 0);
}

/// What is said of `text` that cannot be read, with the text that it is about.
fn faults(text: String) -> Vec<(String, String)> {
    let only = Options {
        select: Selection::Only(vec!["syntax-error".to_owned()]),
        ..Options::default()
    };
    let project = Project::single("Dockerfile", text, Kind::Dockerfile);
    let text = &project.files[0].text;
    let faults = check(&project, &only).into_iter();
    faults
        .map(|fault| (fault.message, fault.span.of(text).to_owned()))
        .collect()
}

#[test]
fn what_is_too_much_is_told_where_it_starts() {
    let line = |bytes: usize| format!("FROM a\nRUN {}\n", "é".repeat((bytes - 4) / 2));
    let long = |count: usize| format!("FROM a\nRUN a \\\n{}\n", "b \\\n".repeat(count));
    let heredoc = |count: usize| format!("FROM a\nRUN <<E\n{}E\n", "b\n".repeat(count));
    let words = |count: usize| {
        format!(
            "FROM a\n{}CMD b\n",
            "EXPOSE 1 2 3 4 5 6 7 8 9 10\n".repeat(count)
        )
    };
    let cases = [
        (line(65_534), None),
        (
            line(65_536),
            Some(("Docker reads no line of more than 65535 bytes", "é")),
        ),
        (
            format!("FROM a\n#{}\n", "b".repeat(65_535)),
            Some(("Docker reads no line of more than 65535 bytes", "b")),
        ),
        (long(65_000), None),
        (
            long(66_000),
            Some(("this has more than 131072 bytes and is not checked", "RUN")),
        ),
        (heredoc(65_000), None),
        (
            heredoc(66_000),
            Some(("this has more than 131072 bytes and is not checked", "<<E")),
        ),
        (format!("FROM a\n{}", "RUN b\n".repeat(4_999)), None),
        (
            format!("FROM a\n{}ENV c d\n", "RUN b\n".repeat(4_999)),
            Some((
                "there are more than 5000 instructions; the rest is not checked",
                "ENV",
            )),
        ),
        (words(4_000), None),
        (
            format!("FROM a\nRUN {}\nCMD b\n", "a&\\\n".repeat(60_000)),
            None,
        ),
        (
            format!(
                "FROM a\n{}CMD b\n",
                format!("RUN {}a\n", "a&\\\n".repeat(60_000)).repeat(2)
            ),
            Some((
                "there are more than 200000 words; the rest is not checked",
                "CMD",
            )),
        ),
    ];
    for (text, expected) in cases {
        let head: String = text.chars().take(40).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(message, about)| (String::from(*message), String::from(*about)))
            .collect();
        assert_eq!(faults(text), expected, "{head:?}");
    }
}
