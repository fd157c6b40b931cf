//! The `--platform` of a `FROM`: what it names, and how to leave it out.

use crate::dockerfile::{Dockerfile, Flag, Stage};
use crate::{Edit, Span};

/// The variable that holds what the build is for.
pub(crate) const TARGET: &str = "TARGETPLATFORM";

/// A `--platform` and the stage that it is for.
#[derive(Debug)]
pub(crate) struct Platform<'f, 'a> {
    pub(crate) flag: &'f Flag<'a>,
    stage: &'f Stage<'a>,
}

/// Every `--platform` of the file.
pub(crate) fn flags<'f, 'a>(file: &'f Dockerfile<'a>) -> impl Iterator<Item = Platform<'f, 'a>> {
    file.stages.iter().filter_map(|stage| {
        let flag = file.instructions_of(stage).first()?.flag("platform")?;
        flag.value.as_ref()?;
        Some(Platform { flag, stage })
    })
}

impl Platform<'_, '_> {
    /// The platform as it is written, without quotes.
    pub(crate) fn value(&self) -> &str {
        let value = self.flag.value.as_ref();
        value.map_or("", |value| value.raw.trim_matches(['"', '\'']))
    }

    /// Whether it is `$TARGETPLATFORM` and nothing more.
    pub(crate) fn is_target(&self) -> bool {
        let Some(name) = self.value().strip_prefix('$') else {
            return false;
        };
        let inside = name
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        inside.unwrap_or(name).split([':', '-']).next() == Some(TARGET)
    }

    /// Whether it is the builder's or the target's.
    pub(crate) fn is_usual(&self) -> bool {
        self.value().contains(TARGET) || self.value().contains("BUILDPLATFORM")
    }

    /// Whether it is always the same, in a stage whose name does not say so.
    pub(crate) fn is_constant(&self) -> bool {
        let name = self.stage.name.as_deref().unwrap_or("");
        let mut parts = self.value().split('/').take(2);
        !self.value().contains('$') && !parts.any(|part| !part.is_empty() && name.contains(part))
    }

    /// The edit that takes it out; none where what follows would be read as a flag in its place.
    pub(crate) fn removal(&self, file: &Dockerfile) -> Option<Edit> {
        let Span { start, end } = self.flag.span;
        let rest = &file.text[end..];
        let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_kept = !rest[space..].starts_with("--");
        is_kept.then(|| Edit::delete(Span::new(start, end + space)))
    }
}
