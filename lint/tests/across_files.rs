//! What is only seen when the files of a project are read together.

use lint::{File, Kind, Options, Project, Selection, check};

/// Files, each with its path and its text.
type Texts<'t> = &'t [(&'t str, &'t str)];

/// The texts of the places where the files are told this rule.
fn said(files: &[(&str, &str)], rule: &str) -> Vec<String> {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        kind: Kind::detect(path, text),
    });
    let project = Project {
        files: files.collect(),
        complete: true,
    };
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    let found = check(&project, &options);
    let of_rule = found.iter().filter(|one| one.rule.id == rule);
    of_rule
        .map(|one| {
            let file = &project.files[one.file];
            format!("{} {}", file.path, one.span.of(&file.text))
        })
        .collect()
}

#[test]
fn a_health_check_counts_wherever_it_is_said() {
    let base = "services: {web: {image: 'a:1'}, db: {image: 'b:1'}}";
    let cases: [(Texts, &[&str]); 6] = [
        (
            &[("compose.yaml", base)],
            &["compose.yaml web", "compose.yaml db"],
        ),
        (
            &[
                ("compose.yaml", base),
                (
                    "compose.override.yaml",
                    "services: {web: {healthcheck: {test: x}}}",
                ),
            ],
            &["compose.yaml db"],
        ),
        (
            &[
                ("compose.yaml", base),
                (
                    "compose.prod.yaml",
                    "services: {web: {healthcheck: {test: x}}, db: {image: 'c:1'}}",
                ),
            ],
            &["compose.yaml db"],
        ),
        (
            &[
                ("compose.yaml", base),
                ("compose.override.yaml", "services: {web: {image: 'c:1'}}"),
            ],
            &["compose.yaml web", "compose.yaml db"],
        ),
        (
            &[
                (
                    "compose.yaml",
                    "services: {web: {image: 'a:1', extends: {file: common.yaml, service: base}}}",
                ),
                ("common.yaml", "services: {base: {healthcheck: {test: x}}}"),
            ],
            &[],
        ),
        (
            &[(
                "compose.yaml",
                "services: {web: {image: 'a:1', extends: {file: gone.yaml, service: base}}}",
            )],
            &[],
        ),
    ];
    for (files, expected) in cases {
        assert_eq!(
            said(files, "missing-service-health-check"),
            expected,
            "{files:?}"
        );
    }
}

#[test]
fn a_dockerfile_is_excused_where_compose_checks_every_service_of_it() {
    let dockerfile = ("Dockerfile", "FROM debian:13.1\nCMD [\"/app\"]\n");
    let cases = [
        ("services: {a: {build: .}}", 1),
        ("services: {a: {build: ., healthcheck: {test: x}}}", 0),
        (
            "services: {a: {build: ., healthcheck: {test: x}}, b: {build: .}}",
            1,
        ),
        (
            "services: {a: {build: ., healthcheck: {test: x}}, b: {extends: a}}",
            0,
        ),
    ];
    for (compose, expected) in cases {
        let files = [dockerfile, ("compose.yaml", compose)];
        assert_eq!(
            said(&files, "missing-health-check").len(),
            expected,
            "{compose}"
        );
    }
}

#[test]
fn a_published_port_is_looked_up_in_the_dockerfile() {
    let cases = [
        (
            "FROM node\nEXPOSE 3000",
            "ports: ['1:8080', 3000]",
            &["compose.yaml 8080"][..],
        ),
        ("FROM node\nEXPOSE 3000-3010/tcp", "ports: ['1:3005']", &[]),
        ("FROM nginx\nEXPOSE 3000", "ports: ['1:80']", &[]),
        ("FROM node", "ports: ['1:80']", &[]),
        ("FROM node\nARG P\nEXPOSE $P", "ports: ['1:80']", &[]),
        (
            "FROM node\nARG P=3000\nEXPOSE $P",
            "ports: ['1:80']",
            &["compose.yaml 80"],
        ),
        (
            "FROM node AS base\nEXPOSE 3000\nFROM base",
            "ports: ['1:80']",
            &["compose.yaml 80"],
        ),
        (
            "FROM node AS dev\nEXPOSE 80\nFROM node\nEXPOSE 3000",
            "ports: ['1:80']",
            &["compose.yaml 80"],
        ),
        (
            "FROM node\nEXPOSE 3000",
            "ports: ['8000-8010:8000-8010']",
            &[],
        ),
        ("FROM node\nEXPOSE 3000", "ports: ['1:${PORT}']", &[]),
    ];
    for (dockerfile, ports, expected) in cases {
        let compose = format!("services:\n  a:\n    build: .\n    {ports}\n");
        let files = [("Dockerfile", dockerfile), ("compose.yaml", &compose)];
        assert_eq!(
            said(&files, "unexposed-published-port"),
            expected,
            "{dockerfile} {ports}"
        );
    }
    // Another command may listen anywhere.
    let files = [
        ("Dockerfile", "FROM node\nEXPOSE 3000"),
        (
            "compose.yaml",
            "services: {a: {build: ., command: debug, ports: ['1:9229']}}",
        ),
    ];
    assert_eq!(said(&files, "unexposed-published-port"), [""; 0]);
    let dev = "FROM node AS dev\nEXPOSE 80\nFROM node\nEXPOSE 3000";
    let compose = "services: {a: {build: {context: ., target: dev}, ports: ['1:80']}}";
    let files = [("Dockerfile", dev), ("compose.yaml", compose)];
    assert_eq!(said(&files, "unexposed-published-port"), [""; 0]);
}

#[test]
fn a_service_is_found_again_in_kubernetes() {
    let pod = |name: &str, image: &str, more: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: main, image: '{image}', ports: [{{containerPort: 2, name: http}}]{more}}}]}}\n"
        )
    };
    let compose = "services: {web: {image: 'shop/web:1', ports: ['9:1']}}";
    let twice =
        "services: {web: {image: 'shop/web:1', ports: ['9:1']}, api: {image: 'shop/web:1'}}";
    let cases = [
        // By name and image.
        (compose, pod("web", "shop/web:2", ""), 1),
        (compose, pod("web", "registry.example.com/other/web", ""), 1),
        (compose, pod("web", "shop/api", ""), 0),
        // By an image that nobody else has.
        (compose, pod("front", "docker.io/shop/web:2", ""), 1),
        (compose, pod("front", "shop/other", ""), 0),
        (twice, pod("front", "shop/web", ""), 0),
        (twice, pod("web", "shop/web", ""), 1),
        // By name, where the image is built here.
        (
            "services: {web: {build: ., ports: ['9:1']}}",
            pod("web", "anything", ""),
            1,
        ),
        (
            "services: {web: {build: ., ports: ['9:1', 2]}}",
            pod("web", "anything", ""),
            0,
        ),
        (
            "services: {web: {build: ., expose: [1]}}",
            pod("web", "anything", ""),
            1,
        ),
        ("services: {web: {build: .}}", pod("web", "anything", ""), 0),
        (
            "services: {web: {build: ., ports: ['9:${P}']}}",
            pod("web", "anything", ""),
            0,
        ),
    ];
    for (compose, pod, expected) in cases {
        let files = [("compose.yaml", compose), ("pod.yaml", &pod)];
        assert_eq!(
            said(&files, "port-unlike-kubernetes").len(),
            expected,
            "{compose}\n{pod}"
        );
    }
}

#[test]
fn variables_are_compared_by_name_where_all_are_known() {
    let cases = [
        (
            "environment: {A: 1, B: 2}",
            "env: [{name: A, value: '3'}]",
            &["compose.yaml B"][..],
        ),
        (
            "environment: [A=1]",
            "env: [{name: A}, {name: B}, {name: C}]",
            &["compose.yaml web"],
        ),
        ("environment: [A=1]", "env: [{name: A}]", &[]),
        ("environment: [A=1]", "env: []", &[]),
        (
            "environment: [A=1], env_file: .env",
            "env: [{name: B}]",
            &[],
        ),
        (
            "environment: [A=1]",
            "env: [{name: B}], envFrom: [{configMapRef: {name: c}}]",
            &[],
        ),
    ];
    for (ours, theirs, expected) in cases {
        let compose = format!("services: {{web: {{image: 'a:1', {ours}}}}}");
        let pod = format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec: {{containers: [{{name: web, image: 'a:1', {theirs}}}]}}\n"
        );
        let files = [("compose.yaml", compose.as_str()), ("pod.yaml", &pod)];
        assert_eq!(
            said(&files, "variable-unlike-kubernetes"),
            expected,
            "{ours} {theirs}"
        );
    }
}

#[test]
fn the_user_of_an_image_is_that_of_its_dockerfile() {
    let cases = [
        ("USER app", "shop/web", "runAsNonRoot: true", 1),
        ("USER app", "docker.io/shop/web:5", "runAsNonRoot: true", 1),
        ("USER root", "shop/web", "runAsNonRoot: true", 1),
        ("USER 0:0", "shop/web", "runAsNonRoot: true", 1),
        ("USER 10001:app", "shop/web", "runAsNonRoot: true", 0),
        (
            "USER app",
            "shop/web",
            "runAsNonRoot: true, runAsUser: 5",
            0,
        ),
        ("USER app", "shop/web", "runAsNonRoot: false", 0),
        ("USER app", "shop/other", "runAsNonRoot: true", 0),
        ("ARG U\nUSER $U", "shop/web", "runAsNonRoot: true", 0),
        ("RUN a", "shop/web", "runAsNonRoot: true", 0),
    ];
    for (user, image, context, expected) in cases {
        let dockerfile = format!("FROM debian:13.1\n{user}\n");
        let pod = format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec: {{securityContext: {{{context}}}, containers: [{{name: web, image: '{image}'}}]}}\n"
        );
        let compose = "services: {web: {build: web, image: 'shop/web:${TAG}'}}";
        let files = [
            ("web/Dockerfile", dockerfile.as_str()),
            ("compose.yaml", compose),
            ("pod.yaml", &pod),
        ];
        assert_eq!(
            said(&files, "unverifiable-non-root").len(),
            expected,
            "{user} {image} {context}"
        );
    }
    // Two Dockerfiles for one name: nobody knows which.
    let files = [
        ("a/Dockerfile", "FROM debian:13.1\nUSER app\n"),
        ("b/Dockerfile", "FROM debian:13.1\nUSER app\n"),
        (
            "compose.yaml",
            "services: {a: {build: a, image: i}, b: {build: b, image: i}}",
        ),
        (
            "pod.yaml",
            "apiVersion: v1\nkind: Pod\nspec: {securityContext: {runAsNonRoot: true}, containers: [{image: i}]}",
        ),
    ];
    assert_eq!(said(&files, "unverifiable-non-root"), [""; 0]);
}

#[test]
fn the_target_port_of_a_service_is_looked_up_in_the_dockerfile() {
    let cases = [
        ("targetPort: 80", 1),
        ("targetPort: 3000", 0),
        ("targetPort: http", 1),
        ("targetPort: other", 0),
        ("port: 80", 1),
        ("port: 80, targetPort: 3000", 0),
    ];
    for (port, expected) in cases {
        let manifests = format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a, labels: {{app: a}}}}\nspec: {{containers: [{{image: i, ports: [{{name: http, containerPort: 8080}}]}}]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: b, labels: {{app: a}}}}\nspec: {{containers: [{{image: i}}]}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: s}}\nspec: {{selector: {{app: a}}, ports: [{{{port}}}]}}\n"
        );
        let files = [
            ("Dockerfile", "FROM node:22\nEXPOSE 3000\n"),
            ("compose.yaml", "services: {a: {build: ., image: i}}"),
            ("all.yaml", &manifests),
        ];
        assert_eq!(
            said(&files, "unexposed-target-port").len(),
            expected,
            "{port}"
        );
    }
}

#[test]
fn a_dependency_is_there_with_the_profiles_of_who_needs_it() {
    let cases = [
        ("", "", "[b]", 0),
        ("", "profiles: [x]", "[b]", 1),
        ("", "profiles: [x]", "{b: {condition: service_started}}", 1),
        (
            "",
            "profiles: [x]",
            "{b: {condition: service_started, required: false}}",
            0,
        ),
        ("profiles: [x]", "profiles: [x, y]", "[b]", 0),
        ("profiles: [y, x]", "profiles: [x]", "[b]", 0),
        ("profiles: [z]", "profiles: [x]", "[b]", 1),
        ("profiles: [x]", "", "[b]", 0),
        ("", "profiles: ['${P}']", "[b]", 0),
        ("", "profiles: [on]", "[b]", 0),
    ];
    for (own, other, needed, expected) in cases {
        let compose = format!(
            "services:\n  a:\n    image: i\n    depends_on: {needed}\n    {own}\n  b:\n    image: i\n    {other}\n"
        );
        let files = [
            ("compose.yaml", compose.as_str()),
            (".env", "COMPOSE_PROFILES=of,on\n"),
        ];
        assert_eq!(
            said(&files, "dependency-behind-profile").len(),
            expected,
            "{compose}"
        );
    }
    let files = [
        (
            "compose.yaml",
            "services: {a: {image: i, depends_on: [b]}, b: {image: i}}",
        ),
        ("compose.override.yaml", "services: {b: {profiles: [x]}}"),
    ];
    assert_eq!(
        said(&files, "dependency-behind-profile"),
        ["compose.yaml b"]
    );
}

#[test]
fn names_are_known_across_includes() {
    let db = "services: {db: {image: 'a:1'}}\nvolumes: {data: {}}";
    let own = |include: &str| {
        format!(
            "include: [{include}]\nservices: {{web: {{image: 'a:1', depends_on: [db, gone], volumes: ['data:/d']}}}}"
        )
    };
    let cases = [
        ("data/db.yaml", &["compose.yaml gone"][..], 0),
        ("{path: data/db.yaml}", &["compose.yaml gone"], 0),
        ("'${DIR}/db.yaml'", &["compose.yaml gone"], 0),
        ("data/other.yaml", &[], 0),
        ("'${UNKNOWN}/db.yaml'", &[], 0),
    ];
    for (include, unknown, undefined) in cases {
        let own = own(include);
        let files = [
            ("compose.yaml", own.as_str()),
            ("data/db.yaml", db),
            (".env", "DIR=data"),
        ];
        assert_eq!(said(&files, "unknown-service"), unknown, "{include}");
        assert_eq!(
            said(&files, "undefined-resource").len(),
            undefined,
            "{include}"
        );
        let is_used = |files: &[(&str, &str)]| said(files, "unused-resource").is_empty();
        assert!(unknown.is_empty() || is_used(&files), "{include}");
    }
    // What is included may need what includes it.
    let files = [
        (
            "compose.yaml",
            "include: [a/x.yaml]\nservices: {db: {image: 'a:1'}}",
        ),
        (
            "a/x.yaml",
            "services: {web: {image: 'a:1', depends_on: [db]}}",
        ),
    ];
    assert_eq!(said(&files, "unknown-service"), [""; 0]);
}

#[test]
fn an_image_is_found_by_the_name_that_its_variables_give() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {securityContext: {runAsNonRoot: true}, containers: [{name: c, image: 'r.example.com/shop/web:9'}]}\n";
    let cases = [
        ("${REGISTRY}/shop/web:${TAG}", 1),
        ("${REGISTRY:-other.example.com}/shop/web", 1),
        ("${OTHER:-r.example.com}/shop/web", 1),
        ("${OTHER}/shop/web", 0),
    ];
    for (image, expected) in cases {
        let compose = format!("services: {{web: {{build: ., image: '{image}'}}}}");
        let files = [
            ("Dockerfile", "FROM debian:13.1\nUSER app\n"),
            ("compose.yaml", compose.as_str()),
            ("pod.yaml", pod),
            (".env", "REGISTRY=r.example.com\n"),
        ];
        assert_eq!(
            said(&files, "unverifiable-non-root").len(),
            expected,
            "{image}"
        );
    }
}
