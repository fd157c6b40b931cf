//! A track: an ordered set of lessons, `lessons/<track>/track.toml`.

use serde::Deserialize;
use toml::Spanned;

use crate::{Lesson, Slug};

/// Lessons in the order they are read.
#[derive(Debug, Clone)]
pub struct Track {
    /// Its name in URLs.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Its lessons, in order.
    pub lessons: Vec<Lesson>,
}

impl Track {
    /// The lesson `id` of this track.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id.lesson == *id)
    }

    /// How long reading all of it takes.
    pub fn minutes(&self) -> u32 {
        self.lessons
            .iter()
            .map(|lesson| u32::from(lesson.minutes))
            .sum()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrackFile {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) lessons: Vec<Spanned<Slug>>,
}
