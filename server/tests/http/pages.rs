//! What pages hold, and what they hold back.

use super::portal::{LESSON, Portal, header, text};

#[test]
fn the_right_answer_is_not_in_the_page_before_it_is_given() {
    let portal = Portal::start();
    let page = text(portal.stranger().get(LESSON));
    assert!(page.contains("Check my answers"));
    for mark in ["class=\"why\"", "class=\"right", "Right, your answer"] {
        assert!(!page.contains(mark), "{mark} is in the page");
    }
}

#[test]
fn a_quiz_with_a_question_left_out_keeps_what_was_chosen_and_saves_nothing() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let page = text(stranger.get(LESSON));
    let asked: Vec<_> = page
        .split("name=\"asked\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let first = asked[0];
    let choice = page
        .split(&format!("name=\"{first}\" value=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let mut fields: Vec<_> = asked.iter().map(|question| ("asked", *question)).collect();
    fields.push((first, choice));
    let response = stranger.post(&format!("{LESSON}/quiz"), &fields);
    assert_eq!(response.status(), 422);
    let page = text(response);
    assert!(page.contains("Choose an answer"));
    assert!(page.contains("checked"), "the choice was lost");
    assert_eq!(stranger.cookie, None, "a refused form left a guest behind");
}

#[test]
fn assets_are_compressed_and_kept_for_good() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let page = text(stranger.get("/"));
    let style = page
        .split("href=\"")
        .find_map(|rest| {
            rest.split('"')
                .next()
                .filter(|href| href.contains("/pkg/groundwork.css"))
        })
        .unwrap();
    let response = stranger.get(style);
    if response.status() == 404 {
        println!("skipped: no style is built; `make build` builds it");
        return;
    }
    assert_eq!(header(&response, "content-type"), "text/css");
    assert_eq!(
        header(&response, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    let outdated = style.replacen("/assets/", "/assets/0", 1);
    assert_eq!(
        header(&stranger.get(&outdated), "cache-control"),
        "no-store"
    );
}

#[test]
fn the_setup_link_works_once() {
    let portal = Portal::start();
    assert_eq!(portal.stranger().get("/setup").status(), 200);
    portal.lead();
    let response = portal.stranger().get("/setup");
    assert_eq!(
        (response.status().as_u16(), header(&response, "location")),
        (303, "/sign-in")
    );
}
