//! What holds for the tree of any YAML text: sound places, children in their parents, an end.

use lint::Span;
use lint::yaml::{Document, MAX_FAULTS, MAX_NODES, Node, Yaml};

/// Reads `text` and checks its whole tree.
pub(crate) fn check_tree(text: &str) {
    let yaml = Yaml::parse(text);
    let check_place = |span: Span| {
        assert!(
            text.get(span.start..span.end).is_some(),
            "{span:?} in {text:?}"
        );
    };
    assert!(yaml.faults().len() <= MAX_FAULTS);
    for fault in yaml.faults() {
        check_place(fault.span);
        fault.first.into_iter().for_each(check_place);
    }
    for comment in yaml.comments() {
        check_place(comment.span());
        check_place(comment.text_span());
        comment.target().into_iter().for_each(check_place);
    }
    let mut waiting: Vec<Node> = yaml.documents().filter_map(Document::root).collect();
    while let Some(node) = waiting.pop() {
        let span = node.span();
        check_place(span);
        check_place(node.inner());
        assert_eq!(node.path().is_empty(), node.parent().is_none());
        for child in children(node) {
            assert!(
                span.contains(child.span()),
                "{span:?} holds {:?} in {text:?}",
                child.span()
            );
            assert_eq!(child.parent(), Some(node));
            waiting.push(child);
        }
        assert!(node.entries().count() <= MAX_NODES);
    }
}

/// The nodes that are written in `node`.
fn children(node: Node<'_>) -> Vec<Node<'_>> {
    if node.is_alias() {
        return Vec::new();
    }
    let pairs = node.pairs().flat_map(|pair| [pair.key, pair.value]);
    pairs.chain(node.items()).collect()
}
