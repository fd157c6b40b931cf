//! Every address as everybody: who may see it, who may do it.

use super::portal::{LESSON, Portal};

/// What strangers, guests, learners of the team and its lead are answered.
type Expected = [u16; 4];

/// A form's names and values.
type Fields<'a> = &'a [(&'a str, &'a str)];

const ALL: Expected = [200; 4];

/// What there is to read, and what each of them is answered.
const PAGES: &[(&str, Expected)] = &[
    ("/", ALL),
    ("/learn", ALL),
    ("/learn/print", ALL),
    ("/learn/processes", [308; 4]),
    (LESSON, ALL),
    ("/learn/images/pinning", ALL),
    ("/learn/images/nothing", [404; 4]),
    ("/learn/nothing", [404; 4]),
    ("/antipatterns", ALL),
    ("/review", ALL),
    ("/search", ALL),
    ("/search?q=contaner+%22%2A&in=rules", ALL),
    ("/check", ALL),
    ("/check?example=dockerfile", ALL),
    ("/rules", ALL),
    ("/rules/latest-tag", ALL),
    ("/rules/nothing", [404; 4]),
    ("/decide", ALL),
    ("/decide/what-to-run", ALL),
    ("/decide/what-to-run/containers", ALL),
    ("/decide/what-to-run/next?containers=yes", [303; 4]),
    ("/decide/what-to-run/outcome", [303; 4]),
    ("/decide/what-to-run/nothing", [404; 4]),
    ("/decide/what-to-run/all", ALL),
    ("/decide/what-to-run/all?containers=yes&colour=blue", ALL),
    ("/decide/kubernetes-readiness/several-teams", ALL),
    ("/decide/which-managed-service", ALL),
    ("/decide/what-to-run/record.md?containers=no", ALL),
    ("/decide/what-to-run/record.json", [404; 4]),
    ("/decide/nothing/all", [404; 4]),
    ("/decide/nothing", [404; 4]),
    ("/glossary", ALL),
    ("/about", ALL),
    ("/sign-in", ALL),
    ("/setup", [303; 4]),
    ("/join/nothing", [404; 4]),
    ("/team", [200, 200, 303, 303]),
    ("/team/platform-team", [401, 401, 200, 200]),
    ("/team/other-team", [401, 401, 404, 404]),
    ("/authors", [401, 401, 403, 200]),
    ("/account", [401, 401, 200, 200]),
    ("/api/v1/openapi.json", ALL),
    ("/api/v1/lint", [405; 4]),
    ("/api/v1/nothing", [404; 4]),
    ("/groundwork.schema.json", ALL),
    ("/changelog", ALL),
    ("/changelog.atom", ALL),
    ("/robots.txt", ALL),
    ("/sitemap.xml", ALL),
    ("/llms.txt", ALL),
    ("/healthz", ALL),
    ("/readyz", ALL),
    ("/metrics", [404; 4]),
    ("/command-line", ALL),
];

#[test]
fn every_address_answers_everybody_as_it_should() {
    let portal = Portal::start();
    let mut lead = portal.lead();
    let learner = portal.learner(&mut lead, "lena");
    let mut people = [portal.stranger(), portal.guest(), learner, lead];

    for (path, expected) in PAGES {
        let statuses = people
            .each_mut()
            .map(|person| person.get(path).status().as_u16());
        assert_eq!(statuses, *expected, "GET {path}");
    }

    let deeds: &[(&str, Fields, Expected)] = &[
        ("/team/platform-team/invite", &[], [401, 401, 403, 200]),
        ("/team/other-team/invite", &[], [401, 401, 404, 404]),
        (
            "/team/platform-team/invite/revoke",
            &[("invite", "999")],
            [401, 401, 403, 404],
        ),
        (
            "/account/sign-out",
            &[("session", "999")],
            [401, 401, 404, 404],
        ),
        ("/check", &[("text", "FROM scratch\n")], ALL),
        ("/api/v1/lint", &[("files", "")], [415; 4]),
        ("/review", &[("asked", "images/pinning/nothing")], [400; 4]),
        ("/review", &[("asked", "images/pinning/why-bot")], [422; 4]),
        ("/learn/images/nothing/done", &[("done", "yes")], [404; 4]),
        (
            "/learn/images/pinning/done",
            &[("done", "perhaps")],
            [400; 4],
        ),
        ("/learn/images/pinning/done", &[("done", "yes")], [303; 4]),
        (
            "/setup",
            &[
                ("setup-token", ""),
                ("team", ""),
                ("name", ""),
                ("username", ""),
                ("password", ""),
            ],
            [303; 4],
        ),
    ];
    for (path, fields, expected) in deeds {
        let statuses = people
            .each_mut()
            .map(|person| person.post(path, fields).status().as_u16());
        assert_eq!(statuses, *expected, "POST {path}");
    }
}

#[test]
fn nothing_is_changed_by_asking_for_it() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    for path in [
        "/learn/images/pinning/done",
        "/learn/images/pinning/quiz",
        "/sign-out",
        "/team/x/invite",
    ] {
        assert_eq!(stranger.get(path).status(), 405, "GET {path}");
    }
    assert_eq!(stranger.cookie, None);
}
