//! Signs and severities in views; `icon` draws them.

use leptos::prelude::*;
use lint::Severity;

use crate::icon::{Icon, severity_icon};

/// A sign beside a word.
pub(crate) fn icon(icon: Icon) -> impl IntoView {
    // Replaced by what it holds: the style knows the drawing alone.
    view! { <span class="sign" inner_html=icon.svg()></span> }
}

/// A severity by sign, `text` and colour.
pub(crate) fn severity(severity: Severity, text: &str) -> impl IntoView + use<> {
    view! { <span class=format!("severity {}", severity.word()) inner_html=severity_icon(severity) + text></span> }
}
