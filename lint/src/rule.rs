//! What a rule is: its facts, its page and its check, all in one place.

use crate::compose::{Applications, Compose};
use crate::dockerfile::Dockerfile;
use crate::kubernetes::{Cluster, Container, Kubernetes, Object, Pod};
use crate::project::Parsed;
use crate::report::Report;
use crate::{Applicability, Kind, Severity};

/// What a rule protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
pub enum Category {
    /// Leaks and attacks.
    Security,
    /// Outages and surprises.
    Reliability,
    /// Bytes in the image.
    Size,
    /// Minutes of building.
    Speed,
    /// The file does not do what it says.
    Correctness,
    /// Reading it.
    Style,
}

impl Category {
    /// The word that users read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Reliability => "reliability",
            Self::Size => "size",
            Self::Speed => "speed",
            Self::Correctness => "correctness",
            Self::Style => "style",
        }
    }
}

/// An antipattern of the article, by its list and number: `docker-1` to `docker-8`, `kubernetes-1` to `kubernetes-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Antipattern {
    /// One of the eight about Docker.
    Docker(u8),
    /// One of the eleven about Kubernetes.
    Kubernetes(u8),
}

impl Antipattern {
    /// How many there are.
    pub const COUNT: usize = 19;

    /// All of them, in the article's order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=8)
            .map(Self::Docker)
            .chain((1..=11).map(Self::Kubernetes))
    }

    /// Its place among [`Antipattern::all`], from 0.
    pub const fn place(self) -> usize {
        match self {
            Self::Docker(number) => number as usize - 1,
            Self::Kubernetes(number) => number as usize + 7,
        }
    }

    /// What it is called.
    #[cfg(feature = "docs")]
    pub const fn title(self) -> &'static str {
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
            Self::Kubernetes(6) => "A database, unprepared",
            Self::Kubernetes(7) => "Everyone is cluster admin",
            Self::Kubernetes(8) => "No network policies",
            Self::Kubernetes(9) => "No disruption budgets",
            Self::Kubernetes(10) => "Nodes as pets",
            Self::Kubernetes(_) => "One image per environment",
        }
    }
}

impl std::fmt::Display for Antipattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Docker(number) => write!(f, "docker-{number}"),
            Self::Kubernetes(number) => write!(f, "kubernetes-{number}"),
        }
    }
}

/// How a rule looks at a project. A closed set: the dispatcher is one `match`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Check {
    /// Called once for each Dockerfile.
    Dockerfile(fn(&Dockerfile, &mut Report)),
    /// Called once for each Compose file.
    Compose(fn(&Compose, &mut Report)),
    /// Called once for the services of all Compose files, as Compose runs them.
    Services(fn(&Applications, &mut Report)),
    /// Called once for each file of manifests.
    Kubernetes(fn(&Kubernetes, &mut Report)),
    /// Called once for each object of the manifests.
    Object(fn(Object, &mut Report)),
    /// Called once for each pod, or template of pods, of the manifests.
    Pod(fn(Pod, &mut Report)),
    /// Called once for each container of the manifests.
    Container(fn(Container, &mut Report)),
    /// Called once for all objects of all files.
    Cluster(fn(&Cluster, &mut Report)),
    /// Called once for the whole project.
    Project(fn(&Parsed, &mut Report)),
    /// Reported by the engine itself: syntax, suppressions.
    Engine,
}

/// One piece of knowledge: its facts, its page, its check.
#[derive(Debug)]
pub struct Rule {
    /// The bad pattern as a noun phrase that reads after "allow": `latest-tag`.
    pub id: &'static str,
    /// The kind of file its diagnostics are in.
    pub kind: Kind,
    /// One line for lists: starts lower-case, ends without a period; empty without the feature `docs`.
    pub summary: &'static str,
    /// What it protects.
    pub category: Category,
    /// How bad it is unless the options say otherwise.
    pub severity: Severity,
    /// Whether it is in the default set.
    pub default: bool,
    /// The peers' names for it: `hadolint:DL3007`.
    pub same_as: &'static [&'static str],
    /// The article's antipattern it belongs to.
    pub antipattern: Option<Antipattern>,
    /// The strongest fix it offers.
    pub fix: Option<Applicability>,
    /// Its page in Markdown; empty without the feature `docs`.
    pub docs: &'static str,
    pub(crate) check: Check,
}

/// The rule's page, from the file beside it. Without the feature `docs` it is empty, so that the
/// browser does not load every page with the engine.
#[cfg(feature = "docs")]
macro_rules! page {
    ($file:literal) => {
        include_str!($file)
    };
}
#[cfg(not(feature = "docs"))]
macro_rules! page {
    ($file:literal) => {
        ""
    };
}
pub(crate) use page;

/// What is told about a rule in lists of rules. Without the feature `docs` it is empty: the browser
/// shows diagnostics, and the server the lists.
#[cfg(feature = "docs")]
macro_rules! told {
    ($text:literal) => {
        $text
    };
}
#[cfg(not(feature = "docs"))]
macro_rules! told {
    ($text:literal) => {
        ""
    };
}
pub(crate) use told;
