//! What has changed, from `CHANGELOG.md`: for its page and its feed.

/// The file, as it stands at the root of the project.
const CHANGELOG: &str = include_str!("../../CHANGELOG.md");

/// One version with what its readers notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Release {
    /// `0.1.0`
    pub(crate) version: String,
    /// The day, as `2026-11-22`; none while it is not released.
    pub(crate) on: Option<String>,
    /// What has changed, as HTML.
    pub(crate) html: String,
}

impl Release {
    /// Its anchor on the page.
    pub(crate) fn id(&self) -> String {
        format!("v{}", self.version.replace('.', "-"))
    }
}

/// Every version, the latest first.
pub(crate) fn releases() -> Vec<Release> {
    CHANGELOG.split("\n## ").skip(1).map(release).collect()
}

/// A section: `0.1.0 (2026-11-22)` and what stands below.
fn release(section: &str) -> Release {
    let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
    let (version, note) = heading.split_once(" (").unwrap_or((heading, ""));
    let note = note.trim_end_matches(')');
    Release {
        version: version.trim().to_owned(),
        on: note
            .starts_with(|first: char| first.is_ascii_digit())
            .then(|| note.to_owned()),
        html: content::markdown::page(body).html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_a_version_with_its_day_or_without() {
        let released = release("1.2.0 (2027-01-31)\n\n- **Learn:** more.\n");
        assert_eq!(
            (
                released.version.as_str(),
                released.on.as_deref(),
                released.id().as_str()
            ),
            ("1.2.0", Some("2027-01-31"), "v1-2-0")
        );
        assert!(released.html.contains("<strong>Learn:</strong>"));
        assert_eq!(release("1.3.0 (not yet released)\n\n- x\n").on, None);
    }

    #[test]
    fn the_changelog_has_this_version_and_nothing_that_is_refused() {
        let releases = releases();
        assert!(
            releases
                .iter()
                .any(|release| release.version == env!("CARGO_PKG_VERSION"))
        );
        assert!(releases.iter().all(|release| !release.html.is_empty()));
        for section in CHANGELOG.split("\n## ").skip(1) {
            let (_, body) = section.split_once('\n').unwrap();
            assert_eq!(content::markdown::page(body).faults, []);
        }
    }
}
