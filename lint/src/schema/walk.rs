//! One walk through a document beside its schema.

use std::collections::HashSet;

use super::packed::{Definition, Field, Schema, Type, alternatives};
use super::{Fault, Finding, describe, mend, place, scalar};
use crate::yaml::{Entry, Node, NodeId, NodeKind, ScalarType};
use crate::{Applicability, Edit, Fix, Span};

/// How a language reads its YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// As kubectl and the API server do, for this minor version of Kubernetes.
    Manifest { version: u8 },
    /// As Compose does, which fills in variables first.
    Compose,
}

/// A walk and what it found.
#[derive(Debug)]
pub(super) struct Walk<'t> {
    pub(super) schema: &'static Schema,
    pub(super) dialect: Dialect,
    /// Whether the rest stands elsewhere: nothing is missing then.
    pub(super) is_partial: bool,
    findings: Vec<Finding>,
    /// The mappings around the present place, from the outside in.
    around: Vec<(Node<'t>, &'static Definition)>,
    /// What was walked through an alias, with its type: once is enough.
    seen: HashSet<(NodeId, *const u8)>,
    /// Whether an alias or `<<` lies on the way: an edit here would change another place, too.
    is_shared: bool,
    /// Whether there was any such way.
    has_shared: bool,
    /// How many unknown fields were looked up among the known ones.
    slips: usize,
}

/// For how many unknown fields the one is looked for that was meant: nobody misspells more, and each
/// look goes over all that its mapping has.
const MOST_SLIPS: usize = 100;

impl<'t> Walk<'t> {
    pub(super) fn new(schema: &'static Schema, dialect: Dialect) -> Self {
        Self {
            schema,
            dialect,
            is_partial: false,
            findings: Vec::new(),
            around: Vec::new(),
            seen: HashSet::new(),
            is_shared: false,
            has_shared: false,
            slips: 0,
        }
    }

    /// What was found; once for each place, however many ways lead there.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        if self.has_shared {
            let findings = &mut self.findings;
            findings.sort_by_key(|one| (one.span, one.fault, one.fix.is_none()));
            findings.dedup_by_key(|one| (one.span, one.fault));
        }
        self.findings
    }

    /// Walks a document from its top. What it lacks is told at `head`.
    pub(super) fn root(&mut self, node: Node<'t>, head: Span, definition: &'static Definition) {
        if node.kind() == NodeKind::Mapping {
            self.fields(node, head, definition);
        }
    }

    /// Walks a value. `head` is the place of what is said about all of it.
    fn value(&mut self, node: Node<'t>, head: Span, written: &'static str) {
        if node.kind() == NodeKind::Unresolved || node.tag() == Some("!reset") {
            return;
        }
        if node.is_null() {
            return self.null(node, head, written);
        }
        let target = (node.resolved().id(), written.as_ptr());
        if !node.is_alias() {
            self.of_type(node, head, written);
        } else if node.kind() == NodeKind::Scalar || self.seen.insert(target) {
            self.shared(true, |walk| walk.of_type(node, head, written));
        }
    }

    /// Walks on where an alias or `<<` was followed.
    fn shared(&mut self, is_shared: bool, walk_on: impl FnOnce(&mut Self)) {
        let was_shared = self.is_shared;
        self.is_shared |= is_shared;
        self.has_shared |= is_shared;
        walk_on(self);
        self.is_shared = was_shared;
    }

    /// The API server takes nothing for a field that is not there; Compose does not.
    fn null(&mut self, node: Node<'t>, head: Span, written: &'static str) {
        let may_be_null = |written| {
            let of = self.schema.type_of(written);
            matches!(of, Type::Null | Type::Any)
        };
        if self.dialect == Dialect::Compose && !alternatives(written).any(may_be_null) {
            self.wrong_type(node, head, written, "there is nothing");
        }
    }

    fn of_type(&mut self, node: Node<'t>, head: Span, written: &'static str) {
        if node.kind() == NodeKind::Scalar {
            return self.scalar(node, written);
        }
        for alternative in alternatives(written) {
            match (self.schema.type_of(alternative), node.kind()) {
                (Type::Any, _) | (Type::Object, NodeKind::Mapping) => return,
                (Type::List(item), NodeKind::Sequence) => {
                    let items = node.items();
                    return items.for_each(|item_node| {
                        self.value(item_node, place::of_item(item_node), item);
                    });
                }
                (Type::Map(value), NodeKind::Mapping) => {
                    return node.entries().for_each(|entry| {
                        self.key(entry.key);
                        self.entry(entry, value);
                    });
                }
                (Type::Fields(definition), NodeKind::Mapping) => {
                    return self.fields(node, head, definition);
                }
                _ => {}
            }
        }
        let found = describe::kind(node.kind());
        let span = place::of_collection(node, head);
        self.wrong_type(node, span, written, &["this is ", found].concat());
    }

    /// A key that may be anything. kubectl makes text of what it has read.
    fn key(&mut self, key: Node) {
        let is_manifest = matches!(self.dialect, Dialect::Manifest { .. });
        let Some(read) = scalar::misread_key(key).filter(|_| is_manifest) else {
            return;
        };
        let written = key.source();
        let message = ["kubectl reads the key `", written, "` as `", &read, "`"].concat();
        let quoted = ["\"", written, "\""].concat();
        let title = ["Write `", &quoted, "`"].concat();
        let fix = self.fix(
            title,
            Applicability::Safe,
            Edit::replace(key.span(), quoted),
        );
        self.find(Fault::MisreadKey, key.span(), message, fix);
    }

    fn entry(&mut self, entry: Entry<'t>, written: &'static str) {
        self.shared(entry.merged, |walk| {
            walk.value(entry.value, entry.key.span(), written);
        });
    }

    fn fields(&mut self, node: Node<'t>, head: Span, definition: &'static Definition) {
        self.around.push((node, definition));
        for entry in node.entries() {
            let Some(name) = entry.key.text() else {
                continue;
            };
            match definition.field(name) {
                Some(field) if self.knows(field) => self.entry(entry, field.value),
                Some(field) => self.other_version(entry, field),
                None if self.is_left_alone(name) => {}
                None => self.unknown_field(entry, name, definition),
            }
        }
        if node.is_complete() && !self.is_partial {
            for field in definition.fields() {
                if field.required && self.knows(field) {
                    self.require(node, head, field.name);
                }
            }
        }
        self.around.pop();
    }

    fn knows(&self, field: &Field) -> bool {
        match self.dialect {
            Dialect::Manifest { version } => field.is_in(version),
            Dialect::Compose => true,
        }
    }

    /// Patches have directives among their fields, `$patch: delete`, and Compose leaves what starts
    /// with `x-` to the authors.
    fn is_left_alone(&self, name: &str) -> bool {
        match self.dialect {
            Dialect::Manifest { .. } => self.is_partial && name.starts_with('$'),
            Dialect::Compose => name.starts_with("x-"),
        }
    }

    fn other_version(&mut self, entry: Entry, field: &Field) {
        let Dialect::Manifest { version } = self.dialect else {
            return;
        };
        let path = entry.key.path();
        let message = if field.since > version {
            format!(
                "`{path}` came with Kubernetes 1.{}, and 1.{version} does not know it",
                field.since
            )
        } else {
            format!("`{path}` is gone since Kubernetes 1.{}", field.until)
        };
        self.find(Fault::UnknownField, entry.key.span(), message, None);
    }

    fn unknown_field(&mut self, entry: Entry, name: &str, definition: &'static Definition) {
        let path = entry.key.path();
        let span = entry.key.span();
        self.slips += 1;
        if self.slips > MOST_SLIPS {
            let message = format!("there is no field `{path}`");
            return self.find(Fault::UnknownField, span, message, None);
        }
        let right_place = place::of_field(self.schema, &self.around, name).or_else(|| {
            self.is_stray_service(entry)
                .then(|| "`services`".to_owned())
        });
        if let Some(right_place) = right_place {
            let message = format!("there is no field `{path}`; it belongs in {right_place}");
            return self.find(Fault::UnknownField, span, message, None);
        }
        let fields = definition.fields().iter();
        let known = fields.filter(|field| self.knows(field) && entry_is_free(&self.around, field));
        let Some(meant) = crate::suggest::meant(name, known.map(|field| field.name)) else {
            let message = format!("there is no field `{path}`");
            return self.find(Fault::UnknownField, span, message, None);
        };
        let message = format!("there is no field `{path}`; did you mean `{meant}`?");
        let fix = self.fix(
            format!("Write `{meant}`"),
            Applicability::Suggested,
            Edit::replace(entry.key.inner(), meant),
        );
        self.find(Fault::UnknownField, span, message, fix);
    }

    /// A service that stands at the top of a Compose file, as in its first format.
    fn is_stray_service(&self, entry: Entry) -> bool {
        let has = |field: &str| entry.value.get(field).is_some();
        self.dialect == Dialect::Compose && self.around.len() == 1 && (has("image") || has("build"))
    }

    fn require(&mut self, node: Node, head: Span, name: &str) {
        let entry = node.entry(name);
        if entry.is_some_and(|entry| !entry.value.is_null()) {
            return;
        }
        let path = node.path();
        let has = match (path.as_str(), entry) {
            ("", None) => ["there is no `", name, "`"].concat(),
            (_, None) => ["`", &path, "` has no `", name, "`"].concat(),
            ("", Some(_)) => ["`", name, "` has no value"].concat(),
            (_, Some(_)) => ["`", &path, ".", name, "` has no value"].concat(),
        };
        let span = entry.map_or(head, |entry| entry.key.span());
        self.find(Fault::MissingField, span, has, None);
    }

    /// Something that must be there is not.
    pub(super) fn missing(&mut self, span: Span, message: String) {
        self.find(Fault::MissingField, span, message, None);
    }

    fn scalar(&mut self, node: Node<'t>, written: &'static str) {
        let read = match self.dialect {
            Dialect::Manifest { .. } => scalar::in_manifest(node),
            Dialect::Compose => scalar::in_compose(node),
        };
        let (Some(text), Some(found)) = (node.text(), read) else {
            return;
        };
        // Somebody fills it in before anybody reads it.
        if self.is_filled_in(text) {
            return;
        }
        let types = || alternatives(written).map(|written| self.schema.type_of(written));
        match types().find(|expected| fits(*expected, found)) {
            Some(Type::Enum(words)) => self.word(node, text, words),
            Some(Type::Quantity) if !scalar::is_quantity(text) => {
                let found = describe::quoted(node, "is none");
                self.wrong_type(node, node.span(), written, &found);
            }
            Some(Type::Base64) if !scalar::is_base64(text) => {
                let kind = self.around.first().map(|(_, kind)| kind.name);
                // What it is stays unsaid: it may be the password.
                let found = if kind == Some("Secret") {
                    "this is not; plain text goes into `stringData`"
                } else {
                    "this is not"
                };
                self.wrong_type(node, node.span(), written, found);
            }
            Some(_) => {}
            None => {
                let found = describe::scalar(node, found);
                self.wrong_type(node, node.span(), written, &found);
            }
        }
    }

    /// Variables are filled in by Compose, and in manifests by tools such as envsubst.
    fn is_filled_in(&self, text: &str) -> bool {
        match self.dialect {
            Dialect::Manifest { .. } => text.contains("${"),
            Dialect::Compose => text.contains('$'),
        }
    }

    /// One of some words. An empty one stands for the default.
    fn word(&mut self, node: Node, text: &str, words: &'static str) {
        if text.is_empty() || words.split(' ').any(|word| is_word(word, text)) {
            return;
        }
        let whole = words.split(' ').filter(|word| !word.ends_with('*'));
        let meant = crate::suggest::meant(text, whole.clone())
            .or_else(|| whole.clone().find(|word| is_end_of(text, word)));
        let path = node.path();
        let message = match meant {
            Some(meant) => format!("`{path}` cannot be `{text}`; did you mean `{meant}`?"),
            None => format!(
                "`{path}` cannot be `{text}`; it is one of `{}`",
                words.replace(' ', "`, `")
            ),
        };
        let fix = meant.and_then(|meant| {
            self.fix(
                format!("Write `{meant}`"),
                Applicability::Suggested,
                Edit::replace(node.inner(), meant),
            )
        });
        self.find(Fault::UnknownValue, node.span(), message, fix);
    }

    fn wrong_type(&mut self, node: Node, span: Span, written: &'static str, found: &str) {
        let types = || alternatives(written).map(|written| self.schema.type_of(written));
        let expected = describe::expected(types());
        let path = node.path();
        let message = ["`", &path, "` must be ", &expected, ", and ", found].concat();
        let fix = types()
            .find_map(|expected| mend::to_type(node, expected))
            .or_else(|| mend::to_assignment(node, &path))
            .filter(|_| !self.is_shared && !node.is_alias());
        self.find(Fault::WrongType, span, message, fix);
    }

    fn fix(&self, title: String, applicability: Applicability, edit: Edit) -> Option<Fix> {
        (!self.is_shared).then(|| Fix {
            title,
            applicability,
            edits: vec![edit],
        })
    }

    fn find(&mut self, fault: Fault, span: Span, message: String, fix: Option<Fix>) {
        self.findings.push(Finding {
            fault,
            span,
            message,
            fix,
        });
    }
}

/// Whether `text` is `word`, which may leave its ending open.
fn is_word(word: &str, text: &str) -> bool {
    word.strip_suffix('*')
        .map_or(word == text, |start| text.starts_with(start))
}

/// Whether `word` ends with `text`: `healthy` is most of `service_healthy`.
fn is_end_of(text: &str, word: &str) -> bool {
    word.strip_suffix(text)
        .is_some_and(|start| start.ends_with(['_', '-']))
}

/// Whether a scalar that is read as `found` is what is expected.
fn fits(expected: Type, found: ScalarType) -> bool {
    match expected {
        Type::Any => true,
        Type::Text | Type::Base64 | Type::Enum(_) => found == ScalarType::Str,
        Type::Int => found == ScalarType::Int,
        Type::Number => matches!(found, ScalarType::Int | ScalarType::Float),
        Type::Bool => found == ScalarType::Bool,
        Type::IntOrText => matches!(found, ScalarType::Int | ScalarType::Str),
        Type::Quantity => found != ScalarType::Bool,
        Type::Null | Type::Object | Type::List(_) | Type::Map(_) | Type::Fields(_) => false,
    }
}

/// Whether the innermost mapping does not have this field yet: a slip for it would set it twice.
fn entry_is_free(around: &[(Node, &Definition)], field: &Field) -> bool {
    around
        .last()
        .is_none_or(|(node, _)| node.entry(field.name).is_none())
}
