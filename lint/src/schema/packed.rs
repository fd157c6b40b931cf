//! The packed schemas: one line for each type, taken apart when it is first asked for.
//!
//! `lint/schema/README.md` has the notation.

use std::sync::OnceLock;

/// The types of one language.
#[derive(Debug)]
pub(crate) struct Schema {
    /// Sorted by their names.
    definitions: Vec<Definition>,
}

/// One line: a type with fields, the values of an enumeration, or the kinds of an API version.
#[derive(Debug)]
pub(crate) struct Definition {
    /// Its name.
    pub(crate) name: &'static str,
    body: &'static str,
    fields: OnceLock<Box<[Field]>>,
}

/// One field of a type, or one kind of an API version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: &'static str,
    /// The type of its value, as it is written.
    pub(crate) value: &'static str,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// The minor version of Kubernetes that brought it; 0 for those before all that are told apart.
    pub(crate) since: u8,
    /// The minor version of Kubernetes that took it away.
    pub(crate) until: u8,
}

/// What a value must be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type {
    /// Anything at all.
    Any,
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// Nothing.
    Null,
    /// A whole number, or text: a port, a share such as `25%`.
    IntOrText,
    /// An amount such as `500m` or `128Mi`.
    Quantity,
    /// Bytes as text in base64.
    Base64,
    /// A mapping with any keys.
    Object,
    /// One of these words.
    Enum(&'static str),
    /// Items of this type.
    List(&'static str),
    /// Any keys, and values of this type.
    Map(&'static str),
    /// A mapping with these fields.
    Fields(&'static Definition),
}

impl Schema {
    /// The kinds of Kubernetes.
    pub(crate) fn kubernetes() -> &'static Self {
        static SCHEMA: OnceLock<Schema> = OnceLock::new();
        SCHEMA.get_or_init(|| Self::read(include_str!("../../schema/kubernetes.txt")))
    }

    /// A Compose file.
    pub(crate) fn compose() -> &'static Self {
        static SCHEMA: OnceLock<Schema> = OnceLock::new();
        SCHEMA.get_or_init(|| Self::read(include_str!("../../schema/compose.txt")))
    }

    fn read(text: &'static str) -> Self {
        let definitions = text.lines().map(|line| {
            let (name, body) = line.split_once(' ').unwrap_or((line, ""));
            Definition {
                name,
                body,
                fields: OnceLock::new(),
            }
        });
        Self {
            definitions: definitions.collect(),
        }
    }

    /// The definition with this name.
    pub(crate) fn definition(&self, name: &str) -> Option<&Definition> {
        Self::find(&self.definitions, name)
    }

    /// The API version with this name, and its kinds.
    pub(crate) fn api_version(&self, name: &str) -> Option<&Definition> {
        Self::find(self.api_versions(), name)
    }

    fn find<'d>(definitions: &'d [Definition], name: &str) -> Option<&'d Definition> {
        let found = definitions.binary_search_by(|definition| definition.name.cmp(name));
        definitions.get(found.ok()?)
    }

    /// The API versions with their kinds: the lines whose name starts with a small letter, which
    /// stand behind all others.
    pub(crate) fn api_versions(&self) -> &[Definition] {
        let is_type = |line: &Definition| {
            line.name
                .starts_with(|first: char| first.is_ascii_uppercase())
        };
        let start = self.definitions.partition_point(is_type);
        self.definitions.get(start..).unwrap_or_default()
    }

    /// What `written` stands for. What is not known is anything.
    pub(crate) fn type_of(&'static self, written: &'static str) -> Type {
        match written {
            "s" => Type::Text,
            "i" => Type::Int,
            "n" => Type::Number,
            "b" => Type::Bool,
            "z" => Type::Null,
            "p" => Type::IntOrText,
            "q" => Type::Quantity,
            "y" => Type::Base64,
            "o" => Type::Object,
            _ => inside(written, '[', ']')
                .map(Type::List)
                .or_else(|| inside(written, '{', '}').map(Type::Map))
                .or_else(|| Some(self.definition(written)?.as_type()))
                .unwrap_or(Type::Any),
        }
    }
}

/// The types of which a value may have any: `s` and `[s]` of `s|[s]`.
pub(crate) fn alternatives(written: &'static str) -> impl Iterator<Item = &'static str> {
    let mut depth = 0_usize;
    written.split(move |sign| {
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == '|' && depth == 0
    })
}

fn inside(written: &'static str, open: char, close: char) -> Option<&'static str> {
    written.strip_prefix(open)?.strip_suffix(close)
}

impl Definition {
    fn as_type(&'static self) -> Type {
        self.body
            .strip_prefix('=')
            .map_or(Type::Fields(self), Type::Enum)
    }

    /// Its fields, sorted by their names.
    pub(crate) fn fields(&self) -> &[Field] {
        self.fields
            .get_or_init(|| self.body.split(' ').map(Field::read).collect())
    }

    /// The field with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        let fields = self.fields();
        let found = fields.binary_search_by(|field| field.name.cmp(name));
        fields.get(found.ok()?)
    }
}

impl Field {
    fn read(word: &'static str) -> Self {
        let (rest, until) = version_after(word, '-', u8::MAX);
        let (rest, since) = version_after(rest, '+', 0);
        let end = rest.find([':', '!']).unwrap_or(rest.len());
        let (name, value) = rest.split_at(end);
        Self {
            name,
            // A kind whose type has its name.
            value: value.get(1..).unwrap_or(name),
            required: value.starts_with('!'),
            since,
            until,
        }
    }

    /// Whether this version of Kubernetes has it.
    pub(crate) fn is_in(&self, version: u8) -> bool {
        (self.since..self.until).contains(&version.max(OLDEST))
    }
}

/// The oldest minor version of Kubernetes whose schema is told apart; older ones count as this one.
pub(crate) const OLDEST: u8 = 34;
/// The newest minor version of Kubernetes whose schema is known.
pub(crate) const NEWEST: u8 = 37;

fn version_after(word: &'static str, sign: char, otherwise: u8) -> (&'static str, u8) {
    let split = word.rsplit_once(sign).map(|(rest, version)| {
        let version = version.parse();
        (rest, version.unwrap_or(otherwise))
    });
    split.unwrap_or((word, otherwise))
}

#[cfg(test)]
mod tests {
    use super::{Field, alternatives};

    #[test]
    fn alternatives_are_told_apart_outside_of_brackets() {
        let cases = [
            ("s", &["s"][..]),
            ("s|[s|{n}]|z", &["s", "[s|{n}]", "z"]),
            ("{a|b}", &["{a|b}"]),
        ];
        for (written, expected) in cases {
            assert_eq!(alternatives(written).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_field_has_a_type_and_a_lifetime() {
        let cases = [
            ("a:s", ("a", "s", false, 0, u8::MAX)),
            ("a![Type]+36", ("a", "[Type]", true, 36, u8::MAX)),
            ("a:i+35-36", ("a", "i", false, 35, 36)),
            ("Kind", ("Kind", "Kind", false, 0, u8::MAX)),
            ("Kind:KindV2-37", ("Kind", "KindV2", false, 0, 37)),
        ];
        for (word, expected) in cases {
            let field = Field::read(word);
            let found = (
                field.name,
                field.value,
                field.required,
                field.since,
                field.until,
            );
            assert_eq!(found, expected, "{word}");
        }
    }
}
