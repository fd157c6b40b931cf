//! What who runs the portal does beside it: metrics, health, backups, accounts.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::portal::{PASSWORD, Portal, header, text};

/// Runs a command beside the portal, with its folder.
fn beside(portal: &Portal, args: &[&str], input: &str) -> Output {
    let folder = portal.database().parent().unwrap().to_owned();
    command(&folder, args, input)
}

fn command(data: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(args).env("GROUNDWORK_DATA", data);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    running.wait_with_output().unwrap()
}

/// What it printed and said, once it ended with this status.
fn ended(status: i32, output: &Output) -> (String, String) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(status), "{said}");
    (String::from_utf8(output.stdout.clone()).unwrap(), said)
}

fn signs_in(portal: &Portal, password: &str) -> bool {
    let fields = [
        ("username", "ada"),
        ("password", password),
        ("next", "/team"),
    ];
    portal.stranger().post("/sign-in", &fields).status() == 303
}

#[test]
fn metrics_are_for_who_has_the_token() {
    let portal = Portal::start_with(&[("GROUNDWORK_METRICS_TOKEN", "let me in")]);
    let ask = |token: &str| {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let request = agent.get(format!("{}/metrics", portal.url));
        request.header("authorization", token).call().unwrap()
    };
    for token in [
        "",
        "Bearer",
        "Bearer let me",
        "Bearer let me in!",
        "let me in",
    ] {
        let refused = ask(token);
        assert_eq!(
            (
                refused.status().as_u16(),
                header(&refused, "www-authenticate")
            ),
            (401, "Bearer"),
            "{token}"
        );
    }
    assert_eq!(portal.stranger().get("/learn").status(), 200);
    let answer = ask("Bearer let me in");
    assert_eq!(header(&answer, "content-type"), "text/plain; version=0.0.4");
    let metrics = text(answer);
    let value = |name: &str| {
        let line = metrics.lines().find(|line| line.starts_with(name)).unwrap();
        line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()
    };
    assert_eq!(value("groundwork_ready "), 1);
    assert_eq!(value("http_requests_total{class=\"2xx\"}"), 1);
    assert_eq!(value("http_requests_total{class=\"4xx\"}"), 5);
    assert_eq!(value("http_request_duration_seconds_count"), 6);
    assert_eq!(
        value("http_request_duration_seconds_bucket{le=\"+Inf\"}"),
        6
    );
    assert!(value("process_start_time_seconds") > 1_700_000_000);
    for line in metrics.lines().filter(|line| !line.starts_with('#')) {
        let (name, number) = line.rsplit_once(' ').unwrap();
        assert!(number.parse::<f64>().is_ok() && !name.is_empty(), "{line}");
    }
}

#[test]
fn without_a_token_there_are_no_metrics() {
    let portal = Portal::start_with(&[("GROUNDWORK_METRICS_TOKEN", "")]);
    assert_eq!(portal.stranger().get("/metrics").status(), 404);
}

#[test]
fn a_portal_is_healthy_while_it_is_ready() {
    let portal = Portal::start();
    let addr = portal.url.strip_prefix("http://").unwrap().to_owned();
    ended(0, &beside(&portal, &["healthcheck", "--addr", &addr], ""));
    drop(portal);
    let stopped = command(Path::new("."), &["healthcheck", "--addr", &addr], "");
    assert!(ended(1, &stopped).1.contains("does not answer"));
}

#[test]
fn the_setup_is_printed_and_secrets_are_not() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(["config", "--addr", "127.0.0.1:8080"]);
    command.env("GROUNDWORK_METRICS_TOKEN", "let me in");
    command.env("GROUNDWORK_TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.1");
    let (printed, _) = ended(0, &command.output().unwrap());
    for line in [
        "GROUNDWORK_ADDR=127.0.0.1:8080  # command line",
        "GROUNDWORK_DATA=./data  # default",
        "GROUNDWORK_BASE_URL=  # not set",
        "GROUNDWORK_METRICS_TOKEN=********  # environment",
        "GROUNDWORK_TRUSTED_PROXIES=10.0.0.0/8,192.0.2.1  # environment",
    ] {
        assert!(
            printed.lines().any(|printed| printed == line),
            "{line}\n{printed}"
        );
    }
    assert!(!printed.contains("let me in"));
}

#[test]
fn no_secret_is_shown_by_the_help() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command
        .args(["serve", "--help"])
        .env("GROUNDWORK_METRICS_TOKEN", "let me in");
    let (printed, _) = ended(0, &command.output().unwrap());
    assert!(printed.contains("GROUNDWORK_METRICS_TOKEN") && !printed.contains("let me in"));
}

#[test]
fn a_backup_is_made_beside_a_running_portal_and_restored_beside_a_stopped_one() {
    let portal = Portal::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db").to_str().unwrap().to_owned();
    portal.lead();
    ended(0, &beside(&portal, &["backup", &file], ""));
    let (_, said) = ended(2, &beside(&portal, &["backup", &file], ""));
    assert!(said.contains("is there already"), "{said}");
    let (_, said) = ended(2, &beside(&portal, &["restore", &file], ""));
    assert!(
        said.contains("is in use") && said.contains("Stop the portal"),
        "{said}"
    );
    assert!(
        signs_in(&portal, PASSWORD),
        "the refused restore broke the portal"
    );

    let elsewhere = folder.path().join("data");
    let (printed, _) = ended(0, &command(&elsewhere, &["restore", &file], ""));
    assert!(printed.starts_with("restored "), "{printed}");
    let (people, _) = ended(0, &command(&elsewhere, &["admin", "people"], ""));
    assert!(
        people.contains("ada") && people.contains("platform-team (lead)"),
        "{people}"
    );
}

#[test]
fn a_password_is_reset_and_its_sessions_end() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let (printed, said) = ended(0, &beside(&portal, &["admin", "reset-password", "ada"], ""));
    assert!(said.contains("signed out everywhere"), "{said}");
    assert_eq!(lead.get("/account").status(), 401);
    assert!(!signs_in(&portal, PASSWORD));
    assert!(signs_in(&portal, printed.trim()));

    let typed = ["admin", "reset-password", "--password-stdin", "ada"];
    let (printed, _) = ended(0, &beside(&portal, &typed, "a password that was typed\n"));
    assert_eq!(printed, "");
    assert!(signs_in(&portal, "a password that was typed"));
    let (_, said) = ended(2, &beside(&portal, &typed, "short\n"));
    assert!(said.contains("Nothing was changed"), "{said}");
    assert!(signs_in(&portal, "a password that was typed"));
    let (_, said) = ended(2, &beside(&portal, &["admin", "reset-password", "eve"], ""));
    assert!(said.contains("nobody has this username"), "{said}");
}

#[test]
fn a_lead_is_made_of_a_learner() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let mut learner = portal.learner(&mut lead, "lena");
    assert_eq!(
        learner.post("/team/platform-team/invite", &[]).status(),
        403
    );
    ended(
        0,
        &beside(
            &portal,
            &["admin", "make-lead", "lena", "platform-team"],
            "",
        ),
    );
    assert_eq!(
        learner.post("/team/platform-team/invite", &[]).status(),
        200
    );
    let (_, said) = ended(
        2,
        &beside(&portal, &["admin", "make-lead", "lena", "no-team"], ""),
    );
    assert!(said.contains("no such team"), "{said}");
}

#[test]
fn no_database_is_made_by_looking_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db").to_str().unwrap().to_owned();
    for args in [&["admin", "people"][..], &["backup", &file]] {
        let (_, said) = ended(2, &command(folder.path(), args, ""));
        assert!(said.contains("there is no database"), "{said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
