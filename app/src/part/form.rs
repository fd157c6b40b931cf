//! Forms that come back filled in: fields with their errors, and the summary above them.

use leptos::prelude::*;

/// A field's name and what is wrong with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

/// One labelled input of a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    /// `text` or `password`. A password never comes back filled in.
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    /// The browser's word for what it may fill in.
    pub(crate) autocomplete: &'static str,
}

/// The field with its hint and, where there is one, its error, tied together for screen readers.
pub(crate) fn field(field: Field, errors: &[FieldError]) -> impl IntoView + use<> {
    let Field {
        name,
        label,
        hint,
        kind,
        value,
        autocomplete,
    } = field;
    let error = errors
        .iter()
        .find(|error| error.field == name)
        .map(|error| error.message.clone());
    let hint_id = (!hint.is_empty()).then(|| format!("{name}-hint"));
    let error_id = error.is_some().then(|| format!("{name}-error"));
    let described_by: Vec<_> = [hint_id.clone(), error_id.clone()]
        .into_iter()
        .flatten()
        .collect();
    view! {
        <div class=if error.is_some() { "field invalid" } else { "field" }>
            <label for=name>{label}</label>
            {hint_id.map(|id| view! { <p class="field-hint" id=id>{hint}</p> })}
            {error.clone().map(|message| view! { <p class="field-error" id=error_id>{message}</p> })}
            <input
                id=name
                name=name
                type=kind
                value=(kind != "password").then_some(value)
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=(!described_by.is_empty()).then(|| described_by.join(" "))
                aria-invalid=error.is_some().then_some("true")
                required
            />
        </div>
    }
}

/// What is wrong with a form, above it, each line a link to its field. Nothing where all is well.
pub(crate) fn error_summary(errors: &[FieldError]) -> impl IntoView + use<> {
    (!errors.is_empty()).then(|| {
        let title = match errors.len() {
            1 => "One thing to put right".to_owned(),
            count => format!("{count} things to put right"),
        };
        let lines = errors.iter().map(|error| {
            view! { <li><a href=format!("#{}", error.field)>{error.message.clone()}</a></li> }
        });
        view! {
            <div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary">
                <h2 id="error-summary">{title}</h2>
                <ul>{lines.collect_view()}</ul>
            </div>
        }
    })
}
