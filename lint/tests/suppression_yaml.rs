//! Comments and annotations that silence a rule in Compose files and manifests.

use lint::{Kind, Options, Project, Selection, check};

fn said(text: &str, kind: Kind) -> Vec<(usize, &'static str)> {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let diagnostics = check(&Project::single("file.yaml", text, kind), &options);
    let images = [
        "floating-image",
        "floating-container-image",
        "unused-suppression",
    ];
    diagnostics
        .iter()
        .filter(|diagnostic| images.contains(&diagnostic.rule.id))
        .map(|diagnostic| (diagnostic.start.line, diagnostic.rule.id))
        .collect()
}

#[test]
fn a_comment_in_a_compose_file_silences_what_it_is_about() {
    let loud = (3, "floating-image");
    let cases = [
        ("services:\n  web:\n    image: nginx\n", vec![loud]),
        (
            "services:\n  web:\n    image: nginx # groundwork ignore=floating-image -- a demo\n",
            vec![],
        ),
        (
            "services:\n  # groundwork ignore=floating-image\n  web:\n    image: nginx\n",
            vec![],
        ),
        (
            "# groundwork ignore-file=floating-image -- demos\nservices:\n  web: {image: nginx}\n",
            vec![],
        ),
        (
            "services:\n  # groundwork ignore=floating-image\n  a: {image: 'a:1'}\n  web: {image: nginx}\n",
            vec![(2, "unused-suppression"), (4, "floating-image")],
        ),
        (
            "services:\n  web:\n    image: nginx # dclint disable-line service-image-require-explicit-tag\n",
            vec![],
        ),
        (
            "# dclint disable-file\nservices:\n  web: {image: nginx}\n",
            vec![],
        ),
        (
            "# dclint disable no-version-field\nservices:\n  web: {image: nginx}\n",
            vec![loud],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text, Kind::Compose), expected, "{text}");
    }
}

#[test]
fn an_annotation_silences_its_object_and_no_other() {
    let pod = |annotation: &str| {
        format!(
            "kind: Pod\nmetadata: {{annotations: {{{annotation}}}}}\nspec: {{containers: [{{image: nginx}}]}}\n---\nkind: Pod\nspec: {{containers: [{{image: nginx}}]}}\n"
        )
    };
    let second = vec![(6, "floating-container-image")];
    let both = vec![
        (3, "floating-container-image"),
        (6, "floating-container-image"),
    ];
    let cases = [
        (
            "kube-score/ignore: 'pod-probes, container-image-tag'",
            &second,
        ),
        ("ignore-check.kube-linter.io/latest-tag: a demo", &second),
        ("kube-linter.io/ignore-all: a demo", &second),
        (
            "polaris.fairwinds.com/tagNotSpecified-exempt: 'true'",
            &second,
        ),
        ("polaris.fairwinds.com/exempt: 'true'", &second),
        ("checkov.io/skip1: CKV_K8S_14=a demo", &second),
        (
            "polaris.fairwinds.com/tagNotSpecified-exempt: 'false'",
            &both,
        ),
        ("checkov.io/skip1: CKV_K8S_15=a demo", &both),
        ("example.org/ignore: all", &both),
    ];
    for (annotation, expected) in cases {
        assert_eq!(
            &said(&pod(annotation), Kind::Kubernetes),
            expected,
            "{annotation}"
        );
    }
}

#[test]
fn an_annotation_of_the_pods_silences_them() {
    let text = "\
kind: Deployment
spec:
  template:
    metadata: {annotations: {kube-score/ignore: container-image-tag}}
    spec: {containers: [{image: nginx}]}
";
    assert_eq!(said(text, Kind::Kubernetes), []);
}
