//! What every answer says, and what no answer gives away.

use super::portal::{LESSON, PASSWORD, Portal, header, text};

#[test]
fn the_content_policy_refuses_everything_it_does_not_name() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    for path in [
        "/",
        "/learn",
        LESSON,
        "/check",
        "/nothing",
        "/healthz",
        "/decide/what-to-run",
    ] {
        let response = stranger.get(path);
        let policy = header(&response, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{path}: {policy}"
        );
        assert_eq!(
            header(&response, "x-content-type-options"),
            "nosniff",
            "{path}"
        );
        assert_eq!(
            header(&response, "referrer-policy"),
            "same-origin",
            "{path}"
        );
    }
}

#[test]
fn only_pages_that_load_the_linter_may_start_a_worker_and_none_compiles() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let cases = [
        ("/", false),
        (LESSON, false),
        ("/decide", false),
        ("/team", false),
        ("/check", true),
        ("/learn/images/pinning", true),
    ];
    for (path, may) in cases {
        let response = stranger.get(path);
        let policy = header(&response, "content-security-policy");
        assert_eq!(policy.contains("worker-src 'self'"), may, "{path}");
        // The worker compiles the linter, under the policy of its own script.
        assert!(!policy.contains("wasm-unsafe-eval"), "{path}");
        assert_eq!(text(response).contains("checker.js"), may, "{path}");
    }
}

#[test]
fn each_page_has_a_nonce_of_its_own() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let mut policy = || header(&stranger.get("/"), "content-security-policy").to_owned();
    assert_ne!(policy(), policy());
}

#[test]
fn a_form_of_another_site_is_refused() {
    let portal = Portal::start();
    let mut guest = portal.guest();
    let path = format!("{LESSON}/done");
    assert_eq!(
        guest
            .post_from("https://evil.example", &path, &[("done", "no")])
            .status(),
        403
    );
    assert!(
        text(guest.get(LESSON)).contains("Done on"),
        "the refused form changed something"
    );
    assert_eq!(guest.post(&path, &[("done", "no")]).status(), 303);
}

#[test]
fn a_session_is_a_cookie_that_scripts_cannot_read_and_signing_in_changes() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let first = lead.cookie.clone().unwrap();
    let mut again = portal.stranger();
    let response = again.post(
        "/sign-in",
        &[
            ("username", "ada"),
            ("password", PASSWORD),
            ("next", "/team"),
        ],
    );
    assert_eq!(
        (response.status().as_u16(), header(&response, "location")),
        (303, "/team")
    );
    let cookie = header(&response, "set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert_ne!(again.cookie.as_ref(), Some(&first));
    assert_eq!(lead.post("/sign-out", &[]).status(), 303);
    lead.cookie = Some(first);
    assert_eq!(
        lead.get("/account").status(),
        401,
        "a session that was ended still opened a page"
    );
    assert_eq!(again.get("/account").status(), 200);
}

#[test]
fn over_https_the_cookie_is_bound_to_the_host() {
    let portal = Portal::start_with(&[("GROUNDWORK_BASE_URL", "https://learn.example.org")]);
    let mut stranger = portal.stranger();
    let response = stranger.post_from(
        "https://learn.example.org",
        &format!("{LESSON}/done"),
        &[("done", "yes")],
    );
    let cookie = header(&response, "set-cookie");
    assert!(
        cookie.starts_with("__Host-groundwork=") && cookie.contains("Secure"),
        "{cookie}"
    );
}

#[test]
fn guessing_passwords_is_slowed_down_and_says_so() {
    let portal = Portal::start();
    portal.lead();
    let mut guesser = portal.stranger();
    let mut guess = || {
        guesser.post(
            "/sign-in",
            &[("username", "ada"), ("password", "a wrong password")],
        )
    };
    let statuses: Vec<_> = (0..15).map(|_| guess().status().as_u16()).collect();
    assert_eq!(statuses[0], 422);
    assert_eq!(statuses[14], 429);
    assert!(text(guess()).contains("Too many attempts"));
}

#[test]
fn a_body_over_the_limit_is_refused_with_a_page() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let text_of = "x".repeat(1_200_000);
    let response = stranger.post("/check", &[("text", &text_of)]);
    assert_eq!(response.status(), 413);
    assert!(text(response).contains("more than the portal takes"));
}
