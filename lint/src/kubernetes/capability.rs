//! Linux capabilities that a container adds and drops.

use super::Container;
use crate::report::Report;
use crate::yaml::Node;

/// What every container runtime gives to a container that asks for nothing.
const DEFAULTS: [&str; 14] = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "NET_RAW",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// Whether an item of a list is the capability `name`, in whatever letters, with `CAP_` or without.
pub(crate) fn is(item: Node, name: &str) -> bool {
    let Some(text) = item.text() else {
        return false;
    };
    let has_prefix = text
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("CAP_"));
    text[if has_prefix { 4 } else { 0 }..].eq_ignore_ascii_case(name)
}

/// The lists of capabilities in a container's security context, where it has any.
pub(crate) fn lists(container: Container<'_>) -> Option<Node<'_>> {
    container
        .security("capabilities")
        .filter(|lists| lists.entries().next().is_some())
}

/// The capabilities in the list `add` or `drop` of a container.
pub(crate) fn listed<'t>(container: Container<'t>, list: &str) -> impl Iterator<Item = Node<'t>> {
    let list = lists(container).and_then(|lists| lists.get(list));
    list.into_iter().flat_map(Node::items)
}

/// Whether a container drops this capability, alone or with all.
pub(crate) fn drops(container: Container, name: &str) -> bool {
    listed(container, "drop").any(|item| is(item, "ALL") || is(item, name))
}

/// Whether a container drops everything that it would have: all, or each by its name.
pub(crate) fn drops_all(container: Container) -> bool {
    DEFAULTS.iter().all(|name| drops(container, name))
}

/// Reports each of these capabilities that a container adds, with what it is good for, and offers
/// to take it out.
pub(crate) fn report_added(container: Container, report: &mut Report, known: &[(&str, &str)]) {
    for item in listed(container, "add") {
        if let Some((name, power)) = known.iter().find(|(name, _)| is(item, name)) {
            let message = ["`", name, "` lets `", container.name(), "` ", power].concat();
            report
                .at(item.inner(), message)
                .suggest("Take the capability out", item.remove_item());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{drops, drops_all, is};
    use crate::kubernetes::Kubernetes;
    use crate::yaml::Yaml;

    #[test]
    fn a_capability_is_known_in_any_letters() {
        let cases = [
            ("NET_RAW", true),
            ("net_raw", true),
            ("CAP_NET_RAW", true),
            ("cap_net_raw", true),
            ("NET_RAW_2", false),
            ("CAP_", false),
            ("", false),
            ("[]", false),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let found = yaml.root().is_some_and(|root| is(root, "NET_RAW"));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_list_of_all_names_drops_as_much_as_the_word_all() {
        let names = super::DEFAULTS.join(", ");
        let cases = [
            ("ALL", true, true),
            (names.as_str(), true, true),
            ("NET_RAW", false, true),
            ("CHOWN", false, false),
        ];
        for (list, all, net_raw) in cases {
            let text = format!(
                "{{kind: Pod, spec: {{containers: [{{securityContext: {{capabilities: {{drop: [{list}]}}}}}}]}}}}"
            );
            let file = Kubernetes::parse(&text);
            let container = file.containers().next().unwrap();
            let found = (drops_all(container), drops(container, "NET_RAW"));
            assert_eq!(found, (all, net_raw), "{list}");
        }
    }
}
