//! Comments that silence, ours and the peers', and how far each reaches.

use lint::{Kind, Options, Project, Selection, check};

/// `rule:line` of everything that is said about `text`.
fn said(text: &str, rules: &[&str]) -> Vec<String> {
    let select = Selection::Only(rules.iter().map(ToString::to_string).collect());
    let options = Options {
        select,
        ..Options::default()
    };
    let project = Project::single("Dockerfile", text, Kind::Dockerfile);
    let place = |one: &lint::Diagnostic| format!("{}:{}", one.rule.id, one.start.line);
    check(&project, &options).iter().map(place).collect()
}

#[test]
fn a_comment_silences_as_far_as_it_says() {
    let cases: [(&str, &[&str]); 24] = [
        ("FROM a", &["latest-tag:1"]),
        (
            "# groundwork ignore=latest-tag\nFROM a\nFROM b",
            &["latest-tag:3"],
        ),
        (
            "# groundwork ignore=latest-tag -- nightly\n\n# note\nFROM a",
            &[],
        ),
        ("#groundwork ignore = x-y , latest-tag,\nFROM a", &[]),
        (
            "# groundwork ignore=missing-digest\nFROM a",
            &["latest-tag:2"],
        ),
        ("FROM a\n# groundwork ignore-file=latest-tag\nFROM b", &[]),
        ("# hadolint ignore=DL3006\nFROM a", &[]),
        (
            "# hadolint ignore=DL3006\nFROM a\nFROM b",
            &["latest-tag:3"],
        ),
        ("# hadolint ignore=DL3006 # note\nFROM a", &[]),
        ("# hadolint ignore=dl3006,DL1\nFROM a", &[]),
        ("# hadolint ignore=crazy,DL3006\nFROM a", &["latest-tag:2"]),
        ("# trivy:ignore:AVD-DS-0001\nFROM a", &[]),
        ("# trivy:ignore:DS001\nFROM a", &[]),
        ("# trivy:ignore:DS0011\nFROM a", &["latest-tag:2"]),
        ("# hadolint ignore=SC1, DL3007\nFROM a", &[]),
        ("# hadolint global ignore=DL3006\nFROM a\nFROM b", &[]),
        (
            "# hadolint stage ignore=DL3006\nFROM a\nCOPY --from=x/y b c\nFROM b",
            &["latest-tag:4"],
        ),
        (
            "# hadolint ignore=DL3006\nFROM a\nCOPY --from=x/y b c",
            &["latest-tag:3"],
        ),
        ("# checkov:skip=CKV_DOCKER_7: nightly\nFROM a\nFROM b", &[]),
        ("# trivy:ignore:DS-0001\nFROM a\nFROM b", &["latest-tag:3"]),
        ("# check=skip=all\nFROM a", &["latest-tag:2"]),
        ("# hadolint ignored=DL3006\nFROM a", &["latest-tag:2"]),
        ("RUN a\n  # groundwork ignore=latest-tag\nFROM a", &[]),
        ("# groundwork ignore=latest-tag", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text, &["latest-tag"]), expected, "{text}");
    }
}

#[test]
fn buildkits_own_comments_reach_an_instruction_a_stage_or_the_file() {
    let cases: [(&str, &[&str]); 7] = [
        ("FROM a\nENV A_TOKEN=x", &["secret-in-env:2"]),
        (
            "FROM a\n# check=skip=SecretsUsedInArgOrEnv\nENV A_TOKEN=x\nENV B_TOKEN=x",
            &["secret-in-env:4"],
        ),
        (
            "# check=skip=SecretsUsedInArgOrEnv\nFROM a\nENV A_TOKEN=x",
            &[],
        ),
        ("# check=skip=all;error=true\nFROM a\nENV A_TOKEN=x", &[]),
        (
            "\n# check=skip=all\nFROM a\nENV A_TOKEN=x\nFROM b\nENV A_TOKEN=x",
            &["secret-in-env:6"],
        ),
        (
            "# check=error=true\nFROM a\nENV A_TOKEN=x",
            &["secret-in-env:3"],
        ),
        ("# check=error=true;skip=all\nFROM a\nENV A_TOKEN=x", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text, &["secret-in-env"]), expected, "{text}");
    }
}

#[test]
fn a_comment_inside_an_instruction_is_for_the_next_line_of_it() {
    let text = "FROM a\nENV A_TOKEN=x \\\n  # groundwork ignore=secret-in-env\n\n  B_TOKEN=x \\\n  C_TOKEN=x\n";
    assert_eq!(
        said(text, &["secret-in-env"]),
        ["secret-in-env:2", "secret-in-env:6"]
    );
}

#[test]
fn what_silences_nothing_is_said_unless_nobody_can_know() {
    let both = ["latest-tag", "unused-suppression"];
    let cases: [(&str, &[&str]); 7] = [
        (
            "# groundwork ignore=latest-tag\nFROM a:1",
            &["unused-suppression:1"],
        ),
        ("# groundwork ignore=latest-tag\nFROM a", &[]),
        ("# groundwork ignore=root-user\nFROM a:1", &[]),
        (
            "# groundwork ignore=no-such-rule\nFROM a:1",
            &["unused-suppression:1"],
        ),
        ("# hadolint ignore=DL3006\nFROM a:1", &[]),
        (
            "# groundwork ignore=latest-tag\nFROM a:1\n# groundwork ignore-file=unused-suppression",
            &[],
        ),
        (
            "# groundwork ignore-file=latest-tag, no-such-rule\nFROM a:1",
            &["unused-suppression:1", "unused-suppression:1"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text, &both), expected, "{text}");
    }
}

#[test]
fn removing_a_name_leaves_a_comment_that_still_reads() {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let cases = [
        (
            "# groundwork ignore=latest-tag -- why\nFROM a:1\n",
            "FROM a:1\n",
        ),
        (
            "# groundwork ignore=latest-tag, root-user\nFROM a:1\n",
            "# groundwork ignore=root-user\nFROM a:1\n",
        ),
        (
            "# groundwork ignore=root-user, latest-tag -- why\nFROM a:1\n",
            "# groundwork ignore=root-user -- why\nFROM a:1\n",
        ),
        (
            "FROM a:1\r\n  # groundwork ignore=latest-tag\r\n",
            "FROM a:1\r\n",
        ),
    ];
    for (text, expected) in cases {
        let project = Project::single("Dockerfile", text, Kind::Dockerfile);
        let mended = lint::mend(&project, &options, lint::Applicability::Safe);
        assert_eq!(mended.files[0].text, expected, "{text:?}");
    }
}
