//! `/check` without a browser: the form posts and the server answers.

use super::portal::{Portal, text};

#[test]
fn a_posted_file_comes_back_with_its_diagnostics() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let cases = [
        ("FROM debian:latest\n", "", "", "latest-tag"),
        (
            "services:\n  web:\n    image: nginx:1.29\n    ports: [\"80:80\"]\n",
            "",
            "",
            "published-on-all-interfaces",
        ),
        ("a: [\n", "kubernetes", "", "syntax-error"),
        ("FROM debian:latest\n", "", "Dockerfile.dev", "latest-tag"),
    ];
    for (file, kind, name, rule) in cases {
        let page = text(stranger.post("/check", &[("text", file), ("kind", kind), ("name", name)]));
        assert!(
            page.contains(&format!("/rules/{rule}")),
            "{file:?} gave no {rule}"
        );
    }
}

#[test]
fn what_was_pasted_comes_back_as_it_was_and_cannot_leave_its_text_area() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let file = "\nFROM debian:12 AS </textarea><script>alert(1)</script>\n";
    let page = text(stranger.post("/check", &[("text", file)]));
    assert!(!page.contains("<script>alert(1)"), "the text became markup");
    assert!(
        page.contains("\n\nFROM debian:12 AS &lt;/textarea>"),
        "the text did not come back"
    );
}
