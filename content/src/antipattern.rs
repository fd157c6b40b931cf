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

impl Antipattern {
    /// All nineteen, in the article's order.
    pub fn all() -> impl Iterator<Item = Self> {
        let docker = (1..=8).map(Self::Docker);
        docker.chain((1..=11).map(Self::Kubernetes))
    }

    /// What it is called, in our words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docker(1) => "Floating tags",
            Self::Docker(2) => "Copying everything first",
            Self::Docker(3) => "Running as root",
            Self::Docker(4) => "Secrets in the image",
            Self::Docker(5) => "One container, many processes",
            Self::Docker(6) => "No health check",
            Self::Docker(7) => "No .dockerignore",
            Self::Docker(_) => "Ports you did not mean to publish",
            Self::Kubernetes(1) => "Kubernetes too early",
            Self::Kubernetes(2) => "Floating tags in production",
            Self::Kubernetes(3) => "No requests and limits",
            Self::Kubernetes(4) => "Bare Pods",
            Self::Kubernetes(5) => "One endpoint for both probes",
            Self::Kubernetes(6) => "A database without knowing what it asks for",
            Self::Kubernetes(7) => "Everyone is cluster-admin",
            Self::Kubernetes(8) => "No network policies",
            Self::Kubernetes(9) => "No disruption budgets",
            Self::Kubernetes(10) => "Nodes as pets",
            Self::Kubernetes(_) => "One image for each environment",
        }
    }
}

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
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_nineteen_each_with_a_name_of_its_own() {
        let names: BTreeSet<_> = Antipattern::all().map(Antipattern::name).collect();
        assert_eq!((Antipattern::all().count(), names.len()), (19, 19));
        for antipattern in Antipattern::all() {
            assert_eq!(antipattern.to_string().parse(), Ok(antipattern));
        }
    }

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
