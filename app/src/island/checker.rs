//! Lints the text areas inside it as they are typed in. On the server it renders the same list
//! once, for the text it was given.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev, html};
use lint::{Options, Project};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::diagnostics::{Actions, Shown, counts, entry, shown};
use super::source::{Source, kind_of_word, project_of};
use crate::grade::grade;
use crate::icon::{Icon, icon};

/// How long typing must pause before the text is checked again.
const PAUSE: Duration = Duration::from_millis(150);

/// The list of diagnostics for the text areas among its children.
///
/// The children hold one `textarea[data-path]` per file, in the order of `sources`, and may hold a
/// `select[name=kind]` and an `input[name=name]`. With `rules` the list is an exercise's: only they count, and `keep` must stay.
/// `lessons` has, by rule, the title and address of the lesson that explains it.
#[island]
pub fn Checker(
    sources: Vec<Source>,
    kind: String,
    rules: Vec<String>,
    keep: Vec<String>,
    lessons: Vec<(String, String, String)>,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let text = RwSignal::new((sources, kind));
    let is_live = RwSignal::new(false);

    // The browser may have kept what was typed before a reload, or more may have been typed before
    // the linter was here: start from what the form holds.
    Effect::new(move |_| {
        is_live.set(true);
        if let Some(root) = root.get() {
            text.set(read(&root));
        }
    });
    let mut reread = debounce(PAUSE, move |()| {
        if let Some(root) = root.get_untracked() {
            text.set(read(&root));
        }
    });
    let actions = Actions {
        select: Callback::new(move |(file, span): (usize, lint::Span)| {
            if let Some(area) = root.get_untracked().and_then(|root| area(&root, file)) {
                select(&area, span);
            }
        }),
        apply: Callback::new(move |(file, fixed): (usize, String)| {
            if let Some(root) = root.get_untracked() {
                if let Some(area) = area(&root, file) {
                    replace(&area, &fixed);
                }
                text.set(read(&root));
            }
        }),
    };

    let verdict = Memo::new(move |_| {
        text.with(|(sources, kind)| {
            let project = project_of(sources, kind_of_word(kind));
            judge(&project, &rules, &keep)
        })
    });
    let lesson_of = move |rule: &str| {
        lessons.iter().find(|(id, ..)| id == rule).map(|(_, title, href)| (title.clone(), href.clone()))
    };
    view! {
        <div class="checker panes" node_ref=root on:input=move |_: ev::Event| reread(())>
            {children()}
            <section class="check-results" aria-labelledby="results">
                <h2 id="results">"Diagnostics"</h2>
                <p role="status" class="summary">{move || verdict.with(|verdict| status(verdict))}</p>
                {move || verdict.with(|verdict| (!verdict.missing.is_empty()).then(|| missing(&verdict.missing)))}
                <ol class="diagnostics">
                    {move || {
                        let actions = is_live.get().then_some(actions);
                        let shown = verdict.with(|verdict| verdict.shown.clone());
                        shown.into_iter().map(|shown| {
                            let lesson = lesson_of(shown.rule);
                            entry(shown, lesson, actions)
                        }).collect_view()
                    }}
                </ol>
            </section>
        </div>
    }
}

/// The one line that says how it stands; screen readers announce it when it changes.
fn status(verdict: &Verdict) -> impl IntoView + use<> {
    match verdict.state {
        State::Blank => view! { <strong>"Nothing to read yet."</strong>" Paste a file and what there is to say about it appears here." }.into_any(),
        State::Clean => view! {
            <span class="mark done">{icon(Icon::Done)}"Nothing found."</span>
            " A linter cannot see what is not in the file, so try it, too."
        }.into_any(),
        State::Solved => view! { <span class="mark done">{icon(Icon::Done)}"Solved."</span>" Press the button to keep it." }.into_any(),
        State::Open => counts(&verdict.shown).into_any(),
    }
}

fn missing(texts: &[String]) -> impl IntoView + use<> {
    let lines = texts.iter().map(|text| view! { <li>"This must stay in the file: "<code>{text.clone()}</code></li> });
    view! { <ul class="missing">{lines.collect_view()}</ul> }
}

/// What the list and the status line say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Verdict {
    state: State,
    missing: Vec<String>,
    shown: Vec<Shown>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// There is no text.
    Blank,
    /// Nothing to say.
    Clean,
    /// The exercise passes.
    Solved,
    /// There is something to say.
    Open,
}

fn judge(project: &Project, rules: &[String], keep: &[String]) -> Verdict {
    if !rules.is_empty() {
        let grade = grade(project, rules, keep);
        let state = if grade.passed() { State::Solved } else { State::Open };
        return Verdict { state, shown: shown(project, &grade.diagnostics), missing: grade.missing };
    }
    if project.files.iter().all(|file| file.text.trim().is_empty()) {
        return Verdict { state: State::Blank, missing: Vec::new(), shown: Vec::new() };
    }
    let shown = shown(project, &lint::check(project, &Options::default()));
    let state = if shown.is_empty() { State::Clean } else { State::Open };
    Verdict { state, missing: Vec::new(), shown }
}

/// The form's files and kind, as they are now.
fn read(root: &web_sys::HtmlDivElement) -> (Vec<Source>, String) {
    let name = field::<HtmlInputElement>(root, "input[name=name]").map(|input| input.value());
    let sources = (0..).map_while(|file| area(root, file)).map(|area| Source {
        path: name.clone().or_else(|| area.get_attribute("data-path")).unwrap_or_default(),
        text: area.value(),
    });
    let kind = field::<HtmlSelectElement>(root, "select[name=kind]").map(|select| select.value());
    (sources.collect(), kind.unwrap_or_default())
}

fn field<T: JsCast>(root: &web_sys::HtmlDivElement, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

fn area(root: &web_sys::HtmlDivElement, file: usize) -> Option<HtmlTextAreaElement> {
    field(root, &format!("#file-{file}"))
}

/// Shows the place: the browser scrolls to the selection of a focused text area.
fn select(area: &HtmlTextAreaElement, span: lint::Span) {
    let text = area.value();
    // The DOM counts UTF-16 code units; spans count bytes.
    let units = |byte: usize| text.get(..byte).map_or(0, |before| before.encode_utf16().count());
    let units = |byte: usize| u32::try_from(units(byte)).unwrap_or(0);
    let (start, end) = (units(span.start), units(span.end));
    // A failure means that the area left the page between the click and here.
    let _ = area.focus();
    let _ = area.set_selection_range(start, end);
}

/// Replaces the text as typing would, so that the browser's undo takes it back.
fn replace(area: &HtmlTextAreaElement, text: &str) {
    let _ = area.focus();
    area.select();
    let document = area.owner_document().and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok());
    let typed = document.and_then(|document| document.exec_command_with_show_ui_and_value("insertText", false, text).ok());
    if typed != Some(true) {
        area.set_value(text);
    }
}
