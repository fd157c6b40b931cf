//! What a check page and an exercise say of the files in their form: the server renders it once,
//! and the browser's module says it again as the files are typed in.

mod diagnostics;
mod html;
mod json;
mod source;

use lint::{
    Antipattern, Applicability, Diagnostic, Engine, File, Fix, Options, Project, Rule, Severity,
};

use crate::grade::grade;
use crate::icon::Icon;
use diagnostics::{count_words, list};
use html::Html;
use json::{Json, Units};

pub use source::{Source, kind_of_word, project_of};

/// What counts. For pasted files that is what the options select; for an exercise its rules, and
/// what must stay in its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Task {
    /// How pasted files are checked.
    pub options: Options,
    /// The rules of an exercise, by id.
    pub rules: Vec<String>,
    /// Texts that must be in one of the files.
    pub keep: Vec<String>,
}

impl Task {
    /// Whether the files are an exercise, which can be solved.
    fn is_exercise(&self) -> bool {
        !self.rules.is_empty()
    }

    /// The project that `sources` make. An exercise has all of its files; who pastes some files
    /// may have others.
    pub fn project(&self, sources: &[Source]) -> Project {
        project_of(sources, self.is_exercise())
    }
}

/// The options of a module that reads no settings.
pub fn options_of(_settings: &str) -> Result<Options, String> {
    Ok(Options::default())
}

/// What there is to say of a rule below each of its diagnostics, as HTML. The browser's modules
/// hold none: the page's script puts it there.
pub type Notes<'n> = &'n dyn Fn(&Rule) -> &'n str;

/// How an antipattern stands in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// None of its rules is about a file that is there.
    NotApplicable,
    /// Its rules found nothing.
    Clean,
    /// Its rules found this much.
    Found(usize),
}

/// What the engine says of the files.
#[derive(Debug)]
pub struct Verdict {
    project: Project,
    diagnostics: Vec<Diagnostic>,
    standing: Standing,
    findings: [Finding; Antipattern::COUNT],
}

/// How files stand: what the summary above a list says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many diagnostics there are: errors, warnings, hints.
    pub counts: [usize; 3],
    /// Whether there is no text at all.
    pub is_blank: bool,
    /// Whether it is an exercise, which can be solved.
    pub is_exercise: bool,
    /// What must be in the files and is not.
    pub missing: Vec<String>,
}

impl Verdict {
    /// Asks the engine about `sources`.
    pub fn of(sources: &[Source], task: &Task, engine: Engine) -> Self {
        let project = task.project(sources);
        let is_blank = project.files.iter().all(|file| file.text.trim().is_empty());
        let is_exercise = task.is_exercise();
        let (diagnostics, missing) = if is_exercise {
            let grade = grade(&project, &task.rules, &task.keep, engine);
            (grade.diagnostics, grade.missing)
        } else if is_blank {
            Default::default()
        } else {
            (engine.check(&project, &task.options), Vec::new())
        };
        let findings = findings(&project, &diagnostics, engine, &task.options);
        let standing = Standing {
            counts: counts(&diagnostics),
            is_blank,
            is_exercise,
            missing,
        };
        Self {
            project,
            diagnostics,
            standing,
            findings,
        }
    }

    /// How the files stand.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// How each antipattern stands, in the article's order.
    pub fn findings(&self) -> &[Finding; Antipattern::COUNT] {
        &self.findings
    }

    /// The files as they were read.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The first diagnostics of one file as a list, at `most` so many, with the `notes` on their
    /// rules; `is_live` where a button in it works.
    pub fn list(&self, file: usize, most: usize, notes: Notes, is_live: bool) -> String {
        let text = &self.project.files[file].text;
        let diagnostics = self.in_file(file);
        let shown = diagnostics.get(..most).unwrap_or(diagnostics);
        list(file, text, shown, notes, is_live)
    }

    /// The diagnostics of one file: they are sorted by file.
    fn in_file(&self, file: usize) -> &[Diagnostic] {
        let start = self
            .diagnostics
            .partition_point(|diagnostic| diagnostic.file < file);
        let count = self.diagnostics[start..]
            .iter()
            .take_while(|diagnostic| diagnostic.file == file)
            .count();
        &self.diagnostics[start..start + count]
    }

    /// All of it for the page's script, as JSON: the `summary` as HTML, the `kinds` of the files,
    /// of each antipattern how much was found (`null` where it does not apply), and of each file
    /// the `list` of at `most` so many of its diagnostics as HTML and the `places` of all of them.
    pub fn to_json(&self, most: usize) -> String {
        let mut json = Json::default();
        let files = &self.project.files;
        json.raw("{\"summary\":").text(&self.standing.words());
        json.raw(",\"kinds\":")
            .array(files, |json, file| _ = json.text(file.kind.word()));
        json.raw(",\"antipatterns\":")
            .array(&self.findings, |json, finding| {
                _ = match finding {
                    Finding::NotApplicable => json.raw("null"),
                    Finding::Clean => json.number(0),
                    Finding::Found(count) => json.number(*count),
                };
            });
        let mut index = 0;
        json.raw(",\"files\":").array(files, |json, _| {
            self.file_to_json(index, most, json);
            index += 1;
        });
        json.raw("}");
        json.finish()
    }

    fn file_to_json(&self, file: usize, most: usize, json: &mut Json) {
        json.raw("{\"list\":")
            .text(&self.list(file, most, &|_| "", true));
        let mut units = Units::new(&self.project.files[file].text);
        json.raw(",\"places\":")
            .array(self.in_file(file), |json, diagnostic| {
                place(json, diagnostic, &mut units);
            });
        json.raw("}");
    }
}

impl Standing {
    /// The words for it; screen readers announce them when they change.
    pub fn words(&self) -> String {
        let mut html = Html::default();
        if self.counts != [0; 3] {
            html.markup("<p>");
            count_words(&mut html, self.counts);
            html.markup("</p>");
        } else if self.is_exercise && self.missing.is_empty() {
            done(&mut html, "Solved.").markup("Press the button to keep it.</p>");
        } else if self.is_blank && self.missing.is_empty() {
            html.markup("<p><strong>Nothing to read yet.</strong> Paste a file and what there is to say about it appears here.</p>");
        } else if self.missing.is_empty() {
            done(&mut html, "Nothing found.")
                .markup("A linter cannot see what is not in the file, so try it, too.</p>");
        }
        for text in &self.missing {
            html.markup("<p>This must stay in the file: <code>")
                .text(text)
                .markup("</code></p>");
        }
        html.finish()
    }
}

/// How each antipattern stands with the rules that run.
fn findings(
    project: &Project,
    diagnostics: &[Diagnostic],
    engine: Engine,
    options: &Options,
) -> [Finding; Antipattern::COUNT] {
    let mut findings = [Finding::NotApplicable; Antipattern::COUNT];
    for rule in engine.rules() {
        let is_there = |file: &File| file.kind == rule.kind && !file.text.is_empty();
        if let Some(antipattern) = rule.antipattern
            && options.selects(rule)
            && project.files.iter().any(is_there)
        {
            findings[antipattern.place()] = Finding::Clean;
        }
    }
    for antipattern in diagnostics
        .iter()
        .filter_map(|found| found.rule.antipattern)
    {
        let finding = &mut findings[antipattern.place()];
        *finding = match finding {
            Finding::Found(count) => Finding::Found(*count + 1),
            _ => Finding::Found(1),
        };
    }
    findings
}

/// How many errors, warnings and hints there are.
fn counts(diagnostics: &[Diagnostic]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| {
        let is_so = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
        diagnostics.iter().filter(is_so).count()
    })
}

/// Where a diagnostic is, in UTF-16 code units, as the DOM counts; its words, and its fix.
fn place(json: &mut Json, diagnostic: &Diagnostic, units: &mut Units) {
    json.raw("{\"start\":")
        .number(units.at(diagnostic.span.start));
    json.raw(",\"end\":").number(units.at(diagnostic.span.end));
    json.raw(",\"severity\":").text(diagnostic.severity.word());
    json.raw(",\"message\":").text(&diagnostic.message);
    json.raw(",\"rule\":").text(diagnostic.rule.id);
    let title = diagnostic.fix.as_ref().map_or("", |fix| &fix.title);
    json.raw(",\"fix\":").text(title);
    let is_safe = |fix: &Fix| fix.applicability == Applicability::Safe;
    json.raw(",\"safe\":")
        .bool(diagnostic.fix.as_ref().is_some_and(is_safe));
    let edits = diagnostic.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
    json.raw(",\"edits\":").array(edits, |json, edit| {
        json.raw("[").number(units.at(edit.span.start));
        json.raw(",").number(units.at(edit.span.end));
        json.raw(",").text(&edit.text).raw("]");
    });
    json.raw("}");
}

fn done<'h>(html: &'h mut Html, words: &str) -> &'h mut Html {
    html.markup("<p><span class=\"mark done\">")
        .markup(&Icon::Done.svg())
        .markup(words)
        .markup("</span> ")
}

#[cfg(test)]
mod tests {
    use lint::Engine;

    use super::{Source, Task, Verdict};

    fn verdict(text: &str, rules: &[&str]) -> Verdict {
        let source = Source {
            path: "compose.yaml".to_owned(),
            text: text.to_owned(),
            kind: None,
        };
        let task = Task {
            rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
            ..Task::default()
        };
        Verdict::of(&[source], &task, Engine::ALL)
    }

    #[test]
    fn the_summary_says_how_it_stands() {
        let open = "services:\n  web:\n    image: nginx\n";
        let clean = "services: {}\n";
        let cases = [
            (" \n", &[][..], "Nothing to read yet."),
            (clean, &[], "Nothing found."),
            (open, &[], "warning"),
            (clean, &["floating-image"], "Solved."),
            (open, &["floating-image"], "warning"),
        ];
        for (text, rules, words) in cases {
            let summary = verdict(text, rules).standing().words();
            assert!(summary.contains(words), "{text:?} {rules:?}: {summary}");
        }
    }

    #[test]
    fn the_script_gets_places_in_the_units_of_the_dom() {
        let text = "# 🐳\nservices:\n  web:\n    image: nginx:1.29\n    ports: [\"80:80\"]\n";
        let verdict = verdict(text, &["published-on-all-interfaces"]);
        let json = verdict.to_json(usize::MAX);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["kinds"], serde_json::json!(["compose"]));
        let place = &json["files"][0]["places"][0];
        // The whale is four bytes and two code units.
        let start = text.find("\"80:80").unwrap() - 2;
        assert_eq!(place["start"], start);
        assert_eq!(place["end"], start + 7);
        let edit = serde_json::json!([[start + 1, start + 1, "127.0.0.1:"]]);
        assert_eq!(place["edits"], edit);
        assert_eq!(place["severity"], "warning");
    }
}
