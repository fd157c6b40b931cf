//! Completions and the manual: made for every shell and every command, and read by their readers.

use std::io::Write;
use std::process::{Command, Stdio};

use super::support::{folder, run, status, stdout};

/// Whether `program` is on this machine and takes `input` from its standard input.
fn accepts(program: &str, args: &[&str], input: &str) -> Option<bool> {
    let mut command = Command::new(program);
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut running = command.spawn().ok()?;
    running.stdin.take()?.write_all(input.as_bytes()).ok()?;
    Some(running.wait().ok()?.success())
}

#[test]
fn every_shell_gets_completions_that_it_can_read() {
    let folder = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(folder.path(), &["completions", shell]);
        assert_eq!(status(&output), 0, "{shell}");
        let script = stdout(&output);
        for word in ["explain", "fail-on"] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
        let read = match shell {
            "bash" | "zsh" => accepts(shell, &["-n"], script),
            "fish" => accepts(shell, &["--no-execute"], script),
            _ => None,
        };
        assert_ne!(read, Some(false), "{shell} does not read its completions");
    }
}

/// Bash itself, with the script loaded, completes the start of a word.
#[test]
fn bash_completes_commands_options_and_values() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["completions", "bash"]);
    let cases = [
        ("groundwork expl", "explain"),
        ("groundwork lint --fail", "--fail-on"),
        ("groundwork lint --format sa", "sarif"),
    ];
    for (line, expected) in cases {
        let words: Vec<&str> = line.split(' ').collect();
        let (last, before) = (words.len() - 1, words[words.len() - 2]);
        let script = format!(
            "{}\nCOMP_WORDS=({line}); COMP_CWORD={last}; _groundwork groundwork '{}' '{before}'; echo \"${{COMPREPLY[*]}}\"",
            stdout(&output),
            words[last],
        );
        let Ok(answer) = Command::new("bash").args(["-c", &script]).output() else {
            println!("skipped: there is no bash");
            return;
        };
        assert_eq!(stdout(&answer).trim(), expected, "{line}");
    }
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = folder(&[]);
    let overview = run(folder.path(), &["man"]);
    assert!(
        stdout(&overview).contains(".TH groundwork 1"),
        "{}",
        stdout(&overview)
    );
    let commands: Vec<&str> = stdout(&overview)
        .lines()
        .filter_map(|line| line.strip_prefix("groundwork\\-"))
        .filter_map(|rest| rest.split('(').next())
        .filter(|name| *name != "help")
        .collect();
    for expected in ["serve", "lint", "rules", "explain", "man"] {
        assert!(commands.contains(&expected), "{expected}: {commands:?}");
    }
    for command in commands {
        let command = command.replace("\\-", "-");
        let page = run(folder.path(), &["man", &command]);
        assert_eq!(status(&page), 0, "{command}");
        assert!(stdout(&page).contains(".SH SYNOPSIS"), "{command}");
        let read = accepts("man", &["--warnings", "-l", "-"], stdout(&page));
        assert_ne!(read, Some(false), "man does not read the page of {command}");
    }
    assert_eq!(status(&run(folder.path(), &["man", "nothing"])), 2);
}
