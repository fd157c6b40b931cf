//! The course around its lessons: what is finished, what comes back, what is found, what is listed.

use super::portal::{LESSON, Person, Portal, header, text};

/// Answers every question of a page's form with one of its choices: the first, or the last.
fn answer_all(person: &mut Person, path: &str, action: &str, with_last: bool) -> u16 {
    let page = text(person.get(path));
    let asked: Vec<_> = page
        .split("name=\"asked\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let choice = |question: &str| {
        let field = format!("name=\"{question}\" value=\"");
        let mut choices = page
            .split(&field)
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        if with_last {
            choices.last()
        } else {
            choices.next()
        }
    };
    let mut fields: Vec<_> = asked.iter().map(|question| ("asked", *question)).collect();
    fields.extend(
        asked
            .iter()
            .filter_map(|question| Some((*question, choice(question)?))),
    );
    person.post(action, &fields).status().as_u16()
}

#[test]
fn a_lesson_says_what_it_asks_for_and_what_is_still_open() {
    let portal = Portal::start();
    let mut guest = portal.stranger();
    let page = text(guest.get(LESSON));
    assert!(page.contains("questions to answer") && page.contains("Mark as done"));
    assert_eq!(
        answer_all(&mut guest, LESSON, &format!("{LESSON}/quiz"), false),
        303
    );
    let page = text(guest.get(LESSON));
    assert!(
        page.contains("All questions answered") || page.contains("questions right"),
        "the quiz is not ticked off"
    );
    assert!(
        !page.contains("Done on"),
        "answering marked the lesson as done"
    );
    let missed = "/learn/images/pinning";
    assert!(text(guest.get(missed)).contains("Exercise to solve"));
}

#[test]
fn what_is_missed_comes_back_and_not_at_once() {
    let portal = Portal::start();
    let mut guest = portal.stranger();
    assert!(text(guest.get("/review")).contains("Nothing to review"));
    // The library refuses a quiz whose right answers all stand in one place, so one of these is missed.
    assert_eq!(
        answer_all(&mut guest, LESSON, &format!("{LESSON}/quiz"), true),
        303
    );
    let page = text(guest.get("/review"));
    assert!(
        page.contains("back later, the next on"),
        "nothing comes back"
    );
    assert!(!page.contains("Check my answers"), "it came back at once");
    assert!(!text(guest.get("/")).contains("to review"));
}

#[test]
fn the_address_of_a_review_gives_no_answer_away() {
    let portal = Portal::start();
    let path = "/review?answered=images/pinning/why-bot";
    for mut person in [portal.stranger(), portal.guest()] {
        assert!(!text(person.get(path)).contains("class=\"why\""));
    }
}

#[test]
fn a_search_finds_what_anybody_may_read_and_marks_it() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let page = text(stranger.get("/search?q=pining+digest"));
    for wanted in [
        "id=\"lessons\"",
        "id=\"rules\"",
        "/learn/images/pinning",
        "<mark>digest</mark>",
        "this is “",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in the page");
    }
    let page = text(stranger.get("/search?q=%3Cscript%3Ealert(1)"));
    assert!(!page.contains("<script>alert"), "the words became markup");
    assert_eq!(stranger.cookie, None);
}

#[test]
fn every_page_that_is_listed_for_programs_is_there() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let sitemap = text(stranger.get("/sitemap.xml"));
    let addresses: Vec<_> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert!(addresses.len() > 100, "{} addresses", addresses.len());
    let outline = text(stranger.get("/llms.txt"));
    let links = outline
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    for address in addresses.into_iter().chain(links) {
        let path = address
            .strip_prefix(&portal.url)
            .expect("an address of the portal");
        assert_eq!(stranger.get(path).status(), 200, "{address}");
    }
    assert!(
        text(stranger.get("/robots.txt")).contains(&format!("Sitemap: {}/sitemap.xml", portal.url))
    );
    let feed = stranger.get("/changelog.atom");
    assert!(header(&feed, "content-type").starts_with("application/atom+xml"));
}

#[test]
fn the_whole_course_is_one_page_whose_ids_differ() {
    let portal = Portal::start();
    let page = text(portal.stranger().get("/learn/print"));
    let mut ids: Vec<_> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(all > 100, "{all} ids");
}

#[test]
fn who_is_past_compose_is_told_and_so_is_the_lead() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let mut learner = portal.learner(&mut lead, "lena");
    let lesson = "/learn/kubernetes/declarative";
    let page = text(learner.get(lesson));
    assert!(page.contains("Before you go on") && page.contains("/learn#compose"));
    assert!(!text(learner.get(LESSON)).contains("Before you go on"));
    assert!(!text(lead.get("/team/platform-team")).contains("Skipped ahead"));
    assert_eq!(
        learner
            .post(&format!("{lesson}/done"), &[("done", "yes")])
            .status(),
        303
    );
    assert!(text(lead.get("/team/platform-team")).contains("Skipped ahead"));
}

#[test]
fn a_lead_sees_how_questions_are_answered() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    assert!(text(lead.get("/authors")).contains("Nobody has answered"));
    let mut guest = portal.stranger();
    assert_eq!(
        answer_all(&mut guest, LESSON, &format!("{LESSON}/quiz"), true),
        303
    );
    let page = text(lead.get("/authors"));
    assert!(page.contains("Right at first") && page.contains(LESSON));
}
