//! A database that does not answer loses nothing and says so; a killed process loses nothing either.

use super::portal::{LESSON, Portal, text};

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let portal = Portal::start();
    let mut guest = portal.guest();
    let cookie = guest.cookie.take();
    let portal = portal.killed_and_restarted();
    let mut guest = portal.stranger();
    guest.cookie = cookie;
    assert!(text(guest.get(LESSON)).contains("Done on"));
}

#[test]
fn a_database_that_cannot_be_written_is_a_page_that_says_nothing_is_lost() {
    let portal = Portal::start();
    let mut guest = portal.guest();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // The connections are let go in it, too.
    let _context = runtime.enter();
    let other = runtime
        .block_on(app::db::connect(&portal.database()))
        .unwrap();
    // Another program holds the database for longer than the portal waits.
    let held = runtime.block_on(other.begin()).unwrap();
    let response = guest.post(&format!("{LESSON}/done"), &[("done", "no")]);
    assert_eq!(response.status(), 503);
    let page = text(response);
    assert!(
        page.contains("cannot save right now") && !page.to_lowercase().contains("sqlite"),
        "{page}"
    );
    assert_eq!(
        guest.get(LESSON).status(),
        200,
        "reading waits for no writer"
    );
    drop(held);
    assert!(
        text(guest.get(LESSON)).contains("Done on"),
        "what was acknowledged is gone"
    );
}
