//! Where a learner stands in the library: what is done, what is next, what stands out.

use std::collections::{HashMap, HashSet};

use content::{Lesson, Library, Track};

use crate::db::Moment;
use crate::db::activity::{Activity, Deed};
use crate::db::exercise_attempt::ExerciseState;
use crate::db::lesson_done::LessonDone;
use crate::db::progress::Progress;
use crate::part::mark::Mark;

/// How many attempts without passing make a learner stuck in an exercise. The team page says so.
pub(crate) const STUCK_AFTER: i64 = 3;

/// The track that the course puts before [`ORCHESTRATOR`], and those that people jump to.
/// Skipping the first is the mistake that the article names as the biggest.
const GROUND: &str = "compose";
const ORCHESTRATOR: [&str; 2] = ["kubernetes", "production"];

/// The track that a lesson rests on and that is skipped most, where the lesson is past it.
pub(crate) fn ground_of<'a>(library: &'a Library, lesson: &Lesson) -> Option<&'a Track> {
    ORCHESTRATOR
        .contains(&lesson.id.track.as_str())
        .then(|| library.track(GROUND))?
}

/// A learner's rows, by lesson. The default is somebody who has done nothing yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    done: HashMap<String, LessonDone>,
    started: HashSet<String>,
    exercises: HashMap<String, ExerciseState>,
}

impl Standing {
    /// The standing that rows make. Rows of lessons that have left the library are kept and unseen.
    pub(crate) fn of(progress: &Progress) -> Self {
        let lessons = progress.lessons.iter().map(|row| &row.lesson_id);
        let quizzes = progress.quizzes.iter().map(|row| &row.lesson_id);
        let exercises = progress.exercises.iter().map(|row| &row.lesson_id);
        Self {
            done: progress
                .lessons
                .iter()
                .map(|row| (row.lesson_id.clone(), row.clone()))
                .collect(),
            started: lessons.chain(quizzes).chain(exercises).cloned().collect(),
            exercises: progress
                .exercises
                .iter()
                .map(|row| (row.lesson_id.clone(), row.clone()))
                .collect(),
        }
    }

    /// Whether nothing was ever done.
    pub(crate) fn is_empty(&self) -> bool {
        self.started.is_empty()
    }

    /// When a lesson was marked as done.
    pub(crate) fn done_at(&self, lesson: &Lesson) -> Option<Moment> {
        self.done(lesson).map(|row| row.done_at)
    }

    /// Whether a lesson was marked as done and has changed since.
    pub(crate) fn has_changed(&self, lesson: &Lesson) -> bool {
        self.done(lesson)
            .is_some_and(|row| row.content_version != lesson.version)
    }

    fn done(&self, lesson: &Lesson) -> Option<&LessonDone> {
        self.done.get(&lesson.id.to_string())
    }

    /// How the lesson's exercise stands, if it was tried.
    pub(crate) fn exercise(&self, lesson: &Lesson) -> Option<&ExerciseState> {
        self.exercises.get(&lesson.id.to_string())
    }

    /// How far the learner is with a lesson.
    pub(crate) fn mark(&self, lesson: &Lesson) -> Mark {
        match (
            self.done_at(lesson),
            self.started.contains(&lesson.id.to_string()),
        ) {
            (Some(_), _) if self.has_changed(lesson) => Mark::Changed,
            (Some(_), _) => Mark::Done,
            (None, true) => Mark::Started,
            (None, false) => Mark::Open,
        }
    }

    /// How many lessons of a track are done.
    pub(crate) fn done_in(&self, track: &Track) -> usize {
        track
            .lessons
            .iter()
            .filter(|lesson| self.done_at(lesson).is_some())
            .count()
    }

    /// How many minutes of a track are left to read.
    pub(crate) fn minutes_left(&self, track: &Track) -> u32 {
        let left = track
            .lessons
            .iter()
            .filter(|lesson| self.done_at(lesson).is_none());
        left.map(|lesson| u32::from(lesson.minutes)).sum()
    }

    /// Where to go on: the lesson of the last deed, or, once that is finished, the next one that is
    /// not; from the start where nothing comes after. `None` when every lesson is done.
    pub(crate) fn next<'a>(
        &self,
        library: &'a Library,
        last: Option<&Activity>,
    ) -> Option<&'a Lesson> {
        let is_open = |lesson: &&Lesson| self.done_at(lesson).is_none();
        let from = last.and_then(|last| {
            library
                .lessons()
                .position(|lesson| lesson.id.to_string() == last.lesson_id)
        });
        let from = match (from, last.map(|last| last.deed)) {
            (Some(at), Some(Deed::Finished)) => at + 1,
            (at, _) => at.unwrap_or(0),
        };
        library
            .lessons()
            .skip(from)
            .find(is_open)
            .or_else(|| library.lessons().find(is_open))
    }

    /// Whether every lesson of a track is done.
    pub(crate) fn has_finished(&self, track: &Track) -> bool {
        self.done_in(track) == track.lessons.len()
    }

    /// The track that was not finished and the one that was begun all the same, where the learner has
    /// begun with Kubernetes before finishing Compose.
    pub(crate) fn skipped_ahead<'a>(&self, library: &'a Library) -> Option<(&'a Track, &'a Track)> {
        let ground = library.track(GROUND)?;
        let has_started = |track: &&Track| {
            let mut lessons = track.lessons.iter();
            lessons.any(|lesson| self.mark(lesson) != Mark::Open)
        };
        let begun = ORCHESTRATOR
            .iter()
            .filter_map(|id| library.track(id))
            .find(has_started)?;
        (!self.has_finished(ground)).then_some((ground, begun))
    }

    /// The exercises that were tried again and again and are not solved, with the number of attempts.
    pub(crate) fn stuck<'a>(&self, library: &'a Library) -> Vec<(&'a Lesson, i64)> {
        let attempts = |lesson: &'a Lesson| {
            let state = self.exercise(lesson)?;
            (state.passed_at.is_none() && state.attempts >= STUCK_AFTER)
                .then_some((lesson, state.attempts))
        };
        library.lessons().filter_map(attempts).collect()
    }
}

#[cfg(test)]
mod tests {
    use content::{Files, Rules};

    use super::*;

    /// A library of two tracks with two lessons each.
    fn library() -> Library {
        let mut files = vec![(
            "library.toml".to_owned(),
            "tracks = [\"compose\", \"kubernetes\"]\ndecisions = []\n".to_owned(),
        )];
        for track in ["compose", "kubernetes"] {
            let header = format!(
                "title = \"{track}\"\nsummary = \"About {track}.\"\nlessons = [\"one\", \"two\"]\n"
            );
            files.push((format!("lessons/{track}/track.toml"), header));
            for lesson in ["one", "two"] {
                let folder = format!("lessons/{track}/{lesson}");
                files.push((format!("{folder}/lesson.md"), lesson_text(track, lesson)));
                files.push((format!("{folder}/quiz.toml"), quiz_text()));
            }
        }
        Library::load(&files.into_iter().collect::<Files>(), &Rules::default()).unwrap()
    }

    fn lesson_text(track: &str, lesson: &str) -> String {
        format!(
            "+++\ntitle = \"{lesson}\"\nsummary = \"Say what it is.\"\nkind = \"concept\"\nminutes = 5\n\
             teaches = [\"{track}-{lesson}\"]\nneeds = []\nchecked = [{{ what = \"Compose 5\", on = \"2026-11-22\" }}]\n\n\
             [[source]]\ntitle = \"Docs\"\nurl = \"https://docs.docker.com/\"\n+++\n\nIt is a thing.\n\n\
             ## A look\n\n```console\n$ true\n```\n\n## What comes next\n\nMore.\n"
        )
    }

    fn quiz_text() -> String {
        let question = |id: &str, right: usize| {
            let choice = |at: usize| {
                let right = if at == right { "right = true\n" } else { "" };
                format!(
                    "[[question.choice]]\nid = \"c{at}\"\nlabel = \"It is choice {at}\"\n{right}why = \"So it is.\"\n"
                )
            };
            format!(
                "[[question]]\nid = \"{id}\"\nask = \"Why {id}?\"\n{}",
                (0..3).map(choice).collect::<String>()
            )
        };
        [question("a", 0), question("b", 1), question("c", 2)].concat()
    }

    fn standing(done: &[&str]) -> Standing {
        let row = |lesson: &&str| LessonDone {
            lesson_id: (*lesson).to_owned(),
            content_version: "1".to_owned(),
            done_at: Moment::now(),
        };
        Standing::of(&Progress {
            lessons: done.iter().map(row).collect(),
            ..Progress::default()
        })
    }

    #[test]
    fn who_begins_kubernetes_before_finishing_compose_has_skipped_ahead() {
        let library = library();
        let cases: [(&[&str], bool); 5] = [
            (&[], false),
            (&["compose/one"], false),
            (&["kubernetes/one"], true),
            (&["compose/one", "kubernetes/one"], true),
            (&["compose/one", "compose/two", "kubernetes/one"], false),
        ];
        for (done, skipped) in cases {
            assert_eq!(
                standing(done).skipped_ahead(&library).is_some(),
                skipped,
                "{done:?}"
            );
        }
    }

    #[test]
    fn a_lesson_that_was_done_on_another_text_has_changed_since() {
        let library = library();
        let lesson = library.lesson("compose", "one").unwrap();
        let done_on = |version: &str| {
            let row = LessonDone {
                lesson_id: lesson.id.to_string(),
                content_version: version.to_owned(),
                done_at: Moment::now(),
            };
            Standing::of(&Progress {
                lessons: vec![row],
                ..Progress::default()
            })
        };
        assert_eq!(done_on(&lesson.version).mark(lesson), Mark::Done);
        assert_eq!(done_on("another").mark(lesson), Mark::Changed);
        assert!(done_on("another").done_at(lesson).is_some());
    }

    #[test]
    fn going_on_starts_at_the_last_deed_and_leaves_out_what_is_done() {
        let library = library();
        let deed = |lesson: &str, deed| Activity {
            lesson_id: lesson.to_owned(),
            deed,
            happened_at: Moment::now(),
        };
        let all = [
            "compose/one",
            "compose/two",
            "kubernetes/one",
            "kubernetes/two",
        ];
        let cases: [(&[&str], Option<Activity>, Option<&str>); 6] = [
            (&[], None, Some("compose/one")),
            (
                &["compose/one"],
                Some(deed("compose/one", Deed::Finished)),
                Some("compose/two"),
            ),
            (
                &[],
                Some(deed("kubernetes/one", Deed::Answered)),
                Some("kubernetes/one"),
            ),
            (
                &["kubernetes/two"],
                Some(deed("kubernetes/two", Deed::Finished)),
                Some("compose/one"),
            ),
            (
                &[],
                Some(deed("gone/lesson", Deed::Finished)),
                Some("compose/one"),
            ),
            (&all, Some(deed("kubernetes/two", Deed::Finished)), None),
        ];
        for (done, last, next) in cases {
            let found = standing(done)
                .next(&library, last.as_ref())
                .map(|lesson| lesson.id.to_string());
            assert_eq!(found.as_deref(), next, "{done:?}, {last:?}");
        }
    }

    #[test]
    fn an_exercise_that_was_tried_in_vain_is_stuck_until_it_passes() {
        let library = library();
        let state = |attempts, passed_at| ExerciseState {
            lesson_id: "compose/one".to_owned(),
            attempts,
            passed_at,
            attempted_at: Moment::now(),
        };
        let cases = [
            (state(2, None), 0),
            (state(3, None), 1),
            (state(9, Some(Moment::now())), 0),
        ];
        for (state, stuck) in cases {
            let standing = Standing::of(&Progress {
                exercises: vec![state.clone()],
                ..Progress::default()
            });
            assert_eq!(standing.stuck(&library).len(), stuck, "{state:?}");
        }
    }
}
