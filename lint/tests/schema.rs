//! The schemas as data, and what is told of files that do not keep to them.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/shared.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use lint::{
    Applicability, Diagnostic, File, Kind, KubernetesVersion, Options, Project, Selection, check,
    mend,
};

/// The rules that rest on the schemas.
const RULES: [&str; 15] = [
    "decimal-volume-mode",
    "deprecated-api",
    "missing-compose-field",
    "missing-manifest-field",
    "misread-key",
    "mistyped-compose-value",
    "mistyped-manifest-value",
    "removed-api",
    "unchecked-kind",
    "unknown-compose-field",
    "unknown-compose-value",
    "unknown-kind",
    "unknown-manifest-field",
    "unknown-manifest-value",
    "unrendered-template",
];

fn packed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("schema")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_packed_schema_of_kubernetes_is_sorted_and_whole() {
    let text = packed("kubernetes.txt");
    let definitions = definitions(&text);
    let mut missing = BTreeSet::new();
    for (name, fields) in &definitions {
        let is_api = name.starts_with(char::is_lowercase);
        for field in fields.iter().filter(|_| !is_api) {
            let value = field.split(['+', '-']).next().unwrap();
            let (_, value) = value.split_once([':', '!']).unwrap();
            let referenced = value.trim_matches(['[', ']', '{', '}']);
            let is_letter = referenced.len() == 1 && "abinopqsyz".contains(referenced);
            if !is_letter && !definitions.contains_key(referenced) {
                missing.insert(format!("{name}.{field}"));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_packed_schema_of_compose_is_sorted_and_whole() {
    let text = packed("compose.txt");
    let definitions = definitions(&text);
    let mut missing = BTreeSet::new();
    for (name, fields) in &definitions {
        for field in fields {
            let (_, value) = field.split_once([':', '!']).unwrap();
            for referenced in value.split(['[', ']', '{', '}', '|']) {
                let is_letter = referenced.len() < 2 && "abinosz".contains(referenced);
                if !is_letter && !definitions.contains_key(referenced) {
                    missing.insert(format!("{name}.{field}"));
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
    for name in ["Build", "Compose", "Deployment", "Healthcheck", "Service"] {
        assert!(definitions.contains_key(name), "{name}");
    }
}

#[test]
fn every_line_about_an_old_api_has_its_words() {
    for line in packed("apis.txt").lines() {
        let words: Vec<_> = line.split(' ').collect();
        let (deprecated, removed) = (words[1].parse::<u8>(), words[2].parse::<u8>());
        let available = words[4].parse::<u8>();
        let may_end = words[0] == "v1" || words[0].contains("alpha") || words[0].contains("beta");
        assert!(may_end, "{line}");
        assert!(deprecated.is_ok() && words.len() > 6, "{line}");
        assert!(removed.is_ok() || words[2] == "-", "{line}");
        assert!(removed.is_ok_and(|removed| removed > deprecated.unwrap()) || words[2] == "-");
        assert_eq!(available.is_ok(), words[3] != "-", "{line}");
        assert!(["=", "~", "!"].contains(&words[5]), "{line}");
        assert!(available.is_ok() || words[5] == "!", "{line}");
    }
}

#[test]
fn the_common_kinds_have_their_fields() {
    let text = packed("kubernetes.txt");
    let definitions = definitions(&text);
    let kinds: BTreeSet<&str> = definitions
        .iter()
        .filter(|(name, _)| name.starts_with(char::is_lowercase))
        .flat_map(|(_, kinds)| kinds)
        .map(|kind| kind.split([':', '+', '-']).next().unwrap())
        .filter(|kind| definitions.contains_key(kind))
        .collect();
    let common = "ClusterRole ClusterRoleBinding ConfigMap CronJob CustomResourceDefinition \
        DaemonSet Deployment Endpoints HorizontalPodAutoscaler Ingress IngressClass Job LimitRange \
        MutatingWebhookConfiguration Namespace NetworkPolicy PersistentVolume \
        PersistentVolumeClaim Pod PodDisruptionBudget PriorityClass ReplicaSet \
        ReplicationController ResourceQuota Role RoleBinding Secret Service ServiceAccount \
        StatefulSet StorageClass ValidatingWebhookConfiguration";
    for kind in common.split_whitespace() {
        assert!(kinds.contains(kind), "{kind}");
    }
}

/// The lines of a packed file: name and words. Fails where they are not sorted.
fn definitions(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let names: Vec<_> = text
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(names.is_sorted_by(|one, next| one < next), "{names:#?}");
    let words = text.lines().map(|line| {
        let (name, rest) = line.split_once(' ').unwrap();
        let words: Vec<_> = rest.split(' ').collect();
        if !rest.starts_with('=') {
            let fields: Vec<_> = words
                .iter()
                .map(|word| word.split([':', '!', '+', '-']).next().unwrap())
                .collect();
            assert!(
                fields.is_sorted_by(|one, next| one < next),
                "{name}: {fields:?}"
            );
            return (name, words);
        }
        (name, Vec::new())
    });
    words.collect()
}

fn options() -> Options {
    Options {
        select: Selection::Only(RULES.map(str::to_owned).to_vec()),
        ..Options::default()
    }
}

fn said(text: &str, options: &Options) -> Vec<Diagnostic> {
    let project = Project::single("manifest.yaml", text, Kind::Kubernetes);
    check(&project, options)
}

/// Each diagnostic as its rule and what it underlines.
fn short(text: &str, options: &Options) -> Vec<(&'static str, String)> {
    said(text, options)
        .iter()
        .map(|one| (one.rule.id, one.span.of(text).to_owned()))
        .collect()
}

/// A Pod with these lines in its container, and nothing wrong otherwise.
fn pod(container: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    \
         - name: c\n      image: i:1\n{container}"
    )
}

#[test]
fn values_have_the_types_that_the_api_server_reads() {
    let mistyped = "mistyped-manifest-value";
    let cases = [
        ("      tty: yes\n", None),
        ("      tty: \"yes\"\n", Some("\"yes\"")),
        ("      tty: 1\n", Some("1")),
        ("      command: sleep 1\n", Some("sleep 1")),
        ("      args: [1]\n", Some("1")),
        ("      args: [null]\n", None),
        ("      workingDir: 1_0\n", Some("1_0")),
        ("      workingDir: 2024-01-31\n", None),
        ("      workingDir: 22:22\n", None),
        ("      workingDir: !!str 1\n", None),
        ("      ports: null\n", None),
        ("      ports: [{containerPort: 0x50}]\n", None),
        ("      ports: [{containerPort: 80.0}]\n", None),
        ("      ports: [{containerPort: 80.5}]\n", Some("80.5")),
        ("      ports: [{containerPort: '${PORT}'}]\n", None),
        ("      ports: {containerPort: 80}\n", Some("ports")),
        ("      resources: {limits: {cpu: 1.5}}\n", None),
        ("      resources: {limits: {cpu: '1.5'}}\n", None),
        ("      resources: {limits: {cpu: true}}\n", Some("true")),
        ("      resources: {limits: {memory: 1GB}}\n", Some("1GB")),
        ("      livenessProbe: {httpGet: {port: http}}\n", None),
        ("      livenessProbe: {httpGet: {port: 80}}\n", None),
        ("      livenessProbe: {httpGet: {port: 8.5}}\n", Some("8.5")),
        (
            "      volumeMounts: [{name: a, mountPath: on}]\n",
            Some("on"),
        ),
    ];
    for (container, expected) in cases {
        let text = pod(container);
        let expected: Vec<_> = expected
            .into_iter()
            .map(|span| (mistyped, span.to_owned()))
            .collect();
        assert_eq!(short(&text, &options()), expected, "{container}");
    }
}

#[test]
fn a_service_has_the_types_that_compose_reads() {
    let mistyped = "mistyped-compose-value";
    let unknown = "unknown-compose-field";
    let value = "unknown-compose-value";
    let cases = [
        ("user: '1000'", None),
        ("user: 1000", Some((mistyped, "1000"))),
        ("user: ${ID}", None),
        ("user: 1_000", Some((mistyped, "1_000"))),
        ("restart: no", None),
        ("restart: on-failure:5", None),
        ("restart: false", Some((mistyped, "false"))),
        ("restart: never", Some((value, "never"))),
        ("command:", None),
        ("ports:", Some((mistyped, "ports"))),
        ("ports: !reset", None),
        ("ports: !reset null", None),
        ("ports: !override [80, '80:80', {target: 80}]", None),
        (
            "ports: !override [80, '80:80', {taget: 80}]",
            Some((unknown, "taget")),
        ),
        ("ports: [[80]]", Some((mistyped, "[80]"))),
        ("environment: {A: 1, B: true, C: , D: x}", None),
        ("environment: {A: [1]}", Some((mistyped, "A"))),
        ("environment: [A=1, B]", None),
        ("environment: [A: 1]", Some((mistyped, "A: 1"))),
        ("environment: [5]", Some((mistyped, "5"))),
        ("depends_on: [a]", None),
        ("depends_on: {a: {condition: service_started}}", None),
        (
            "depends_on: {a: {condition: started}}",
            Some((value, "started")),
        ),
        ("networks: {a: , b: {aliases: [c]}}", None),
        (
            "volumes: ['a:/b', {type: bind, source: a, target: b}]",
            None,
        ),
        ("volumes: ['a:/b', {type: mount}]", Some((value, "mount"))),
        ("use_api_socket: 'true'", Some((mistyped, "'true'"))),
        ("use_api_socket: ${X}", None),
        ("privileged: yes", None),
        ("pull_policy: every_2d", None),
        ("pull_policy: sometimes", Some((value, "sometimes"))),
        ("x-any: [thing]", None),
        (
            "build: {context: ., x-any: 1, arg: []}",
            Some((unknown, "arg")),
        ),
        ("image:", Some((mistyped, "image"))),
    ];
    for (field, expected) in cases {
        let text = format!("services:\n  a:\n    {field}\n");
        let project = Project::single("compose.yaml", text.as_str(), Kind::Compose);
        let found: Vec<_> = check(&project, &options())
            .iter()
            .map(|one| (one.rule.id, one.span.of(&text).to_owned()))
            .collect();
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(id, span)| (id, span.to_owned()))
            .collect();
        assert_eq!(found, expected, "{field}");
    }
}

#[test]
fn words_are_those_of_the_field() {
    let cases = [
        ("      imagePullPolicy: Always\n", None),
        ("      imagePullPolicy: ''\n", None),
        ("      imagePullPolicy: always\n", Some("always")),
        ("      imagePullPolicy: IfPresent\n", Some("IfPresent")),
    ];
    for (container, expected) in cases {
        let found = short(&pod(container), &options());
        let expected: Vec<_> = expected
            .into_iter()
            .map(|span| ("unknown-manifest-value", span.to_owned()))
            .collect();
        assert_eq!(found, expected, "{container}");
    }
}

#[test]
fn a_place_is_told_once_and_never_edited_from_afar() {
    let text = "\
apiVersion: v1
kind: Pod
metadata: {name: p, generation: &number 1}
spec:
  containers:
    - &base {name: a, image: i:1, env: &env [{name: A, value: 1}]}
    - {<<: *base, name: b}
    - {name: c, image: i:1, env: *env}
    - {name: d, image: i:1, env: *env}
    - {name: e, image: i:1, workingDir: *number}
";
    let said = said(text, &options());
    let places: Vec<_> = said
        .iter()
        .map(|one| (one.start.line, one.fix.is_some()))
        .collect();
    assert_eq!(places, [(6, true), (10, false)]);
}

#[test]
fn a_bomb_of_aliases_takes_no_time() {
    let mut text =
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels:\n    a: &a0 [x]\n".to_owned();
    for level in 1..9 {
        let inner = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(text, "    b{level}: &a{level} [{inner}]").unwrap();
    }
    assert!(said(&text, &options()).len() < 20);
}

#[test]
fn a_long_line_of_braces_takes_no_time() {
    for text in ["a: {{ ", "{%", "{{{{{{", "\"{{ \\", "- - - |\n"] {
        let text = text.repeat(30_000);
        let project = Project::single("manifest.yaml", text, Kind::Kubernetes);
        assert!(check(&project, &options()).len() <= 200);
    }
}

#[test]
fn what_a_cut_off_document_lacks_is_not_told() {
    let text =
        "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  ports:\n    - name: [a\n";
    let ids: Vec<_> = said(text, &options())
        .iter()
        .map(|one| one.rule.id)
        .collect();
    assert!(!ids.contains(&"missing-manifest-field"), "{ids:?}");
}

#[test]
fn the_version_decides_which_fields_and_apis_there_are() {
    let field = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c, image: i:1}]\n  \
                 volumes: [{name: v, configMap: {name: c, defaultUser: 1}}]\n";
    let api = "apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\n";
    let cases = [
        (field, "1.37", None),
        (field, "1.36", Some("unknown-manifest-field")),
        (field, "1.20", Some("unknown-manifest-field")),
        (api, "1.26", Some("removed-api")),
        (api, "1.25", Some("deprecated-api")),
        (api, "1.22", None),
    ];
    for (text, version, expected) in cases {
        let mut options = options();
        options.kubernetes_version = KubernetesVersion::parse(version);
        options.ignore = vec!["unchecked-kind".to_owned()];
        let ids: Vec<_> = said(text, &options).iter().map(|one| one.rule.id).collect();
        assert_eq!(ids, Vec::from_iter(expected), "{version}: {text}");
    }
    assert_eq!(
        KubernetesVersion::parse("v1.99.1"),
        Some(KubernetesVersion::NEWEST)
    );
    for text in ["", "1", "2.0", "1.x", "latest", "1.34.x"] {
        assert_eq!(KubernetesVersion::parse(text), None, "{text}");
    }
}

#[test]
fn a_kind_is_looked_for_where_it_should_be() {
    let cases = [
        ("v1", "Deployment", Some("unknown-kind")),
        ("app/v1", "Deployment", Some("unknown-kind")),
        ("apps/v2", "Deployment", Some("unknown-kind")),
        ("networking.k8s.io/v3", "Ingress", Some("unknown-kind")),
        ("v1", "pod", Some("unknown-kind")),
        ("batch/v1", "Cronjobs", Some("unknown-kind")),
        ("policy/v1", "PodSecurityPolicy", Some("unknown-kind")),
        ("v1", "Config", None),
        ("v1", "Template", None),
        ("apps/v1", "DeploymentList", None),
        ("serving.knative.dev/v1", "Service", None),
        ("extensions/v1beta1", "Anything", Some("removed-api")),
        ("apps/v1beta1", "Deployment", Some("removed-api")),
        (
            "networking.k8s.io/v1beta1",
            "IPAddress",
            Some("removed-api"),
        ),
    ];
    for (api_version, kind, expected) in cases {
        let text = format!("apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: x}}\n");
        let mut options = options();
        options.ignore = vec!["unchecked-kind".to_owned()];
        let ids: Vec<_> = said(&text, &options)
            .iter()
            .map(|one| one.rule.id)
            .collect();
        assert_eq!(ids, Vec::from_iter(expected), "{text}");
    }
}

#[test]
fn an_old_workload_is_moved_only_with_its_selector() {
    let text = "apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  \
                selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, \
                spec: {containers: [{name: c, image: i:1}]}}\n";
    let project = Project::single("d.yaml", text, Kind::Kubernetes);
    let mended = mend(&project, &options(), Applicability::Suggested);
    assert_eq!(
        mended.files[0].text,
        text.replace("apps/v1beta1", "apps/v1")
    );
    let without = text.replace("  selector: {matchLabels: {a: b}}\n", "");
    assert!(said(&without, &options())[0].fix.is_none());
}

#[test]
fn templates_and_patches_are_told_from_manifests() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
        kind: Kind::detect(path, text),
    };
    let patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  replica: 2\n  \
                 template: {spec: {containers: [{name: c, $patch: delete}]}}\n";
    let project = Project {
        files: vec![
            file(
                "chart/templates/a.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.n }}\n  {{- if .Values.x }}\n  labels: {}\n {{ end }}\n",
            ),
            file(
                "k/kustomization.yaml",
                "resources: [a.yaml]\npatches: [{path: scale.yaml}]\n",
            ),
            file("k/scale.yaml", patch),
            file("k/more-patch.yaml", patch),
        ],
        complete: true,
    };
    let all = Options {
        select: Selection::All,
        ..Options::default()
    };
    let found: Vec<_> = check(&project, &all)
        .iter()
        .map(|one| (one.file, one.rule.id))
        .collect();
    let expected = [
        (0, "unrendered-template"),
        (1, "unrendered-template"),
        (2, "unknown-manifest-field"),
        (3, "unknown-manifest-field"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_fix_over_the_corpus_mends_what_it_is_for() {
    let options = options();
    let mut fixes = 0;
    for (folder, kind) in [
        ("corpus/kubernetes", Kind::Kubernetes),
        ("corpus/compose", Kind::Compose),
    ] {
        let Some(folder) = shared::shared(folder) else {
            return;
        };
        let repositories = entries(&folder).into_iter();
        for path in repositories.flat_map(|repository| entries(&repository)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let project = Project::single("file.yaml", text, kind);
            let before = check(&project, &options);
            let fixable = before.iter().filter(|one| one.fix.is_some()).count();
            let mended = mend(&project, &options, Applicability::Suggested);
            let after = check(&mended, &options);
            assert!(after.iter().all(|one| one.fix.is_none()), "{path:?}");
            assert!(after.len() + fixable >= before.len(), "{path:?}");
            fixes += fixable;
        }
    }
    assert!(fixes > 10, "{fixes}");
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
