//! The YAML tree against the YAML test suite, and against any text.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/shared.rs"]
mod shared;
#[path = "support/tree.rs"]
mod tree;

use std::fmt::Write as _;

use lint::yaml::{Document, Node, NodeKind, Style, Yaml};
use proptest::prelude::*;
use tree::check_tree;

#[test]
fn the_tree_has_the_events_of_the_yaml_test_suite() {
    let Some(path) = shared::shared("conformance/yaml.jsonl") else {
        return;
    };
    let cases = std::fs::read_to_string(path).unwrap();
    let mut failed = Vec::new();
    let mut total = 0;
    for case in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let text = case["files"][0]["text"].as_str().unwrap();
        let yaml = Yaml::parse(text);
        let accepted = yaml.faults().is_empty();
        let as_expected = match case["expect"].as_str().unwrap() {
            "silent" => {
                accepted
                    && case["config"]["events"]
                        .as_str()
                        .is_none_or(|events| events == dump(&yaml))
            }
            _ => !accepted,
        };
        total += 1;
        if !as_expected {
            failed.push(format!(
                "{}: {:?}\n{text}\n{}",
                case["id"],
                yaml.faults(),
                dump(&yaml)
            ));
        }
    }
    println!("yaml: {} of {total}", total - failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The tree in the notation of the suite.
fn dump(yaml: &Yaml) -> String {
    let mut out = String::from("+STR\n");
    for document in yaml.documents() {
        out += if document.starts_with_marker() {
            "+DOC ---\n"
        } else {
            "+DOC\n"
        };
        document
            .root()
            .into_iter()
            .for_each(|root| dump_node(root, &mut out));
        out += if document.ends_with_marker() {
            "-DOC ...\n"
        } else {
            "-DOC\n"
        };
    }
    out + "-STR\n"
}

fn dump_node(node: Node, out: &mut String) {
    if node.is_alias() {
        writeln!(out, "=ALI {}", node.source()).unwrap();
        return;
    }
    let mut properties = String::new();
    if let Some(anchor) = node.anchor() {
        write!(properties, " &{anchor}").unwrap();
    }
    if let Some(tag) = node.tag() {
        write!(properties, " <{tag}>").unwrap();
    }
    let brackets = |flow| if node.is_flow() { flow } else { "" };
    match node.kind() {
        NodeKind::Sequence => {
            writeln!(out, "+SEQ{}{properties}", brackets(" []")).unwrap();
            node.items().for_each(|item| dump_node(item, out));
            *out += "-SEQ\n";
        }
        NodeKind::Mapping => {
            writeln!(out, "+MAP{}{properties}", brackets(" {}")).unwrap();
            for pair in node.pairs() {
                dump_node(pair.key, out);
                dump_node(pair.value, out);
            }
            *out += "-MAP\n";
        }
        NodeKind::Scalar | NodeKind::Unresolved => {
            let value = escaped(node.text().unwrap_or_default());
            writeln!(out, "=VAL{properties} {}{value}", sign(node.style())).unwrap();
        }
    }
}

fn sign(style: Option<Style>) -> char {
    match style {
        Some(Style::SingleQuoted) => '\'',
        Some(Style::DoubleQuoted) => '"',
        Some(Style::Literal) => '|',
        Some(Style::Folded) => '>',
        Some(Style::Plain) | None => ':',
    }
}

fn escaped(value: &str) -> String {
    let escapes = [
        ("\\", "\\\\"),
        ("\n", "\\n"),
        ("\t", "\\t"),
        ("\r", "\\r"),
        ("\u{8}", "\\b"),
    ];
    escapes.iter().fold(value.to_owned(), |value, (from, to)| {
        value.replace(from, to)
    })
}

#[test]
fn aliases_may_not_stand_for_more_than_the_limit_nor_for_themselves() {
    let nine = |level: usize| {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        format!("a{level}: &a{level} [{aliases}]\n")
    };
    let laughs = |levels: usize| {
        (1..=levels).fold("a0: &a0 lol\n".to_owned(), |text, level| {
            text + &nine(level)
        })
    };
    let faults = |text: &str| -> Vec<String> {
        Yaml::parse(text)
            .faults()
            .iter()
            .map(|fault| fault.message.clone())
            .collect()
    };
    assert_eq!(faults(&laughs(5)), [""; 0]);
    assert_eq!(
        faults(&laughs(9)),
        ["aliases stand for more than 200000 nodes; the rest is not checked"]
    );
    assert_eq!(
        faults("a: &a {b: [*a]}\nc: *a\n"),
        ["`*a` stands within what it names"]
    );
}

#[test]
fn merged_keys_come_last_and_own_ones_win() {
    let yaml = Yaml::parse(
        "a: &a {x: 1, y: 1, '<<': no}\nb: &b {<<: *a, y: 2, z: 2}\nc:\n  <<: [*b, *a]\n  z: 3\n  w: 3\n",
    );
    assert_eq!(yaml.faults(), []);
    let pairs = |path: &[&str]| -> Vec<String> {
        let node = yaml.root().unwrap().at(path).unwrap();
        node.entries()
            .map(|entry| format!("{}={}", entry.name(), entry.value.text().unwrap()))
            .collect()
    };
    assert_eq!(pairs(&["b"]), ["y=2", "z=2", "x=1", "<<=no"]);
    assert_eq!(pairs(&["c"]), ["z=3", "w=3", "y=2", "x=1", "<<=no"]);
    assert_eq!(yaml.root().unwrap().at(&["c", "x"]).unwrap().path(), "a.x");
    assert!(
        yaml.root()
            .unwrap()
            .get("c")
            .unwrap()
            .entry("y")
            .unwrap()
            .merged
    );
}

#[test]
fn spans_are_the_text_a_person_would_underline() {
    let text = "a: &x !!str 'one'  # c\nb:\n  - c: 1\n    d: |\n      text\n\n  - [x, {y: z}]\n\n# end\ne: *x\nf:\n";
    let yaml = Yaml::parse(text);
    let root = yaml.root().unwrap();
    let cases = [
        (root.get("a"), "'one'"),
        (
            root.get("b"),
            "- c: 1\n    d: |\n      text\n\n  - [x, {y: z}]",
        ),
        (
            root.at(&["b"]).and_then(|b| b.items().next()),
            "c: 1\n    d: |\n      text",
        ),
        (root.get("b").and_then(|b| b.items().nth(1)), "[x, {y: z}]"),
        (root.get("e"), "*x"),
        (root.get("f"), ""),
    ];
    for (node, source) in cases {
        assert_eq!(node.map(Node::source), Some(source));
    }
    assert_eq!(root.get("a").unwrap().inner().of(text), "one");
    assert_eq!(root.get("e").unwrap().text(), Some("one"));
    assert_eq!(
        root.at(&["b"])
            .unwrap()
            .items()
            .nth(1)
            .unwrap()
            .items()
            .nth(1)
            .unwrap()
            .get("y")
            .unwrap()
            .path(),
        "b[1][1].y"
    );
}

#[test]
fn a_fault_keeps_what_was_read_before_it_and_the_documents_after_it() {
    let text = "a: 1\nb:\n  c: 2\n  d: [1, 2\n---\ne: 3\n---\nf:\n\tf: 4\n---\ng: 5\n";
    let yaml = Yaml::parse(text);
    let roots: Vec<Node> = yaml.documents().filter_map(Document::root).collect();
    assert_eq!(roots[0].at(&["b", "c"]).and_then(Node::text), Some("2"));
    assert!(!roots[0].is_complete() && !roots[0].get("b").unwrap().is_complete());
    assert_eq!(roots[1].get("e").and_then(Node::text), Some("3"));
    assert!(roots[1].is_complete());
    assert_eq!(
        roots.last().unwrap().get("g").and_then(Node::text),
        Some("5")
    );
    let faults: Vec<_> = yaml
        .faults()
        .iter()
        .map(|fault| (fault.span.of(text), fault.message.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            ("[1,", "this `[` is never closed"),
            ("\t", "a tab stands where YAML allows only spaces")
        ]
    );
}

#[test]
fn a_key_set_twice_is_told_once_with_its_first_place() {
    let text = "a: 1\n'a': 2\nb: {c: 1, d: 2, c: 3}\n: x\n: y\n*unknown : 4\n";
    let yaml = Yaml::parse(text);
    let faults: Vec<_> = yaml
        .faults()
        .iter()
        .map(|fault| (fault.span.start, fault.first.map(|first| first.start)))
        .collect();
    assert_eq!(
        faults,
        [
            (5, Some(0)),
            (28, Some(16)),
            (text.find('*').unwrap(), None)
        ]
    );
}

#[test]
fn a_closing_bracket_under_its_key_is_let_pass_and_a_value_is_not() {
    assert_eq!(Yaml::parse("a:\n  b: [\n    1\n  ]\n").faults(), []);
    assert_eq!(Yaml::parse("a:\n  b: {\n    c: 1\n  }\n").faults(), []);
    assert_eq!(Yaml::parse("a: [\nb,\nc]\n").faults().len(), 1);
}

#[test]
fn a_comment_is_about_the_entry_below_it_or_on_its_line() {
    let text = "\
# 0
services: # 1
  # 2
  web:
    # 3
    ports: # 4
      # 5
      - '80' # 6

      # 7
      # 8
      - target: 1 # 9
        # 10
        published: 2
    image: # 11
      # 12
      nginx
# 13
";
    let yaml = Yaml::parse(text);
    let web = "web:\n    # 3\n    ports: # 4\n      # 5\n      - '80' # 6\n\n      # 7\n      # 8\n      - target: 1 # 9\n        # 10\n        published: 2\n    image: # 11\n      # 12\n      nginx";
    let services = &format!("services: # 1\n  # 2\n  {web}");
    let ports = &web[web.find("ports").unwrap()..web.find("\n    image").unwrap()];
    let item = "target: 1 # 9\n        # 10\n        published: 2";
    let image = "image: # 11\n      # 12\n      nginx";
    let expected = [
        Some(services.as_str()),
        Some(services),
        Some(web),
        Some(ports),
        Some(ports),
        Some("'80'"),
        Some("'80'"),
        Some(item),
        Some(item),
        Some(item),
        Some("published: 2"),
        Some(image),
        Some("nginx"),
        None,
    ];
    let targets: Vec<_> = yaml
        .comments()
        .map(|comment| comment.target().map(|span| span.of(text)))
        .collect();
    assert_eq!(targets, expected);
    assert_eq!(
        yaml.comments()
            .nth(4)
            .map(|comment| (comment.text(), comment.is_alone())),
        Some(("4", false))
    );
}

/// Texts made of what YAML is made of, so that more than the first character is read.
fn yaml_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "b: ",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "'",
        "\"",
        "&x ",
        "*x",
        "<<: ",
        "!t ",
        "|",
        ">\n",
        "#c",
        " # c\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "~",
        "\r\n",
        "ü",
        "\u{feff}",
        "\u{85}",
        "\\",
        "🙂",
        "\0",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_tree(text in any::<String>()) {
        check_tree(&text);
    }

    #[test]
    fn any_yaml_like_text_gives_a_sound_tree(text in yaml_like()) {
        check_tree(&text);
    }
}
