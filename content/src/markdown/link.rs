//! Where links lead: short forms for places of the site, `https://` for everything else.

use std::str::FromStr;

use crate::{LessonId, Slug, SlugError};

/// A link within the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The byte of the text at which it is written.
    pub at: usize,
}

/// A place of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `lesson:track/lesson`, with a heading's anchor after `#`.
    Lesson {
        /// The lesson.
        lesson: LessonId,
        /// The anchor of one of its headings.
        fragment: Option<String>,
    },
    /// `rule:latest-tag`.
    Rule {
        /// The rule.
        rule: Slug,
    },
    /// `decision:what-to-run`.
    Decision {
        /// The decision.
        decision: Slug,
    },
    /// `glossary:image`.
    Term {
        /// The glossary's entry.
        term: Slug,
    },
    /// `#anchor`: a heading of the same page.
    Here {
        /// The heading's anchor.
        fragment: String,
    },
}

impl Target {
    /// The address as a browser needs it.
    pub fn href(&self) -> String {
        match self {
            Self::Lesson {
                lesson,
                fragment: None,
            } => lesson.href(),
            Self::Lesson {
                lesson,
                fragment: Some(fragment),
            } => format!("{}#{fragment}", lesson.href()),
            Self::Rule { rule } => format!("/rules/{rule}"),
            Self::Decision { decision } => format!("/decide/{decision}"),
            Self::Term { term } => format!("/glossary#{term}"),
            Self::Here { fragment } => format!("#{fragment}"),
        }
    }
}

/// The place that `url` names, or none where it leads out of the site.
pub(super) fn resolve(url: &str) -> Result<Option<Target>, String> {
    if is_external(url) {
        return Ok(None);
    }
    if let Some(fragment) = url.strip_prefix('#') {
        return Ok(Some(Target::Here {
            fragment: fragment.to_owned(),
        }));
    }
    let (form, name) = url.split_once(':').unwrap_or(("", url));
    let target = match form {
        "lesson" => lesson(name),
        "rule" => name.parse().map(|rule| Target::Rule { rule }),
        "decision" => name.parse().map(|decision| Target::Decision { decision }),
        "glossary" => name.parse().map(|term| Target::Term { term }),
        _ => {
            return Err(format!(
                "`{url}` is no link: use `lesson:`, `rule:`, `decision:`, `glossary:`, `#` or `https://`"
            ));
        }
    };
    target.map(Some).map_err(|error| error.to_string())
}

/// Whether `url` is an address outside the site, in the one form that is allowed.
pub(crate) fn is_external(url: &str) -> bool {
    let host = url
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| host.contains('.') && !url.contains(char::is_whitespace))
}

fn lesson(name: &str) -> Result<Target, SlugError> {
    let (name, fragment) = match name.split_once('#') {
        Some((name, fragment)) => (name, Some(fragment.to_owned())),
        None => (name, None),
    };
    Ok(Target::Lesson {
        lesson: LessonId::from_str(name)?,
        fragment,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_short_form_has_its_address() {
        let cases = [
            ("lesson:images/pinning", "/learn/images/pinning"),
            (
                "lesson:images/pinning#what-comes-next",
                "/learn/images/pinning#what-comes-next",
            ),
            ("rule:latest-tag", "/rules/latest-tag"),
            ("decision:what-to-run", "/decide/what-to-run"),
            ("glossary:image", "/glossary#image"),
            ("#why", "#why"),
        ];
        for (url, href) in cases {
            assert_eq!(resolve(url).unwrap().unwrap().href(), href);
        }
    }

    #[test]
    fn outside_the_site_only_https_is_a_link() {
        assert_eq!(resolve("https://docs.docker.com/engine/"), Ok(None));
        for bad in [
            "http://docs.docker.com",
            "docs.docker.com",
            "../pinning",
            "/rules",
            "mailto:a@b.c",
            "https://x",
            "",
        ] {
            assert!(resolve(bad).unwrap_err().contains("is no link"), "{bad}");
        }
        assert!(
            resolve("lesson:pinning")
                .unwrap_err()
                .contains("`track/lesson`")
        );
    }
}
