//! A file of secrets that is in the project.

use crate::compose::join;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "committed-env-file",
    kind: Kind::Compose,
    summary: told!("`env_file` is part of the project"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("committed_env_file.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    if !project.project.complete {
        return;
    }
    for (index, file) in &project.composes {
        let folder = project.folder(*index);
        for (service, _) in file.each_once("env_file") {
            for path in service.env_files() {
                let is_here = join(&[folder, path.value]).is_some_and(|path| is_in(project, &path));
                if is_here && holds_secrets(path.value) {
                    let message = format!(
                        "`{}` is part of the project, so everybody who has the project has its secrets",
                        path.value
                    );
                    report.file(*index).at(path.span, message);
                }
            }
        }
    }
}

fn is_in(project: &Parsed, path: &str) -> bool {
    let mut files = project.project.files.iter();
    files.any(|file| file.kind != Kind::Ignored && file.path.trim_start_matches("./") == path)
}

/// Whether secrets are kept in files of this name. Examples of such files are there to be shared.
fn holds_secrets(path: &str) -> bool {
    const EXAMPLES: [&str; 5] = ["default", "dist", "example", "sample", "template"];
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_example = EXAMPLES.iter().any(|word| name.contains(word));
    let is_secret =
        name.starts_with(".env") || name.contains("secret") || name.contains("password");
    is_secret && !is_example
}
