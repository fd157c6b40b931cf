//! `groundwork lint --watch`: what it reports as files come, change and go, and how it ends.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use serde_json::Value;

use super::support::{folder, groundwork, run, status, stderr};

/// Longer than any machine takes to lint two files.
const PATIENCE: Duration = Duration::from_secs(20);

/// Quiet for as long as this, nothing more is coming.
const SILENCE: Duration = Duration::from_millis(600);

struct Watching {
    process: Child,
    documents: Receiver<Value>,
}

impl Watching {
    /// Watches `paths`; each report is a JSON document on a line.
    fn start(folder: &Path, paths: &[&str]) -> Self {
        let args = [
            "lint",
            "--watch",
            "--format",
            "json",
            "--select",
            "latest-tag",
        ];
        let mut command = groundwork(folder, args.iter().chain(paths));
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (tell, documents) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let document = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if tell.send(document).is_err() {
                    return;
                }
            }
        });
        Self { process, documents }
    }

    /// The next report: its files, and how many warnings there are; or what it said instead.
    fn next(&self) -> (Vec<String>, u64) {
        let document = self.documents.recv_timeout(PATIENCE).unwrap();
        let files = document["files"].as_array().cloned().unwrap_or_default();
        let paths = files
            .iter()
            .map(|file| file["path"].as_str().unwrap().to_owned());
        (
            paths.collect(),
            document["summary"]["warning"].as_u64().unwrap_or_default(),
        )
    }

    fn is_silent(&self) -> bool {
        self.documents.recv_timeout(SILENCE).is_err()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn found(paths: &[&str], warnings: u64) -> (Vec<String>, u64) {
    (paths.iter().map(ToString::to_string).collect(), warnings)
}

#[test]
fn a_folder_is_reported_again_as_files_change_come_and_go() {
    let folder = folder(&[
        ("Dockerfile", b"FROM nginx:latest\n"),
        (".gitignore", b"/out\n"),
    ]);
    let at = |path: &str| folder.path().join(path);
    let watching = Watching::start(folder.path(), &["."]);
    assert_eq!(watching.next(), found(&["Dockerfile"], 1));

    fs::write(at("Dockerfile"), "FROM nginx:1.29.1\n").unwrap();
    assert_eq!(watching.next(), found(&["Dockerfile"], 0));

    // A file in a folder that was not there when the watch began.
    fs::create_dir_all(at("new/deep")).unwrap();
    fs::write(at("new/deep/Dockerfile"), "FROM alpine\n").unwrap();
    assert_eq!(
        watching.next(),
        found(&["Dockerfile", "new/deep/Dockerfile"], 1)
    );

    // A folder that goes and comes back under its name.
    fs::remove_dir_all(at("new")).unwrap();
    assert_eq!(watching.next(), found(&["Dockerfile"], 0));
    fs::create_dir_all(at("new/deep")).unwrap();
    fs::write(at("new/deep/Dockerfile"), "FROM alpine\n").unwrap();
    assert_eq!(
        watching.next(),
        found(&["Dockerfile", "new/deep/Dockerfile"], 1)
    );
    fs::write(at("new/deep/Dockerfile"), "FROM alpine:3.20.3\n").unwrap();
    assert_eq!(
        watching.next(),
        found(&["Dockerfile", "new/deep/Dockerfile"], 0)
    );

    // What makes no difference is not reported: a file that git ignores, a text that stays clean.
    fs::create_dir(at("out")).unwrap();
    fs::write(at("out/Dockerfile"), "FROM alpine\n").unwrap();
    fs::write(at("Dockerfile"), "FROM nginx:1.29.2\n").unwrap();
    assert!(watching.is_silent());

    fs::write(at("groundwork.toml"), "exclude = ['new']\n").unwrap();
    assert_eq!(watching.next(), found(&["Dockerfile"], 0));
}

#[test]
fn a_named_file_is_followed_when_an_editor_puts_another_in_its_place() {
    let folder = folder(&[("a/Dockerfile", b"FROM nginx:latest\n")]);
    let watching = Watching::start(folder.path(), &["a/Dockerfile"]);
    assert_eq!(watching.next(), found(&["a/Dockerfile"], 1));
    let beside = folder.path().join("a/Dockerfile.new");
    fs::write(&beside, "FROM nginx:1.29.1\n").unwrap();
    fs::rename(&beside, folder.path().join("a/Dockerfile")).unwrap();
    assert_eq!(watching.next(), found(&["a/Dockerfile"], 0));
}

#[test]
fn ctrl_c_ends_it_as_a_shell_expects() {
    let folder = folder(&[("Dockerfile", b"FROM nginx:latest\n")]);
    let mut watching = Watching::start(folder.path(), &["."]);
    watching.next();
    if is_deaf(&watching.process) {
        println!("skipped: the tests run in the background of a shell, where Ctrl-C is ignored");
        return;
    }
    let interrupt = format!("kill -INT {}", watching.process.id());
    assert!(
        Command::new("sh")
            .args(["-c", &interrupt])
            .status()
            .unwrap()
            .success()
    );
    // A shell shows this as status 130.
    assert_eq!(watching.process.wait().unwrap().signal(), Some(2));
}

/// Whether a process has been told to ignore Ctrl-C by who started it.
fn is_deaf(process: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 0b10 != 0)
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let folder = folder(&[("Dockerfile", b"FROM nginx:latest\n")]);
    let mut command = groundwork(folder.path(), ["lint", "--watch", "."]);
    let mut process = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = process.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    drop(out);
    // Once it says that it watches, a change is seen.
    BufReader::new(process.stderr.take().unwrap())
        .read_line(&mut String::new())
        .unwrap();
    fs::write(folder.path().join("Dockerfile"), "FROM nginx:1.29.1\n").unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = folder(&[("Dockerfile", b"FROM nginx:latest\n")]);
    let stdin = run(folder.path(), &["lint", "--watch", "-"]);
    assert_eq!(status(&stdin), 2);
    assert!(
        stderr(&stdin).contains("--watch cannot watch standard input"),
        "{}",
        stderr(&stdin)
    );
    assert_eq!(
        status(&run(folder.path(), &["lint", "--watch", "--fix", "."])),
        2
    );
}
