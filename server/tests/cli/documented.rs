//! Every command that the documents show is one that the program has.

use std::fs;
use std::path::Path;

use super::support::{folder, run, stdout};

fn lines_of(path: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The words after each `groundwork` at the start of a command, up to a pipe or a redirection.
fn commands(lines: &[String]) -> Vec<Vec<&str>> {
    let starts = [
        "groundwork ",
        "$ groundwork ",
        "./groundwork ",
        "entry: groundwork ",
    ];
    let commands = lines
        .iter()
        .flat_map(|line| line.split(" | "))
        .filter_map(|part| {
            let part = part.trim().trim_start_matches("- ");
            let part = part.split_once("run: ").map_or(part, |(_, run)| run);
            starts.iter().find_map(|start| part.strip_prefix(start))
        });
    commands
        .map(|words| {
            words
                .split_whitespace()
                .take_while(|word| *word != ">")
                .collect()
        })
        .collect()
}

#[test]
fn every_command_and_option_in_the_documents_exists() {
    let folder = folder(&[]);
    let overview = run(folder.path(), &["help"]);
    let documents = [
        "README.md",
        "app/src/page/command_line.md",
        ".pre-commit-hooks.yaml",
    ];
    for document in documents {
        let lines = lines_of(document);
        let found = commands(&lines);
        assert!(
            !found.is_empty(),
            "{document} shows no command: this test looks wrongly"
        );
        for words in found {
            let name = words[0];
            if name.starts_with("--") {
                assert!(stdout(&overview).contains(name), "{document}: {name}");
                continue;
            }
            let help = run(folder.path(), &[name, "--help"]);
            assert!(
                help.status.success(),
                "{document}: there is no command {name}"
            );
            for option in words.iter().filter(|word| word.starts_with("--")) {
                assert!(
                    stdout(&help).contains(option),
                    "{document}: {name} has no {option}"
                );
            }
        }
    }
}

#[test]
fn every_setting_of_the_portal_is_in_the_readme() {
    let folder = folder(&[]);
    let readme = lines_of("README.md").join("\n");
    let printed = run(folder.path(), &["config"]);
    let names = stdout(&printed)
        .lines()
        .filter_map(|line| line.split('=').next());
    for name in names {
        assert!(
            readme.contains(&format!("| `{name}` |")),
            "{name} is not in README.md"
        );
    }
}
