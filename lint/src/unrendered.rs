//! Files that become manifests only when a tool renders them: Helm's templates, Kustomize's
//! instructions.

use crate::Span;
use crate::compose::join;
use crate::kubernetes::Kubernetes;
use crate::yaml::{Node, NodeKind};

/// What renders a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Renderer {
    /// `helm template`.
    Helm,
    /// `kubectl kustomize`.
    Kustomize,
    /// Something that fills in `{{ … }}` or `{% … %}`.
    Other,
}

/// A file that is to be rendered first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unrendered {
    /// What does that.
    pub(crate) renderer: Renderer,
    /// The text that tells so.
    pub(crate) span: Span,
}

/// What stands between the braces of Helm's templates, and of nobody else's.
const HELM: [&str; 8] = [
    ".Values",
    ".Release",
    ".Chart",
    ".Capabilities",
    ".Files",
    "include \"",
    "template \"",
    "define \"",
];

impl Unrendered {
    /// What renders `text`, where it is a template. Braces in quotes and in block scalars are for
    /// a reader of the manifest, unless what they hold is Helm's.
    pub(crate) fn template(text: &str) -> Option<Self> {
        if !text.contains("{{") && !text.contains("{%") {
            return None;
        }
        let mut bare = None;
        let mut block = None;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            let is_in_block = block.is_some_and(|parent| line.trim().is_empty() || indent > parent);
            if !is_in_block {
                block = block_parent(line, indent);
            }
            let found = Braces::find(line, is_in_block);
            if let Some(span) = found.helm {
                return Some(Self::new(Renderer::Helm, span, start));
            }
            bare = bare.or(found
                .bare
                .map(|span| Self::new(Renderer::Other, span, start)));
            start += line.len();
        }
        bare
    }

    fn new(renderer: Renderer, span: Span, line: usize) -> Self {
        let span = Span::new(line + span.start, line + span.end);
        Self { renderer, span }
    }

    /// Whether a file of this name and content is `kustomization.yaml`.
    pub(crate) fn kustomization(path: &str, file: &Kubernetes) -> Option<Self> {
        let root = file.yaml().root()?;
        let group = root.get("apiVersion").and_then(Node::text);
        let is_of_group = group.is_some_and(|group| group.starts_with("kustomize.config.k8s.io/"));
        if !is_of_group && !is_kustomization_path(path) {
            return None;
        }
        let place = root.get("kind").map(Node::span);
        let first = || root.pairs().next().map(|entry| entry.key.span());
        Some(Self {
            renderer: Renderer::Kustomize,
            span: place.or_else(first)?,
        })
    }
}

/// Whether Kustomize looks for a file of this name.
pub(crate) fn is_kustomization_path(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    matches!(
        name,
        "kustomization.yaml" | "kustomization.yml" | "Kustomization"
    )
}

/// Whether a file of this name is a patch, as people name them.
pub(crate) fn is_patch_path(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let mut words = name.split(['.', '-', '_']);
    words.any(|word| matches!(word, "patch" | "patches"))
}

/// The paths, in the project, of the files that a `kustomization.yaml` at `path` lists as patches.
pub(crate) fn patches(path: &str, file: &Kubernetes) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(root) = file.yaml().root() else {
        return Vec::new();
    };
    let lists = ["patches", "patchesStrategicMerge", "patchesJson6902"];
    let items = lists.iter().filter_map(|list| root.get(list));
    items
        .flat_map(Node::items)
        .filter_map(|item| match item.kind() {
            NodeKind::Mapping => item.get("path")?.text(),
            _ => item.text(),
        })
        .filter_map(|path| join(&[folder, path]))
        .collect()
}

/// The first `{{ … }}` or `{% … %}` of a line.
#[derive(Default)]
struct Braces {
    /// Those that stand neither in quotes nor in a block scalar.
    bare: Option<Span>,
    /// Those that hold what is Helm's, wherever they stand.
    helm: Option<Span>,
}

impl Braces {
    fn find(line: &str, is_in_block: bool) -> Self {
        let mut found = Self::default();
        let mut quote = None;
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            let is_first = at == 0 || matches!(bytes[at - 1], b' ' | b'\t');
            let mut next = at + 1;
            match byte {
                b'\\' if quote == Some(b'"') => next += 1,
                b'#' if is_first && quote.is_none() && !is_in_block => break,
                b'"' | b'\'' if quote == Some(byte) => quote = None,
                b'"' | b'\'' if quote.is_none() && !is_in_block => quote = Some(byte),
                b'{' if matches!(bytes.get(next), Some(b'{' | b'%')) => {
                    let span = span(bytes, at);
                    next = span.end;
                    if is_helm(&bytes[span.start..span.end]) {
                        found.helm = Some(span);
                        break;
                    }
                    let is_bare = quote.is_none() && !is_in_block;
                    found.bare = found.bare.or(is_bare.then_some(span));
                }
                _ => {}
            }
            at = next;
        }
        found
    }
}

/// Whether these braces hold what only Helm knows.
fn is_helm(braces: &[u8]) -> bool {
    braces.starts_with(b"{{")
        && HELM.iter().any(|word| {
            let mut parts = braces.windows(word.len());
            parts.any(|part| part == word.as_bytes())
        })
}

/// From the braces at `at` to those that close them; the first two where none do.
fn span(line: &[u8], at: usize) -> Span {
    let mut pairs = line[at..].windows(2).take(LONGEST);
    let end = pairs.position(|pair| matches!(pair, b"}}" | b"%}"));
    Span::new(at, at + end.unwrap_or(0) + 2)
}

/// How many bytes are looked at from one pair of braces on, so that a long line takes no longer
/// than many short ones.
const LONGEST: usize = 200;

/// Where a line opens a block scalar, the column that its text is to the right of.
fn block_parent(line: &str, indent: usize) -> Option<usize> {
    let line = line.trim_end();
    let (before, last) = line.rsplit_once(' ')?;
    let is_header = last.starts_with(['|', '>'])
        && last[1..]
            .bytes()
            .all(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'));
    if !is_header {
        return None;
    }
    let mut column = indent;
    let mut rest = before.trim_start();
    while let Some(inner) = rest.strip_prefix("- ") {
        column += rest.len() - inner.trim_start().len();
        rest = inner.trim_start();
    }
    Some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_told_from_a_manifest_that_holds_one() {
        let cases = [
            ("name: {{ .Values.name }}\n", Some(Renderer::Helm)),
            (
                "{{- if .Values.on }}\na: b\n{{- end }}\n",
                Some(Renderer::Helm),
            ),
            ("name: \"{{ .Release.Name }}\"\n", Some(Renderer::Helm)),
            ("{{- include \"a.b\" . }}\n", Some(Renderer::Helm)),
            (
                "a: \"{{ include \\\"x\\\" . }} {{ .Chart.Name }}\"\n",
                Some(Renderer::Helm),
            ),
            (
                "data:\n  a: |\n    x {{ .Values.a }}\n",
                Some(Renderer::Helm),
            ),
            ("image: {{ image }}\n", Some(Renderer::Other)),
            ("{% if a %}\na: b\n{% endif %}\n", Some(Renderer::Other)),
            ("a: |\n  {{ x }}\nb: {{ y }}\n", Some(Renderer::Other)),
            (
                "- a: |-\n    {{ x }}\n  b: {{ y }}\n",
                Some(Renderer::Other),
            ),
            ("- a: |2+\n    {{ x }}\n  b: c\n", None),
            ("- - |\n   {{ x }}\n", None),
            ("a: '{{ x }}' # {{ y }}\n", None),
            ("# {{ .Values.a }}\na: b\n", None),
            ("a: \"b \\\" {{ x }}\"\n", None),
            ("a: {b: {c: d}}\n", None),
        ];
        for (text, expected) in cases {
            let found = Unrendered::template(text).map(|found| found.renderer);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_braces_are_underlined() {
        let text = "a: b\nname: {{ .Values.name }}-x\n";
        let found = Unrendered::template(text).unwrap();
        assert_eq!(found.span.of(text), "{{ .Values.name }}");
        let text = "a: {{ .Values.name\n";
        let found = Unrendered::template(text).unwrap();
        assert_eq!(found.span.of(text), "{{");
    }

    #[test]
    fn patches_are_listed_in_any_notation() {
        let text = "patches:\n- path: a.yaml\n- patch: '[]'\npatchesStrategicMerge: [../b.yaml]\n\
                    patchesJson6902: [{path: c/d.yaml}]\n";
        let file = Kubernetes::parse(text);
        assert_eq!(
            patches("k/o/kustomization.yaml", &file),
            ["k/o/a.yaml", "k/b.yaml", "k/o/c/d.yaml"]
        );
        assert!(Unrendered::kustomization("k/kustomization.yaml", &file).is_some());
        assert!(Unrendered::kustomization("k/other.yaml", &file).is_none());
    }
}
