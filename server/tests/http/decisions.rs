//! Decisions that a team keeps: who may see them, what is kept, what a record says.

use super::portal::{Person, Portal, header, text};

/// The answers that lead to one host.
const ONE_HOST: &str = "containers=yes&services=1-5&hosts=one";

/// Keeps an outcome for the team, as a new decision or as a later answer to one.
fn keep(person: &mut Person, place: &str, answers: &str, notes: &str) -> (u16, String) {
    let fields = [
        ("place", place),
        ("answers", answers),
        ("title", "The shop"),
        ("notes", notes),
        ("revisit_on", "2027-03-01"),
    ];
    let answer = person.post("/decide/what-to-run/save", &fields);
    (
        answer.status().as_u16(),
        header(&answer, "location").to_owned(),
    )
}

#[test]
fn what_a_team_keeps_belongs_to_its_members() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let learner = portal.learner(&mut lead, "lena");
    let (status, kept) = keep(&mut lead, "platform-team/new", ONE_HOST, "");
    assert_eq!(
        (status, kept.as_str()),
        (303, "/team/platform-team/decisions/1")
    );
    let mut people = [portal.stranger(), portal.guest(), learner, lead];

    let pages = [
        ("/team/platform-team/decisions", [401, 401, 200, 200]),
        ("/team/platform-team/decisions/1", [401, 401, 200, 200]),
        (
            "/team/platform-team/decisions/1/record.md",
            [401, 401, 200, 200],
        ),
        (
            "/team/platform-team/decisions/1/record.json",
            [401, 401, 200, 200],
        ),
        ("/team/platform-team/decisions/2", [401, 401, 404, 404]),
        ("/team/platform-team/decisions/x", [401, 401, 404, 404]),
        ("/team/other-team/decisions", [401, 401, 404, 404]),
        ("/team/other-team/decisions/1", [401, 401, 404, 404]),
        (
            "/team/other-team/decisions/1/record.md",
            [401, 401, 404, 404],
        ),
        ("/team/platform-team/decisions/1/forget", [405; 4]),
        ("/decide/what-to-run/save", [405; 4]),
    ];
    for (path, expected) in pages {
        let statuses = people
            .each_mut()
            .map(|person| person.get(path).status().as_u16());
        assert_eq!(statuses, expected, "GET {path}");
    }
    let places = [
        ("platform-team/new", [401, 401, 303, 303]),
        ("platform-team/1", [401, 401, 303, 303]),
        ("platform-team/99", [401, 401, 404, 404]),
        ("platform-team", [401, 401, 400, 400]),
        ("other-team/new", [401, 401, 404, 404]),
        ("other-team/1", [401, 401, 404, 404]),
    ];
    for (place, expected) in places {
        let statuses = people
            .each_mut()
            .map(|person| keep(person, place, ONE_HOST, "").0);
        assert_eq!(statuses, expected, "{place}");
    }
    let forgotten = people.each_mut().map(|person| {
        let forget = "/team/platform-team/decisions/1/forget";
        person.post(forget, &[]).status().as_u16()
    });
    assert_eq!(forgotten, [401, 401, 403, 303]);
    let [.., lead] = &mut people;
    assert_eq!(lead.get("/team/platform-team/decisions/1").status(), 404);
}

#[test]
fn a_decision_shows_its_history_and_gives_a_record() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let (_, kept) = keep(&mut lead, "platform-team/new", ONE_HOST, "Until <spring>.");
    let later = "containers=yes&services=more-than-20&hosts=one";
    assert_eq!(
        keep(&mut lead, "platform-team/1", later, "We grew.").1,
        kept
    );

    let page = text(lead.get(&kept));
    for words in [
        "We grew.",
        "Until &lt;spring&gt;.",
        "1 to 5 → More than 20",
        "2027-03-01",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        page.contains("/decide/what-to-run/all?containers=yes"),
        "{page}"
    );
    let record = lead.get(&format!("{kept}/record.md"));
    assert!(header(&record, "content-type").starts_with("text/markdown"));
    let record = text(record);
    for words in [
        "# The shop\n",
        "## Context\n",
        "We grew.",
        "## Decision\n",
        "On 2027-03-01, or when:",
    ] {
        assert!(record.contains(words), "{words}: {record}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&text(lead.get(&format!("{kept}/record.json")))).unwrap();
    assert_eq!(json["outcome"]["id"], "kubernetes");
    assert_eq!(json["answers"][1]["choice"], "more-than-20");
    assert_eq!(json["revisit_on"], "2027-03-01");
}

#[test]
fn a_refused_form_comes_back_filled_in_and_keeps_nothing() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let fields = [
        ("place", "platform-team/new"),
        ("answers", ONE_HOST),
        ("title", " "),
        ("notes", "Typed with care."),
        ("revisit_on", "in spring"),
    ];
    let refused = lead.post("/decide/what-to-run/save", &fields);
    assert_eq!(refused.status(), 422);
    let page = text(refused);
    for words in [
        "Enter a title",
        "Enter a day such as",
        "Typed with care.",
        "2 things to put right",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(text(lead.get("/team/platform-team/decisions")).contains("Nothing is kept yet."));
    // Answers that lead to no outcome are no form of ours.
    assert_eq!(
        keep(&mut lead, "platform-team/new", "containers=yes", "").0,
        400
    );
}

#[test]
fn everybody_gets_the_record_of_an_outcome() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let record = text(stranger.get(&format!("/decide/what-to-run/record.md?{ONE_HOST}")));
    assert!(record.starts_with("# Docker Compose on a VM\n"), "{record}");
    assert!(
        record.contains("“6 to 20” to “How many services do you run?”"),
        "{record}"
    );
    let json = text(stranger.get(&format!("/decide/what-to-run/record.json?{ONE_HOST}")));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["decision"], "what-to-run");
    assert_eq!(json["changes"].as_array().unwrap().len(), 4);
    let open = "/decide/what-to-run/record.md?containers=yes";
    assert_eq!(stranger.get(open).status(), 404, "nothing is decided yet");
}

/// The fields of the stories that the lesson's page asks about, by their names.
fn story_fields(page: &str) -> Vec<String> {
    let names = page.split("<select id=\"").skip(1);
    let names = names.filter_map(|rest| rest.split('"').next());
    names
        .filter(|name| name.contains('.'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn stories_are_decided_by_a_form_alone() {
    const EXERCISE: &str = "/learn/deciding/too-early/exercise";
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    let names = story_fields(&text(stranger.get("/learn/deciding/too-early")));
    assert!(!names.is_empty(), "the lesson has no stories");
    let try_with = |answer: fn(&str) -> &'static str| {
        let mut guest = portal.stranger();
        let fields: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), answer(name)))
            .collect();
        let response = guest.post(EXERCISE, &fields);
        (response.status().as_u16(), text(response))
    };
    let (status, page) = try_with(|_| "");
    assert_eq!(status, 422);
    assert!(
        page.contains("Answer until each story has an outcome"),
        "{page}"
    );
    assert!(!page.contains("It does not fit"), "nothing is graded yet");
    let (status, page) = try_with(|name| {
        if name.ends_with(".containers") {
            "no"
        } else {
            ""
        }
    });
    assert_eq!(status, 200);
    assert!(
        page.contains("It does not fit") && page.contains("Not yet"),
        "{page}"
    );
    assert!(page.contains("Show a solution"), "a try was kept");
    assert_eq!(try_with(|_| "perhaps").0, 400);
}
