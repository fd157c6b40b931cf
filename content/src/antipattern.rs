//! The nineteen antipatterns of the article, by their lists and numbers.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// An antipattern of the article, by its list and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Antipattern {
    /// One of the eight about Docker.
    Docker(u8),
    /// One of the eleven about Kubernetes.
    Kubernetes(u8),
}

/// The text names no antipattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no antipattern: they are `docker-1` to `docker-8` and `kubernetes-1` to `kubernetes-11`"
)]
pub struct UnknownAntipattern(String);

impl FromStr for Antipattern {
    type Err = UnknownAntipattern;

    fn from_str(text: &str) -> Result<Self, UnknownAntipattern> {
        let unknown = || UnknownAntipattern(text.to_owned());
        let (list, number) = text.split_once('-').ok_or_else(unknown)?;
        match (list, number.parse().map_err(|_| unknown())?) {
            ("docker", number @ 1..=8) => Ok(Self::Docker(number)),
            ("kubernetes", number @ 1..=11) => Ok(Self::Kubernetes(number)),
            _ => Err(unknown()),
        }
    }
}

impl TryFrom<String> for Antipattern {
    type Error = UnknownAntipattern;

    fn try_from(text: String) -> Result<Self, UnknownAntipattern> {
        text.parse()
    }
}

impl fmt::Display for Antipattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Docker(number) => write!(f, "docker-{number}"),
            Self::Kubernetes(number) => write!(f, "kubernetes-{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_antipattern_of_the_article_is_one() {
        for text in ["docker-1", "docker-8", "kubernetes-11"] {
            assert_eq!(text.parse::<Antipattern>().unwrap().to_string(), text);
        }
        for text in [
            "docker-0",
            "docker-9",
            "kubernetes-12",
            "docker",
            "podman-1",
            "docker--1",
        ] {
            assert!(text.parse::<Antipattern>().is_err(), "{text}");
        }
    }
}
