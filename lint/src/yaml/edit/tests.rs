//! Edits in every style of writing, and the properties that hold for all of them.

use proptest::prelude::*;

use crate::Edit;
use crate::yaml::{Entry, Node, NodeKind, Value, Yaml};

/// `text` after the edit that `ask` gives for the node at `path`.
fn edited(text: &str, path: &str, ask: impl Fn(Node) -> Option<Edit>) -> Option<String> {
    let yaml = Yaml::parse(text);
    let edit = ask(node_at(&yaml, path)?)?;
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.start..edit.span.end, &edit.text);
    Some(edited)
}

/// The node at keys and indices with dots between, written in the text itself or not.
fn node_at<'t>(yaml: &'t Yaml<'t>, path: &str) -> Option<Node<'t>> {
    let steps = path.split('.').filter(|step| !step.is_empty());
    steps.fold(yaml.root(), |node, step| {
        let node = node?;
        match step.parse::<usize>() {
            Ok(index) => node.items().nth(index),
            Err(_) => node.get(step),
        }
    })
}

#[track_caller]
fn assert_edits(ask: impl Fn(Node) -> Option<Edit> + Copy, cases: &[(&str, &str, Option<&str>)]) {
    for (text, path, expected) in cases {
        for newline in ["\n", "\r\n"] {
            let text = text.replace('\n', newline);
            let expected = expected.map(|expected| expected.replace('\n', newline));
            let has_break =
                text.contains('\n') || !expected.as_ref().is_some_and(|text| text.contains('\n'));
            if has_break || newline == "\n" {
                assert_eq!(edited(&text, path, ask), expected, "{text}");
            }
        }
    }
}

/// Sets `k` to `{v}` of each case.
#[track_caller]
fn assert_sets(cases: &[(&str, &str, Option<&str>)]) {
    for (text, path, expected) in cases {
        let expected = expected.map(|text| text.replace("{v}", "128Mi"));
        assert_edits(
            |node| node.set(&["k"], Value::Scalar("128Mi")),
            &[(text, path, expected.as_deref())],
        );
    }
}

#[test]
fn a_missing_key_comes_after_the_last_one() {
    let cases = [
        ("a: 1\n", "", Some("a: 1\nk: {v}\n")),
        ("a: 1", "", Some("a: 1\nk: {v}")),
        ("\u{feff}a: 1\n", "", Some("\u{feff}a: 1\nk: {v}\n")),
        ("a: 1 # c\n\n# d\n", "", Some("a: 1 # c\nk: {v}\n\n# d\n")),
        (
            "a:\n    b: 1\n    c:\n# d\ne: 2\n",
            "a",
            Some("a:\n    b: 1\n    c:\n    k: {v}\n# d\ne: 2\n"),
        ),
        (
            "a:\n- b: 1\n\n- c: 2\n",
            "a.0",
            Some("a:\n- b: 1\n  k: {v}\n\n- c: 2\n"),
        ),
        (
            "a:\n  -   b: 1\n",
            "a.0",
            Some("a:\n  -   b: 1\n      k: {v}\n"),
        ),
        (
            "- - b: |\n      x\n\n  - c\n",
            "0.0",
            Some("- - b: |\n      x\n    k: {v}\n\n  - c\n"),
        ),
        (
            "a:\n  b: |+\n    x\n\n\nc: 1\n",
            "a",
            Some("a:\n  b: |+\n    x\n\n\n  k: {v}\nc: 1\n"),
        ),
        ("a:\n  b: |\n    x", "a", None),
        (
            "a:\n  b: >-\n    x\n   \n",
            "a",
            Some("a:\n  b: >-\n    x\n  k: {v}\n   \n"),
        ),
        (
            "a:\n  b: x\n    y\n",
            "a",
            Some("a:\n  b: x\n    y\n  k: {v}\n"),
        ),
        (
            "a:\n  b: 'x\n\n    y' # c\n",
            "a",
            Some("a:\n  b: 'x\n\n    y' # c\n  k: {v}\n"),
        ),
        (
            "a:\n  b: [1,\n    2\n  ]\n",
            "a",
            Some("a:\n  b: [1,\n    2\n  ]\n  k: {v}\n"),
        ),
        ("'a': 1\n", "", Some("'a': 1\n'k': {v}\n")),
        (
            "a: 1\n...\n---\nb: 2\n",
            "",
            Some("a: 1\nk: {v}\n...\n---\nb: 2\n"),
        ),
        ("a: &x 1\nb: *x\n", "", Some("a: &x 1\nb: *x\nk: {v}\n")),
    ];
    assert_sets(&cases);
}

#[test]
fn a_key_is_put_where_nothing_is() {
    let cases = [
        ("a:\n", "a", Some("a:\n  k: {v}\n")),
        ("a:", "a", Some("a:\n  k: {v}")),
        (
            "a: # c\n  # d\nb: 1\n",
            "a",
            Some("a: # c\n  k: {v}\n  # d\nb: 1\n"),
        ),
        (
            "a: ~ # c\nb:\n   c: 1\n",
            "a",
            Some("a: # c\n   k: {v}\nb:\n   c: 1\n"),
        ),
        ("a: {}\n", "a", Some("a:\n  k: {v}\n")),
        (
            "- a: {} # c\n  b: 1\n",
            "0.a",
            Some("- a: # c\n    k: {v}\n  b: 1\n"),
        ),
        ("- {}\n", "0", Some("- {k: {v}}\n")),
        ("a: &x\n", "a", None),
    ];
    assert_sets(&cases);
}

#[test]
fn a_key_is_put_in_brackets() {
    let cases = [
        ("{a: 1}\n", "", Some("{a: 1, k: {v}}\n")),
        ("a: { b: 1, }\n", "a", Some("a: { b: 1, k: {v}, }\n")),
        ("a: {b}\n", "a", Some("a: {b, k: {v}}\n")),
        ("a: {b:}\n", "a", Some("a: {b:, k: {v}}\n")),
        ("a: {b: {}}\n", "a.b", Some("a: {b: {k: {v}}}\n")),
        ("a: {b: }\n", "a.b", Some("a: {b: {k: {v}} }\n")),
        ("{\n  a: 1\n}\n", "", Some("{\n  a: 1,\n  k: {v}\n}\n")),
        (
            "{\n  a: 1, # c\n  # d\n}\n",
            "",
            Some("{\n  a: 1, # c\n  k: {v},\n  # d\n}\n"),
        ),
        (
            "{\n  a: 1 # c\n}\n",
            "",
            Some("{\n  a: 1, # c\n  k: {v}\n}\n"),
        ),
        ("{a: 1 # c\n}\n", "", None),
        ("[a: 1]\n", "0", None),
    ];
    assert_sets(&cases);
}

#[test]
fn no_key_is_put_where_others_share_it_or_it_is_not_understood() {
    let cases = [
        ("a: &x\n  b: 1\nc: *x\n", "c", None),
        ("a: &x\n  b: 1\nc: *x\n", "a", None),
        ("a: &x\n  b: {c: 1}\nc:\n  <<: *x\n", "c.b", None),
        ("a: &x\n  b: 1\n", "a", Some("a: &x\n  b: 1\n  k: {v}\n")),
        ("a: &x {k: 1}\nb:\n  <<: *x\n", "b", None),
        ("a:\n  b: 1\n c: 2\n", "a", None),
        ("? a\n: b\n", "", None),
        ("-\ta: 1\n", "0", None),
        ("a: 1\n", "a", None),
        ("- a\n", "", None),
    ];
    assert_sets(&cases);
}

#[test]
fn json_stays_json() {
    let cases = [
        ("{\"a\": 1}", "", Some("{\"a\": 1, \"k\": {\"l\": \"v\"}}")),
        (
            "{\"a\":{\"b\":1}}",
            "a",
            Some("{\"a\":{\"b\":1,\"k\":{\"l\":\"v\"}}}"),
        ),
        ("{\"a\":{}}", "a", Some("{\"a\":{\"k\":{\"l\":\"v\"}}}")),
        (
            "{\"a\": null}",
            "a",
            Some("{\"a\": {\"k\": {\"l\": \"v\"}}}"),
        ),
        (
            "{\n\t\"a\": [\n\t\t1\n\t]\n}\n",
            "",
            Some("{\n\t\"a\": [\n\t\t1\n\t],\n\t\"k\": {\"l\": \"v\"}\n}\n"),
        ),
    ];
    assert_edits(|node| node.set(&["k", "l"], Value::Scalar("v")), &cases);
    assert_edits(
        |node| {
            node.set(
                &["k"],
                Value::List(&[Value::Scalar("1"), Value::Text("true")]),
            )
        },
        &[("{\"a\": 1}", "", Some("{\"a\": 1, \"k\": [1, \"true\"]}"))],
    );
}

#[test]
fn a_value_that_is_there_is_replaced() {
    let cases = [
        ("k: 1 # c\n", "", Some("k: v # c\n")),
        ("k: '1'\n", "", Some("k: 'v'\n")),
        ("k: \"1\"\n", "", Some("k: \"v\"\n")),
        ("k: 1\n  2\n", "", Some("k: v\n")),
        ("k:\n", "", Some("k: v\n")),
        ("k:  # c\n", "", Some("k: v  # c\n")),
        ("k: ~\n", "", Some("k: v\n")),
        ("k: [1, 2]\n", "", Some("k: v\n")),
        ("{k}\n", "", None),
        ("{k: }\n", "", Some("{k: v }\n")),
        ("{\"k\": 1}\n", "", Some("{\"k\": \"v\"}\n")),
        ("k: [1, # c\n 2]\n", "", None),
        ("k: [&x 1]\nl: *x\n", "", None),
        ("k: |\n  1\n", "", None),
        ("k:\n  l: 1\n", "", None),
        ("k: &x 1\nl: *x\n", "", None),
        ("k: &x 1\n", "", Some("k: &x v\n")),
        ("k: !!int 1\n", "", None),
        ("j: &x 1\nk: *x\n", "", None),
    ];
    assert_edits(|node| node.set(&["k"], Value::Text("v")), &cases);
}

#[test]
fn a_tree_is_written_as_the_others_are() {
    let resources = Value::Map(&[
        (
            "limits",
            Value::Map(&[("memory", Value::Text("128Mi")), ("cpu", Value::Text("1"))]),
        ),
        (
            "drop",
            Value::List(&[Value::Text("ALL"), Value::Text("NET: RAW")]),
        ),
        ("none", Value::List(&[])),
        (
            "env",
            Value::List(&[Value::Map(&[
                ("name", Value::Text("no")),
                ("value", Value::Text("\"\\")),
            ])]),
        ),
    ]);
    let cases = [
        (
            "a: 1\n",
            "",
            Some(
                "a: 1\nk:\n  l:\n    limits:\n      memory: 128Mi\n      cpu: \"1\"\n    drop:\n      - ALL\n      - \"NET: RAW\"\n    none: []\n    env:\n      - name: \"no\"\n        value: \"\\\"\\\\\"\n",
            ),
        ),
        (
            "a:\n    b:\n    - c: 1\n",
            "a.b.0",
            Some(
                "a:\n    b:\n    - c: 1\n      k:\n          l:\n              limits:\n                  memory: 128Mi\n                  cpu: \"1\"\n              drop:\n              - ALL\n              - \"NET: RAW\"\n              none: []\n              env:\n              - name: \"no\"\n                value: \"\\\"\\\\\"\n",
            ),
        ),
        (
            "{a: 1}\n",
            "",
            Some(
                "{a: 1, k: {l: {limits: {memory: 128Mi, cpu: \"1\"}, drop: [ALL, \"NET: RAW\"], none: [], env: [{name: \"no\", value: \"\\\"\\\\\"}]}}}\n",
            ),
        ),
    ];
    assert_edits(|node| node.set(&["k", "l"], resources), &cases);
}

#[test]
fn an_item_comes_after_the_last_one() {
    let cases = [
        ("- a # c\n# d\n", "", Some("- a # c\n- v\n# d\n")),
        ("k:\n- a\nl: 1\n", "k", Some("k:\n- a\n- v\nl: 1\n")),
        ("k:\n  - 'a'\n", "k", Some("k:\n  - 'a'\n  - 'v'\n")),
        (
            "k:\n  -\n    a: 1\n",
            "k",
            Some("k:\n  -\n    a: 1\n  - v\n"),
        ),
        ("- - a\n", "0", Some("- - a\n  - v\n")),
        ("- # -\n  a\n", "", None),
        ("k: [a]\n", "k", Some("k: [a, v]\n")),
        ("k: [ \"a\" ]\n", "k", Some("k: [ \"a\", \"v\" ]\n")),
        ("k: []\n", "k", Some("k:\n  - v\n")),
        ("[[]]\n", "0", Some("[[v]]\n")),
        (
            "k: [\n  a, # c\n  b # d\n]\n",
            "k",
            Some("k: [\n  a, # c\n  b, # d\n  v\n]\n"),
        ),
        ("k: &x [a]\nl: *x\n", "l", None),
    ];
    assert_edits(|node| node.append(Value::Text("v")), &cases);
    assert_edits(
        |node| {
            node.append(Value::Map(&[
                ("a", Value::Scalar("1")),
                ("b", Value::Scalar("2")),
            ]))
        },
        &[
            ("- a: 0\n", "", Some("- a: 0\n- a: 1\n  b: 2\n")),
            ("k: [{a: 0}]\n", "k", Some("k: [{a: 0}, {a: 1, b: 2}]\n")),
        ],
    );
}

#[test]
fn a_pair_goes_with_its_line() {
    let cases = [
        ("a: 1\nk: 1 # c\nb: 2\n", "", Some("a: 1\nb: 2\n")),
        (
            "a: 1\nk:\n  - 1\n  # in\n  - 2\n# d\nb: 2\n",
            "",
            Some("a: 1\n# d\nb: 2\n"),
        ),
        ("a: 1\nk: 1", "", Some("a: 1\n")),
        ("- k: 1 # c\n  a: 1\n", "0", Some("- a: 1\n")),
        ("- k: 1\n  # d\n  a: 1\n", "0", None),
        ("- k: 1\n  &x a: 1\n", "0", None),
        ("a: |\n  x\nk: 1\n\nb: 1\n", "", None),
        ("a: |\n  x\nk: 1\nb: 1\n", "", Some("a: |\n  x\nb: 1\n")),
        ("a: 1\nk: |\n  x", "", Some("a: 1\n")),
        ("b:\n  k: 1\n", "b", Some("b: {}\n")),
        (
            "b: # c\n  # d\n  k: 1 # e\n# f\n",
            "b",
            Some("b: {} # c\n  # d\n# f\n"),
        ),
        ("- k: 1 # c\n- 2\n", "0", Some("- {}\n- 2\n")),
        ("k: 1\n", "", Some("{}\n")),
        ("b: &x\n  k: 1\n", "b", None),
        ("{a: 1, k: 2}\n", "", Some("{a: 1}\n")),
        ("{k: 2, a: 1}\n", "", Some("{a: 1}\n")),
        ("{k, a}\n", "", Some("{a}\n")),
        ("{a, k}\n", "", Some("{a}\n")),
        ("{ k: 2 }\n", "", Some("{}\n")),
        ("{\n  k: 1, # c\n  a: 2\n}\n", "", Some("{\n  a: 2\n}\n")),
        ("{\n  k: 1,\n  # c\n  a: 2\n}\n", "", None),
        ("{\n  a: 1,\n  k: 2,\n}\n", "", Some("{\n  a: 1,\n}\n")),
        ("{\n  a: 1, # c\n  k: 2\n}\n", "", None),
        ("{k: &x 1, a: *x}\n", "", None),
        ("a: &x {k: 1}\nb: {<<: *x}\n", "b", None),
        ("[k: 1]\n", "0", None),
    ];
    assert_edits(|node| node.entry("k").and_then(Entry::remove), &cases);
}

#[test]
fn an_item_goes_with_its_dash() {
    let first = [
        ("- a # c\n- b\n", "", Some("- b\n")),
        ("- - a\n  - b\n", "0", Some("- - b\n")),
        ("k:\n  - a: 1\n    b: 2\nl: 1\n", "k", Some("k: []\nl: 1\n")),
        ("[a, b, c]\n", "", Some("[b, c]\n")),
        ("[a]\n", "", Some("[]\n")),
        ("- - a\n- b\n", "0", Some("- []\n- b\n")),
    ];
    assert_edits(|sequence| sequence.items().next()?.remove_item(), &first);
    let last = [
        ("- a\n- b # c\n# d\n", "", Some("- a\n# d\n")),
        ("- - a\n  - b\n", "0", Some("- - a\n")),
        ("[a, b, c]\n", "", Some("[a, b]\n")),
    ];
    assert_edits(|sequence| sequence.items().last()?.remove_item(), &last);
}

#[test]
fn a_key_gets_another_name_in_its_quotes() {
    let cases = [
        ("k: 1\n", "", Some("name: 1\n")),
        ("'k' : 1\n", "", Some("'name' : 1\n")),
        ("{\"k\": 1}\n", "", Some("{\"name\": 1}\n")),
        ("k: 1\nname: 2\n", "", None),
        ("&x k: 1\na: *x\n", "", None),
        ("a: &x {k: 1}\nb: {<<: *x}\n", "b", None),
    ];
    assert_edits(|node| node.entry("k")?.rename("name"), &cases);
}

/// A tree to be written in mixed styles.
#[derive(Debug, Clone)]
enum Tree {
    Scalar(&'static str),
    List(Vec<Tree>, Look),
    Map(Vec<Tree>, Look),
}

/// How a collection is written.
#[derive(Debug, Clone)]
struct Look {
    /// Whether in brackets.
    flow: bool,
    /// Whether with comments and blank lines.
    loose: bool,
    indentation: usize,
}

const KEYS: [&str; 5] = ["a", "b", "'c'", "\"d\"", "e"];

fn tree() -> impl Strategy<Value = Tree> {
    let scalar = proptest::sample::select(
        &[
            "",
            "~",
            "1",
            "x y",
            "'q'",
            "\"q # no\"",
            "{}",
            "[]",
            "|\n  text\n",
            "|+\n  text\n\n",
            ">-\n  text\n",
        ][..],
    );
    let look = || {
        (any::<bool>(), any::<bool>(), 1..4_usize).prop_map(|(flow, loose, indentation)| Look {
            flow,
            loose,
            indentation,
        })
    };
    scalar
        .prop_map(Tree::Scalar)
        .prop_recursive(4, 24, 4, move |inner| {
            let children = || proptest::collection::vec(inner.clone(), 1..5);
            prop_oneof![
                (children(), look()).prop_map(|(items, look)| Tree::List(items, look)),
                (children(), look()).prop_map(|(values, look)| Tree::Map(values, look)),
            ]
        })
}

impl Tree {
    /// Writes it behind a `:` or `-` in `column`.
    fn write(&self, out: &mut String, column: usize, in_brackets: bool) {
        match self {
            Self::Scalar(text) if in_brackets => {
                *out += if text.is_empty() || text.contains('\n') {
                    "0"
                } else {
                    text
                };
            }
            Self::Scalar(text) => {
                let text = text.strip_suffix('\n').unwrap_or(text);
                let spaces = format!("\n{}", " ".repeat(column));
                *out += &text.replace("\n  ", &format!("{spaces}  "));
            }
            Self::List(children, look) | Self::Map(children, look) => {
                let is_map = matches!(self, Self::Map(..));
                let keys = |at: usize| if is_map { KEYS[at] } else { "" };
                if in_brackets || look.flow {
                    *out += if is_map { "{ " } else { "[" };
                    for (at, child) in children.iter().enumerate() {
                        *out += if at > 0 { ", " } else { "" };
                        *out += keys(at);
                        *out += if is_map { ": " } else { "" };
                        child.write(out, 0, true);
                    }
                    *out += if is_map { "}" } else { "]" };
                    return;
                }
                let column = column + look.indentation;
                for (at, child) in children.iter().enumerate() {
                    if at > 0 && look.loose {
                        *out += &["\n\n", &" ".repeat(column), "# about"].concat();
                    }
                    let is_compact = at == 0 && look.indentation > 1 && out.ends_with("- ");
                    *out += if is_compact { "" } else { "\n" };
                    let spaces = if is_compact {
                        look.indentation - 2
                    } else {
                        column
                    };
                    *out += &" ".repeat(spaces);
                    *out += keys(at);
                    *out += if is_map { ": " } else { "- " };
                    child.write(out, column, false);
                }
            }
        }
    }
}

/// Every scalar and empty collection with its path, block scalars and all.
fn leaves(yaml: &Yaml) -> Vec<(String, String)> {
    let mut waiting: Vec<Node> = yaml.root().into_iter().collect();
    let mut leaves = Vec::new();
    while let Some(node) = waiting.pop() {
        let children: Vec<Node> = match node.kind() {
            NodeKind::Mapping => node.pairs().map(|pair| pair.value).collect(),
            _ => node.items().collect(),
        };
        if children.is_empty() {
            // Nothing and `{}` are both what a key is put into.
            let value = match node.text() {
                Some(text) if !node.is_null() => format!("{:?} {text:?}", node.style()),
                _ => String::new(),
            };
            leaves.push((node.path(), value));
        }
        waiting.extend(children.into_iter().rev());
    }
    leaves
}

fn comments(yaml: &Yaml) -> Vec<String> {
    yaml.comments()
        .map(|comment| comment.text().to_owned())
        .collect()
}

/// All nodes of a text.
fn nodes<'t>(yaml: &'t Yaml<'t>) -> Vec<Node<'t>> {
    let mut all: Vec<Node> = yaml.root().into_iter().collect();
    let mut at = 0;
    while let Some(node) = all.get(at).copied() {
        all.extend(node.pairs().map(|pair| pair.value).chain(node.items()));
        at += 1;
    }
    all
}

fn written(tree: &Tree, is_windows: bool, has_end: bool) -> String {
    let mut text = "# top\nroot: ".to_owned();
    tree.write(&mut text, 0, false);
    text += if has_end { "\nlast: 1 # end\n" } else { "" };
    if is_windows {
        text.replace('\n', "\r\n")
    } else {
        text
    }
}

fn apply(text: &str, edit: &Edit) -> String {
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.start..edit.span.end, &edit.text);
    edited
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_set_is_there_and_nothing_else_changed(
        tree in tree(), is_windows in any::<bool>(), has_end in any::<bool>(), deep in any::<bool>(), name in proptest::sample::select(&["a", "c", "new"][..]),
    ) {
        let text = written(&tree, is_windows, has_end);
        let yaml = Yaml::parse(&text);
        prop_assert!(yaml.faults().is_empty(), "{text}\n{:?}", yaml.faults());
        let path: &[&str] = if deep { &[name, "deep", "er"] } else { &[name] };
        for node in nodes(&yaml) {
            let Some(edit) = node.set(path, Value::Text("no")) else { continue };
            let edited = apply(&text, &edit);
            let new = Yaml::parse(&edited);
            prop_assert!(new.faults().is_empty(), "{edited}\n{:?}", new.faults());
            let place = [&node.path(), path.join(".").as_str()].iter().filter(|part| !part.is_empty()).map(|part| (*part).to_owned()).collect::<Vec<_>>().join(".");
            let mut before = leaves(&yaml);
            let mut after = leaves(&new);
            let value = after.iter().find(|(path, _)| *path == place).map(|(_, value)| value.as_str());
            prop_assert!(value.is_some_and(|value| value.ends_with(" \"no\"") && !value.contains("Plain")), "{place}\n{text}\n{edited}");
            // What the value took the place of: a leaf on its way, or all below it.
            let is_elsewhere = |(path, _): &(String, String)| !(is_below(path, &place) || is_below(&place, path));
            before.retain(is_elsewhere);
            after.retain(is_elsewhere);
            prop_assert_eq!(before, after, "{}\n{}", text, edited);
            prop_assert_eq!(comments(&yaml), comments(&new));
            prop_assert_eq!(edited.contains("\r\n"), text.contains("\r\n"));
            prop_assert_eq!(edited.replace("\r\n", "").contains('\n'), edited.contains('\n') && !is_windows);
        }
    }

    #[test]
    fn what_is_appended_is_last_and_nothing_else_changed(tree in tree(), has_end in any::<bool>()) {
        let text = written(&tree, false, has_end);
        let yaml = Yaml::parse(&text);
        for node in nodes(&yaml) {
            let Some(edit) = node.append(Value::Map(&[("new", Value::Scalar("1"))])) else { continue };
            let edited = apply(&text, &edit);
            let new = Yaml::parse(&edited);
            prop_assert!(new.faults().is_empty(), "{edited}\n{:?}", new.faults());
            let place = format!("{}[{}].new", node.path(), node.items().len());
            let mut after = leaves(&new);
            after.retain(|(path, _)| *path != place);
            let mut before = leaves(&yaml);
            before.retain(|(path, _)| node.items().len() > 0 || *path != node.path());
            prop_assert_eq!(before, after, "{}\n{}", text, edited);
            prop_assert!(node_count(&new) >= node_count(&yaml));
            prop_assert_eq!(comments(&yaml), comments(&new));
        }
    }

    #[test]
    fn what_is_removed_is_gone_and_nothing_else_changed(tree in tree(), is_windows in any::<bool>(), has_end in any::<bool>()) {
        let text = written(&tree, is_windows, has_end);
        let yaml = Yaml::parse(&text);
        for mapping in nodes(&yaml) {
            for pair in mapping.pairs() {
                let Some(edit) = pair.remove() else { continue };
                let edited = apply(&text, &edit);
                let new = Yaml::parse(&edited);
                prop_assert!(new.faults().is_empty(), "{edited}\n{:?}", new.faults());
                let place = pair.value.path();
                let mut before = leaves(&yaml);
                before.retain(|(path, _)| !is_below(path, &place));
                let mut after = leaves(&new);
                after.retain(|(path, _)| mapping.pairs().count() > 1 || *path != mapping.path());
                prop_assert_eq!(before, after, "{}\n{}", text, edited);
                // Its own comments go with it.
                let inside = yaml.comments().filter(|comment| edit.span.contains(comment.span())).count();
                let kept = edit.text.matches('#').count();
                prop_assert_eq!(comments(&yaml).len() - inside + kept, comments(&new).len(), "{}\n{}", text, edited);
            }
        }
    }
}

/// Whether `path` is `place` or below it.
fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn node_count(yaml: &Yaml) -> usize {
    nodes(yaml).len()
}
