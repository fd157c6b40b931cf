//! Names of environments in names of other things.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Member;
use crate::yaml::{Node, NodeKind};

/// What people call their environments.
const ENVIRONMENTS: [&str; 9] = [
    "dev",
    "development",
    "preprod",
    "prod",
    "production",
    "qa",
    "stage",
    "staging",
    "uat",
];

/// The words of a name, an address or a path.
pub(crate) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether `word` is what people call an environment.
pub(crate) fn is_environment(word: &str) -> bool {
    ENVIRONMENTS.contains(&word)
}

/// The environment that `name` starts or ends with: `prod` of `shop-prod`.
pub(crate) fn at_end_of(name: &str) -> Option<&str> {
    let mut words = words(name);
    let ends = [words.next_back(), words.next()];
    ends.into_iter().flatten().find(|word| is_environment(word))
}

/// The environment that an object is for: by its name, its namespace or its folder.
pub(crate) fn of<'p>(member: Member<'p>, path: &'p str) -> Option<&'p str> {
    let object = member.object;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut of_names = [object.name(), object.namespace()].into_iter().flatten();
    let of_folder = || words(folder).rev().find(|word| is_environment(word));
    of_names.find_map(at_end_of).or_else(of_folder)
}

/// A number that is the same for objects that differ in nothing but what an environment decides.
pub(crate) fn shape(node: Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    add_shape(node, &mut hasher);
    hasher.finish()
}

/// What an environment decides.
const OPEN: [&str; 8] = [
    "annotations",
    "env",
    "envFrom",
    "image",
    "namespace",
    "replicas",
    "resources",
    "volumes",
];

fn add_shape(node: Node, hasher: &mut DefaultHasher) {
    match node.kind() {
        NodeKind::Mapping => {
            for entry in node.entries() {
                entry.name().hash(hasher);
                if !OPEN.contains(&entry.name()) {
                    add_shape(entry.value, hasher);
                }
            }
        }
        NodeKind::Sequence => {
            node.items().len().hash(hasher);
            node.items().for_each(|item| add_shape(item, hasher));
        }
        _ => {
            let text = node.text().unwrap_or_default();
            let words = words(text).filter(|word| !is_environment(word));
            words.for_each(|word| word.hash(hasher));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{at_end_of, shape};
    use crate::yaml::Yaml;

    #[test]
    fn an_environment_is_a_whole_word_at_an_end() {
        let cases = [
            ("shop-prod", Some("prod")),
            ("staging_shop", Some("staging")),
            ("dev", Some("dev")),
            ("shop-prod-2", None),
            ("product", None),
            ("devices", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(at_end_of(name), expected, "{name}");
        }
    }

    #[test]
    fn a_shape_leaves_out_what_an_environment_decides() {
        let of = |text| Yaml::parse(text).root().map(shape);
        let one = of("{name: shop-dev, spec: {replicas: 1, image: a, ports: [1, 2]}}");
        let cases = [
            (
                "{name: shop-prod, spec: {replicas: 3, image: b, ports: [1, 2]}}",
                true,
            ),
            (
                "{name: shop, spec: {replicas: 3, image: b, ports: [1, 2]}}",
                true,
            ),
            (
                "{name: cart-prod, spec: {replicas: 1, image: a, ports: [1, 2]}}",
                false,
            ),
            (
                "{name: shop-prod, spec: {replicas: 1, image: a, ports: [1]}}",
                false,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text) == one, expected, "{text}");
        }
    }
}
