//! The contract of the course: what every lesson has, how it reads, and that no point is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use content::{Antipattern, Files, Lesson, Library, ReadingEase, Rules, Terms, plain};

fn library() -> Library {
    let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
    Library::load(&Files::embedded(), &rules).expect("see tests/library.rs")
}

/// Says all that is wrong at once.
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the contract asks of a lesson and the lesson does not have.
fn lacks(lesson: &Lesson) -> Vec<&'static str> {
    let passages = plain::passages(&lesson.html);
    let opening = passages.first().map_or("", |passage| passage.text.as_str());
    let last = passages.last();
    let way_on = lesson
        .html
        .rsplit("<h2 ")
        .next()
        .is_some_and(|html| html.contains("href=\"/"));
    let asks = [
        (
            opening
                .split_whitespace()
                .any(|word| word.eq_ignore_ascii_case("you")),
            "an opening that tells the reader what they will be able to do",
        ),
        (
            [
                "class=\"diagram",
                "class=\"annotated\"",
                "class=\"code console",
            ]
            .iter()
            .any(|shown| lesson.html.contains(shown)),
            "a diagram, an annotated file or a transcript",
        ),
        (
            lesson
                .quiz
                .as_ref()
                .is_some_and(|quiz| (3..=5).contains(&quiz.questions.len())),
            "a quiz of three to five questions",
        ),
        (
            lesson
                .sources
                .first()
                .is_some_and(|source| source.url.is_some()),
            "a source on the Web, before all others",
        ),
        (!lesson.checked.is_empty(), "what it was checked against"),
        (
            (5..=15).contains(&lesson.minutes),
            "five to fifteen minutes",
        ),
        (
            last.is_some_and(|passage| {
                passage.heading == "What comes next" && !passage.text.is_empty()
            }),
            "what comes next",
        ),
        (way_on, "a link that leads on from its end"),
        (
            lesson.antipattern.is_none() || lesson.exercise.is_some(),
            "the exercise of its antipattern",
        ),
    ];
    asks.into_iter()
        .filter(|(has, _)| !has)
        .map(|(_, what)| what)
        .collect()
}

#[test]
fn every_lesson_has_what_the_course_promises() {
    let wrong: Vec<_> = library()
        .lessons()
        .flat_map(|lesson| {
            lacks(lesson)
                .into_iter()
                .map(|what| format!("{}: lacks {what}", lesson.id))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(&wrong);
}

#[test]
fn every_choice_of_every_question_says_why() {
    let library = library();
    let mut wrong = Vec::new();
    for lesson in library.lessons() {
        for question in lesson.quiz.iter().flat_map(|quiz| &quiz.questions) {
            for choice in question
                .choices
                .iter()
                .filter(|choice| choice.why_html.is_empty())
            {
                wrong.push(format!("{}: {}: {}", lesson.id, question.id, choice.id));
            }
        }
    }
    assert_none(&wrong);
}

/// Reading ease at the median, by Flesch: 60 is plain English, 50 what a careful magazine has.
const EASE: f64 = 50.0;

/// How many words a minute stands for. The slowest has files to type and transcripts to follow.
const WORDS_A_MINUTE: std::ops::RangeInclusive<usize> = 40..=200;

#[test]
fn the_prose_is_easy_to_read_and_its_length_is_told_truly() {
    let library = library();
    let terms = Terms::of(library.glossary());
    let (mut scores, mut wrong) = (Vec::new(), Vec::new());
    println!(
        "{:48} {:>5} {:>5} {:>7} {:>4}",
        "lesson", "ease", "words", "minutes", "w/m"
    );
    for lesson in library.lessons() {
        let ease = ReadingEase::of(&lesson.html, &terms);
        let pace = ease.words / usize::from(lesson.minutes);
        println!(
            "{:48} {:5.0} {:5} {:7} {pace:4}",
            lesson.id.to_string(),
            ease.score(),
            ease.words,
            lesson.minutes
        );
        if !WORDS_A_MINUTE.contains(&pace) {
            wrong.push(format!("{}: {pace} words a minute", lesson.id));
        }
        scores.push(ease.score());
    }
    scores.sort_by(f64::total_cmp);
    let median = scores[scores.len() / 2];
    println!("median {median:.0}, lowest {:.0}", scores[0]);
    assert!(median >= EASE, "the median is {median:.0}");
    assert_none(&wrong);
}

#[test]
fn each_antipattern_its_lesson_exercise_and_rules_name_each_other() {
    let library = library();
    let mut wrong = Vec::new();
    for lesson in library.lessons() {
        let Some(antipattern) = lesson.antipattern else {
            continue;
        };
        // "Too early" is decided, not linted: it has a decision in place of rules.
        if antipattern == Antipattern::Kubernetes(1) {
            continue;
        }
        let of_antipattern = |id: &str| {
            lint::rule(id)
                .and_then(|rule| rule.antipattern)
                .is_some_and(|of| of.to_string() == antipattern.to_string())
        };
        if !lesson
            .rules
            .iter()
            .any(|rule| of_antipattern(rule.as_str()))
        {
            wrong.push(format!("{}: names no rule of {antipattern}", lesson.id));
        }
        let links_to =
            |rule: &content::Slug| lesson.html.contains(&format!("href=\"/rules/{rule}\""));
        if !lesson.rules.iter().any(links_to) {
            wrong.push(format!("{}: links to none of its rules", lesson.id));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_antipattern_of_the_article_has_its_lesson() {
    let library = library();
    let taught: BTreeSet<_> = library
        .lessons()
        .filter_map(|lesson| lesson.antipattern)
        .map(|antipattern| antipattern.to_string())
        .collect();
    let missing: Vec<_> = lint::Antipattern::all()
        .filter(|antipattern| !taught.contains(&antipattern.to_string()))
        .map(|antipattern| format!("{antipattern} has no lesson: {}", antipattern.title()))
        .collect();
    assert_none(&missing);
}

#[test]
fn no_point_of_the_article_is_left_to_be_written() {
    let open: Vec<_> = points()
        .into_iter()
        .filter(|(_, point)| !point.contains("](lessons/") && !point.contains("](decisions/"))
        .map(|(line, point)| format!("COVERAGE.md:{line}: {point}"))
        .collect();
    assert_none(&open);
}

/// A line of `COVERAGE.md` that lists a point of the article, with its number.
fn points() -> Vec<(usize, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("COVERAGE.md");
    let text = fs::read_to_string(path).expect("the list of points");
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| line.starts_with("- "))
        .map(|(at, line)| (at + 1, line.to_owned()))
        .collect()
}

#[test]
fn the_links_of_the_coverage_lead_to_what_they_name() {
    let library = library();
    let files = Files::embedded();
    let titles: BTreeMap<_, _> = library
        .lessons()
        .map(|lesson| {
            (
                format!("lessons/{}/lesson.md", lesson.id),
                lesson.title.as_str(),
            )
        })
        .collect();
    let mut wrong = Vec::new();
    for (line, point) in points() {
        for link in point.split("](").skip(1) {
            let path = link.split(')').next().unwrap_or_default();
            if files.text(path).is_none() {
                wrong.push(format!("COVERAGE.md:{line}: there is no `{path}`"));
            } else if let Some(title) = titles.get(path).filter(|title| !point.contains(**title)) {
                wrong.push(format!("COVERAGE.md:{line}: `{path}` is called “{title}”"));
            }
        }
    }
    assert_none(&wrong);
}
