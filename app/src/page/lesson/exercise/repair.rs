//! An exercise that repairs files: the page's script grades while you type, the server when you post.

use content::Lesson;
use content::exercise::{ExerciseFile, Repair};
use leptos::prelude::*;

use super::super::Tried;
use super::{Fields, Grade};
use crate::authoring::{sources, task};
use crate::part::checker::{Checked, Checker};
use crate::part::editor::editor;
use crate::portal::Portal;

/// The field that holds one file's text; there is one for each file, in order.
const TEXT: &str = "text";

/// The texts of a form, in order.
fn texts(fields: &Fields) -> Vec<String> {
    // Forms send line breaks as CRLF; the files have LF.
    fields
        .iter()
        .filter(|(name, _)| name == TEXT)
        .map(|(_, text)| text.replace("\r\n", "\n"))
        .collect()
}

pub(super) fn grade(repair: &Repair, fields: &Fields) -> Grade {
    let texts = texts(fields);
    if texts.len() != repair.files.len() {
        return Grade::Senseless;
    }
    let task = task(repair);
    let project = task.project(&sources(repair, &texts));
    let passed = crate::grade::grade(&project, &task.rules, &task.keep, lint::Engine::ALL).passed();
    Grade::Graded { passed }
}

/// The files in their editors, and what there is to say about them.
pub(super) fn view(
    portal: &Portal,
    lesson: &Lesson,
    repair: &Repair,
    tried: &Tried,
) -> impl IntoView + use<> {
    let broken = || repair.files.iter().map(|file| file.text.clone()).collect();
    let texts = tried.attempt.as_ref().map_or_else(broken, texts);
    let sources = sources(repair, &texts);
    let task = task(repair);
    let form = form(lesson, repair, &texts);
    let checked = Checked::of(portal, &sources, &task);
    view! { <Checker checked>{form}</Checker> }
}

fn form(lesson: &Lesson, repair: &Repair, texts: &[String]) -> impl IntoView + use<> {
    let files: Vec<_> = repair
        .files
        .iter()
        .zip(texts)
        .enumerate()
        .map(|(index, (file, text))| {
            let id = format!("file-{index}");
            view! {
                <div class="field">
                    <label for=id>{file.path.clone()}</label>
                    {editor(index, TEXT, &file.path, text.clone(), text.lines().count().max(6))}
                </div>
            }
        })
        .collect();
    view! {
        <form method="post" action=format!("{}/exercise#exercise", lesson.id.href())>
            {files}
            <p class="actions">
                <button class="button primary">"Check my file"</button>
                <button class="button plain" name="reset" value="yes">"Start again from the broken file"</button>
            </p>
        </form>
    }
}

/// The files, repaired.
pub(super) fn solution(repair: &Repair) -> impl IntoView + use<> {
    let file = |file: &ExerciseFile| {
        view! {
            <figure class="code">
                <figcaption><span class="file">{file.path.clone()}</span></figcaption>
                <pre tabindex="0"><code>{file.text.clone()}</code></pre>
            </figure>
        }
    };
    repair.solution.iter().map(file).collect::<Vec<_>>()
}
