//! Lints the text areas inside it as they are typed in. On the server it renders the same list
//! once, for the text it was given.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev, html};
use lint::{Diagnostic, Options, Project};
use web_sys::{
    Element, HtmlDivElement, HtmlDocument, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use super::diagnostics::{counts, list};
use super::html::Html;
use super::source::{Source, kind_of_word, project_of};
use crate::grade::grade;
use crate::icon::Icon;

/// How long typing must pause before the text is checked again.
const PAUSE: Duration = Duration::from_millis(150);

/// The list of diagnostics for the text areas among its children.
///
/// The children hold one `textarea#file-<number>` per file, in the order of `sources`, and may hold
/// a `select[name=kind]` and an `input[name=name]`. With `rules` the list is an exercise's: only
/// they count, and `keep` must stay. `lessons` has, by rule, the title and address of the lesson
/// that explains it.
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
    let verdict = RwSignal::new(judge(&sources, &kind, &rules, &keep));
    let is_live = RwSignal::new(false);
    let reread = move || {
        if let Some(root) = root.get_untracked() {
            let (sources, kind) = read(&root);
            verdict.set(judge(&sources, &kind, &rules, &keep));
        }
    };
    // The browser may have kept what was typed before a reload, or more may have been typed before
    // the linter was here: start from what the form holds.
    let start = reread.clone();
    Effect::new(move |_| {
        is_live.set(true);
        if root.get().is_some() {
            start();
        }
    });
    let act = {
        let reread = reread.clone();
        move |event: ev::MouseEvent| {
            let Some(root) = root.get_untracked() else {
                return;
            };
            if verdict.with_untracked(|verdict| act(&root, verdict, &event)) {
                reread();
            }
        }
    };
    let mut pause = debounce(PAUSE, move |()| reread());
    let found = move || {
        verdict.with(|verdict| {
            list(
                &verdict.project,
                &verdict.diagnostics,
                &lessons,
                is_live.get(),
            )
        })
    };
    view! {
        <div class="checker panes" node_ref=root on:input=move |_: ev::Event| pause(()) on:click=act>
            {children()}
            <section class="check-results" aria-labelledby="results">
                <h2 id="results">"Diagnostics"</h2>
                <div role="status" class="summary" inner_html=move || verdict.with(Verdict::status)></div>
                <div inner_html=found></div>
            </section>
        </div>
    }
}

/// What the engine says of the files, and how that stands.
#[derive(Debug)]
struct Verdict {
    project: Project,
    diagnostics: Vec<Diagnostic>,
    missing: Vec<String>,
    state: State,
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

fn judge(sources: &[Source], kind: &str, rules: &[String], keep: &[String]) -> Verdict {
    let project = project_of(sources, kind_of_word(kind));
    if !rules.is_empty() {
        let grade = grade(&project, rules, keep);
        let state = if grade.passed() {
            State::Solved
        } else {
            State::Open
        };
        return Verdict {
            project,
            diagnostics: grade.diagnostics,
            missing: grade.missing,
            state,
        };
    }
    if sources.iter().all(|source| source.text.trim().is_empty()) {
        return Verdict {
            project,
            diagnostics: Vec::new(),
            missing: Vec::new(),
            state: State::Blank,
        };
    }
    let diagnostics = lint::check(&project, &Options::default());
    let state = if diagnostics.is_empty() {
        State::Clean
    } else {
        State::Open
    };
    Verdict {
        project,
        diagnostics,
        missing: Vec::new(),
        state,
    }
}

impl Verdict {
    /// The line that says how it stands; screen readers announce it when it changes.
    fn status(&self) -> String {
        let done = |words: &str| {
            format!(
                "<p><span class=\"mark done\">{}{words}</span> ",
                Icon::Done.svg()
            )
        };
        let mut html = Html::default();
        match self.state {
            State::Blank => html.markup("<p><strong>Nothing to read yet.</strong> Paste a file and what there is to say about it appears here.</p>"),
            State::Clean => html.markup(&done("Nothing found.")).markup("A linter cannot see what is not in the file, so try it, too.</p>"),
            State::Solved => html.markup(&done("Solved.")).markup("Press the button to keep it.</p>"),
            State::Open => html.markup("<p>").markup(&counts(&self.diagnostics)).markup("</p>"),
        };
        for text in &self.missing {
            html.markup("<p>This must stay in the file: <code>")
                .text(text)
                .markup("</code></p>");
        }
        html.finish()
    }
}

/// Does what a click in the list asks for; says whether it changed the text.
fn act(root: &HtmlDivElement, verdict: &Verdict, event: &ev::MouseEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let asked = |name: &str| {
        let element = target.as_ref()?.closest(&format!("[{name}]")).ok()??;
        let number: usize = element.get_attribute(name)?.parse().ok()?;
        verdict.diagnostics.get(number)
    };
    if let Some(diagnostic) = asked("data-place")
        && let Some(area) = area(root, diagnostic.file)
    {
        event.prevent_default();
        select(&area, diagnostic.span);
    }
    if let Some(diagnostic) = asked("data-fix")
        && let Some((area, fix)) = area(root, diagnostic.file).zip(diagnostic.fix.as_ref())
        && let Some(file) = verdict.project.files.get(diagnostic.file)
    {
        replace(&area, &lint::apply(&file.text, &[fix]));
        return true;
    }
    false
}

/// The form's files and kind, as they are now.
fn read(root: &HtmlDivElement) -> (Vec<Source>, String) {
    let name = field::<HtmlInputElement>(root, "input[name=name]").map(|input| input.value());
    let sources = (0..).map_while(|file| area(root, file)).map(|area| Source {
        path: name
            .clone()
            .or_else(|| area.get_attribute("data-path"))
            .unwrap_or_default(),
        text: area.value(),
    });
    let kind = field::<HtmlSelectElement>(root, "select[name=kind]").map(|select| select.value());
    (sources.collect(), kind.unwrap_or_default())
}

fn field<T: JsCast>(root: &HtmlDivElement, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

fn area(root: &HtmlDivElement, file: usize) -> Option<HtmlTextAreaElement> {
    field(root, &format!("#file-{file}"))
}

/// Shows the place: the browser scrolls to the selection of a focused text area.
fn select(area: &HtmlTextAreaElement, span: lint::Span) {
    let text = area.value();
    // The DOM counts UTF-16 code units; spans count bytes.
    let units = |byte: usize| {
        text.get(..byte)
            .map_or(0, |before| before.encode_utf16().count())
    };
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
    let document = area
        .owner_document()
        .and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let typed = document.and_then(|document| {
        document
            .exec_command_with_show_ui_and_value("insertText", false, text)
            .ok()
    });
    if typed != Some(true) {
        area.set_value(text);
    }
}
