//! Names of things: kebab-case slugs, the same in files, URLs, code and the database.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A kebab-case name: lower-case letters and digits in words joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

impl Slug {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Something other than `a-z`, `0-9` and single hyphens between them.
    #[error("`{0}` is not a slug: use lower-case letters, digits and single hyphens")]
    NotKebabCase(String),
    /// Not of the form `track/lesson`.
    #[error("`{0}` is not a lesson: write `track/lesson`")]
    NotALesson(String),
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        let word = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.split('-').all(word) {
            Ok(Self(text))
        } else {
            Err(SlugError::NotKebabCase(text))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Slug {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Slug {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// A lesson's name in the whole library: `images/pinning`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct LessonId {
    /// The track it belongs to.
    pub track: Slug,
    /// Its own name in that track.
    pub lesson: Slug,
}

impl LessonId {
    /// Where the lesson is read.
    pub fn href(&self) -> String {
        format!("/learn/{self}")
    }

    /// The folder of the lesson in the library.
    pub fn folder(&self) -> String {
        format!("lessons/{self}")
    }
}

impl FromStr for LessonId {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        let (track, lesson) = text
            .split_once('/')
            .ok_or_else(|| SlugError::NotALesson(text.to_owned()))?;
        Ok(Self {
            track: track.parse()?,
            lesson: lesson.parse()?,
        })
    }
}

impl TryFrom<String> for LessonId {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        text.parse()
    }
}

impl fmt::Display for LessonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.track, self.lesson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_kebab_case() {
        for good in ["image", "build-cache", "k8s-1", "7"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "-",
            "Image",
            "build--cache",
            "cache-",
            "-cache",
            "a_b",
            "ü",
            "a/b",
            "../x",
        ] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_lesson_id_reads_back_what_it_prints() {
        let id: LessonId = "images/pinning".parse().unwrap();
        assert_eq!(
            (id.track.as_str(), id.lesson.as_str()),
            ("images", "pinning")
        );
        assert_eq!(id.to_string(), "images/pinning");
        for bad in [
            "images",
            "images/",
            "/pinning",
            "images/pinning/more",
            "images/Pinning",
        ] {
            assert!(bad.parse::<LessonId>().is_err(), "{bad}");
        }
    }
}
