//! The few drawn signs, always beside a word: a sign alone says nothing to a screen reader.

use lint::Severity;

/// A sign of 16 by 16, drawn in the text's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Finished, right, good.
    Done,
    /// Begun.
    Started,
    /// What comes next.
    Next,
    /// Not begun.
    Open,
    /// Wrong, bad.
    Wrong,
    /// Severity error.
    Error,
    /// Severity warning.
    Warning,
    /// Severity hint, and notices.
    Hint,
    /// Out of the recommended order.
    Flag,
}

impl Icon {
    const fn drawing(self) -> &'static str {
        match self {
            Self::Done => r#"<path d="m2.5 8.5 4 4 7-9"/>"#,
            Self::Started => {
                r#"<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none"/>"#
            }
            Self::Next => r#"<path d="M2 8h11M9 3.5 13.5 8 9 12.5"/>"#,
            Self::Open => r#"<circle cx="8" cy="8" r="5.5"/>"#,
            Self::Wrong => r#"<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>"#,
            Self::Error => {
                r#"<path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5zM5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5"/>"#
            }
            Self::Warning => r#"<path d="M8 1.75 15 14H1zM8 6.5v3.25M8 11.9v.1"/>"#,
            Self::Hint => r#"<circle cx="8" cy="8" r="6.5"/><path d="M8 7.25v3.75M8 4.9v.1"/>"#,
            Self::Flag => r#"<path d="M3.5 15V1.5h9l-2.5 4 2.5 4h-9"/>"#,
        }
    }

    /// The sign as inline SVG.
    pub(crate) fn svg(self) -> String {
        format!(
            "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">{}</svg>",
            self.drawing()
        )
    }
}

/// The sign of a severity as inline SVG.
pub(crate) fn severity_icon(severity: Severity) -> String {
    match severity {
        Severity::Error => Icon::Error.svg(),
        Severity::Warning => Icon::Warning.svg(),
        Severity::Hint => Icon::Hint.svg(),
    }
}
