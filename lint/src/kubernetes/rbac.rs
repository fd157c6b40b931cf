//! What roles allow, and to whom bindings give it.

use super::{Cluster, Member, Object, Selector};
use crate::Span;
use crate::report::Report;
use crate::yaml::Node;

/// The kinds of roles.
pub(crate) const ROLES: &[&str] = &["Role", "ClusterRole"];
/// The kinds of bindings.
const BINDINGS: [&str; 2] = ["RoleBinding", "ClusterRoleBinding"];

/// Something that a role can allow. `*` as a verb or an API group always counts.
#[derive(Debug)]
pub(crate) struct Permission {
    /// The API groups of the resources.
    pub(crate) groups: &'static [&'static str],
    /// Any of these is enough.
    pub(crate) resources: &'static [&'static str],
    /// Whether `*` as a resource counts. It has rules of its own, so it does where a role that
    /// somebody holds is judged, and where a power is too great to hide in it.
    pub(crate) any_resource: bool,
    /// Any of these is enough.
    pub(crate) verbs: &'static [&'static str],
    /// The name that the rule is about; none for those that hold for every object.
    pub(crate) object: Option<&'static str>,
    /// What the holder can do, after "lets its holder".
    pub(crate) power: &'static str,
}

/// The verbs that change something.
const WRITE: &[&str] = &[
    "create",
    "update",
    "patch",
    "delete",
    "deletecollection",
    "impersonate",
];
const READ: &[&str] = &["get", "list", "watch"];
const RBAC: &[&str] = &["rbac.authorization.k8s.io"];
const CORE: &[&str] = &[""];

/// What the rows below are made from.
const BASE: Permission = Permission {
    groups: CORE,
    resources: &[],
    any_resource: false,
    verbs: WRITE,
    object: None,
    power: "",
};

pub(crate) const SECRETS: Permission = Permission {
    resources: &["secrets"],
    verbs: &[
        "get",
        "list",
        "watch",
        "create",
        "update",
        "patch",
        "delete",
        "deletecollection",
        "impersonate",
    ],
    power: "reach every Secret",
    ..BASE
};
pub(crate) const ALL_SECRETS: Permission = Permission {
    any_resource: true,
    ..SECRETS
};
pub(crate) const READ_SECRETS: Permission = Permission {
    verbs: READ,
    power: "read every Secret",
    ..ALL_SECRETS
};
pub(crate) const DELETE_LOGS: Permission = Permission {
    resources: &["pods/log"],
    verbs: &["delete", "deletecollection"],
    power: "remove the logs of pods",
    ..BASE
};
pub(crate) const IMPERSONATE: Permission = Permission {
    groups: &["", "authentication.k8s.io"],
    resources: &["users", "groups", "serviceaccounts"],
    verbs: &["impersonate"],
    power: "act as somebody else",
    ..BASE
};
pub(crate) const IMPERSONATE_ANYBODY: Permission = Permission {
    any_resource: true,
    ..IMPERSONATE
};
pub(crate) const NODE_PROXY: Permission = Permission {
    resources: &["nodes/proxy"],
    verbs: &["get", "create"],
    power: "run commands in every pod of a node, past the audit log",
    ..BASE
};
pub(crate) const WORKLOADS: Permission = Permission {
    groups: &["", "apps", "batch", "extensions"],
    resources: &[
        "pods",
        "deployments",
        "jobs",
        "cronjobs",
        "statefulsets",
        "daemonsets",
        "replicasets",
        "replicationcontrollers",
    ],
    power: "run any image as any service account of the namespace",
    ..BASE
};
pub(crate) const CREATE_PODS: Permission = Permission {
    any_resource: true,
    verbs: &["create"],
    ..WORKLOADS
};
pub(crate) const CONFIG_MAPS: Permission = Permission {
    resources: &["configmaps"],
    power: "change how every program is configured",
    ..BASE
};
pub(crate) const AWS_AUTH: Permission = Permission {
    object: Some("aws-auth"),
    power: "make anybody of the AWS account an administrator of the cluster",
    ..CONFIG_MAPS
};
pub(crate) const ESCALATE: Permission = Permission {
    groups: RBAC,
    resources: &[
        "roles",
        "clusterroles",
        "rolebindings",
        "clusterrolebindings",
    ],
    any_resource: true,
    verbs: &["escalate", "impersonate"],
    power: "write roles that allow more than it has itself",
    ..BASE
};
pub(crate) const BIND: Permission = Permission {
    verbs: &["bind"],
    power: "give itself any role",
    ..ESCALATE
};
pub(crate) const CREATE_BINDINGS: Permission = Permission {
    groups: RBAC,
    resources: &["rolebindings", "clusterrolebindings"],
    verbs: &["create"],
    power: "give any role to anybody, itself included",
    ..BASE
};
pub(crate) const BIND_ROLES: Permission = Permission {
    groups: RBAC,
    resources: &["roles", "clusterroles"],
    verbs: &["bind"],
    ..BASE
};
pub(crate) const READ_BINDINGS: Permission = Permission {
    groups: RBAC,
    resources: &["rolebindings"],
    verbs: &["get"],
    ..BASE
};
pub(crate) const PATCH_BINDINGS: Permission = Permission {
    verbs: &["patch"],
    power: "add others to the bindings that are there",
    ..READ_BINDINGS
};
pub(crate) const EXEC: Permission = Permission {
    resources: &["pods/exec", "pods/attach"],
    any_resource: true,
    verbs: &["get", "create"],
    power: "run commands in every pod",
    ..BASE
};
/// `get` and `create` are what opens a connection; trivy asks for every verb that writes.
pub(crate) const CHANGE_EXEC: Permission = Permission {
    resources: &["pods/exec"],
    any_resource: false,
    verbs: WRITE,
    ..EXEC
};
pub(crate) const CREATE_EXEC: Permission = Permission {
    resources: &["pods/exec", "nodes/proxy"],
    verbs: &["create"],
    ..EXEC
};
pub(crate) const NETWORKING: Permission = Permission {
    groups: &["", "discovery.k8s.io", "networking.k8s.io", "extensions"],
    resources: &[
        "services",
        "endpoints",
        "endpointslices",
        "networkpolicies",
        "ingresses",
    ],
    power: "send traffic elsewhere, or open what a NetworkPolicy closes",
    ..BASE
};
pub(crate) const SERVICE_STATUS: Permission = Permission {
    resources: &["services/status"],
    any_resource: true,
    verbs: &["update", "patch"],
    power: "draw traffic to an address of its choice",
    ..BASE
};
pub(crate) const WEBHOOKS: Permission = Permission {
    groups: &["admissionregistration.k8s.io"],
    resources: &[
        "mutatingwebhookconfigurations",
        "validatingwebhookconfigurations",
    ],
    any_resource: true,
    power: "read and rewrite everything that is sent to the API server",
    ..BASE
};
pub(crate) const APPROVE_REQUESTS: Permission = Permission {
    groups: &["certificates.k8s.io"],
    resources: &["certificatesigningrequests/approval"],
    any_resource: true,
    verbs: &["update", "patch"],
    power: "sign a certificate for anybody",
    ..BASE
};
pub(crate) const APPROVE_SIGNERS: Permission = Permission {
    resources: &["signers"],
    verbs: &["approve"],
    ..APPROVE_REQUESTS
};
/// Everything: by `*`, or by every verb there usually is.
const EVERYTHING: [&str; 7] = [
    "get", "list", "watch", "create", "update", "patch", "delete",
];

/// The items of a grant's `field`.
pub(crate) fn items<'t>(grant: Node<'t>, field: &str) -> impl Iterator<Item = Node<'t>> {
    grant.get(field).into_iter().flat_map(Node::items)
}

/// The item of a grant's `field` that is `*`.
pub(crate) fn wildcard<'t>(grant: Node<'t>, field: &str) -> Option<Node<'t>> {
    items(grant, field).find(|item| item.text() == Some("*"))
}

impl Permission {
    /// The resource and the verb by which `grant` allows it.
    pub(crate) fn find<'t>(&self, grant: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let is_in = |names: &[&str], item: &Node| {
            item.text()
                .is_some_and(|item| item == "*" || names.contains(&item))
        };
        let allows_object = match self.object {
            Some(name) => items(grant, "resourceNames").any(|item| item.text() == Some(name)),
            None => !is_narrow(grant),
        };
        let is_of_group = items(grant, "apiGroups").any(|item| is_in(self.groups, &item));
        if !allows_object || !is_of_group {
            return None;
        }
        let resource = items(grant, "resources").find(|item| self.covers(item))?;
        let verb = items(grant, "verbs").find(|item| is_in(self.verbs, item))?;
        Some((resource, verb))
    }

    fn covers(&self, resource: &Node) -> bool {
        let Some(granted) = resource.text() else {
            return false;
        };
        // `*/scale` is the part `scale` of everything.
        let part = granted.strip_prefix("*/");
        let is_it = |name: &&str| {
            granted == *name || part.is_some() && part == name.split_once('/').map(|(_, part)| part)
        };
        granted == "*" && self.any_resource || self.resources.iter().any(is_it)
    }

    /// Says of each grant of `role` that allows it what its holder can do.
    pub(crate) fn report(&self, role: Object, report: &mut Report) {
        for (resource, verb) in grants(role).filter_map(|grant| self.find(grant)) {
            self.say(resource, verb, report);
        }
    }

    /// Says what the holder can do, at the resource.
    pub(crate) fn say(&self, resource: Node, verb: Node, report: &mut Report) {
        let [verb, name] = [verb, resource].map(|node| node.text().unwrap_or_default());
        let message = ["`", verb, "` on `", name, "` lets the holder ", self.power];
        report.at(resource.inner(), message.concat());
    }

    /// Says of each binding that gives it to somebody who counts what they can do.
    pub(crate) fn report_bindings(&self, cluster: &Cluster, who: Who, report: &mut Report) {
        for binding in bindings(cluster) {
            let mut subjects = binding.subjects().filter(|subject| who.is(*subject));
            let (Some(subject), Some((role, resource))) =
                (subjects.next(), binding.allows(cluster, self))
            else {
                continue;
            };
            let name = binding.role_name.text().unwrap_or_default();
            let message = ["`", name, "` lets `", subject.name(), "` ", self.power];
            report
                .file(binding.member.file)
                .at(binding.role_name.inner(), message.concat())
                .related(role.file, resource.inner(), "it is allowed here");
        }
    }
}

/// Whether `grant` holds for named objects only.
fn is_narrow(grant: Node) -> bool {
    let mut names = items(grant, "resourceNames").peekable();
    names.peek().is_some() && names.all(|name| name.text() != Some("*"))
}

/// Whether `grant` is for API groups that are not Kubernetes' own.
pub(crate) fn is_of_others(grant: Node) -> bool {
    let is_own = |group: &str| !group.contains('.') || group.ends_with(".k8s.io");
    let mut groups = items(grant, "apiGroups");
    groups.all(|group| group.text().is_some_and(|group| !is_own(group)))
}

/// What a role allows: the items of its `rules`.
pub(crate) fn grants(role: Object<'_>) -> impl Iterator<Item = Node<'_>> {
    let rules = role.is(ROLES).then(|| role.node().get("rules")).flatten();
    rules.into_iter().flat_map(Node::items)
}

/// Whether `grant` allows everything to everything, as the role `cluster-admin` does.
pub(crate) fn allows_everything(grant: Node) -> bool {
    let has_verb = |verb: &&str| items(grant, "verbs").any(|item| item.text() == Some(verb));
    wildcard(grant, "apiGroups").is_some()
        && wildcard(grant, "resources").is_some()
        && (wildcard(grant, "verbs").is_some() || EVERYTHING.iter().all(has_verb))
}

/// Whether this is the name of a role or a binding that Kubernetes or its provider brings.
pub(crate) fn is_built_in(name: &str) -> bool {
    name.starts_with("system:") || name == "gce:podsecuritypolicy:calico-sa"
}

/// The roles that Kubernetes binds to everybody.
const PUBLIC: [&str; 3] = [
    "system:basic-user",
    "system:discovery",
    "system:public-info-viewer",
];

/// A binding and the role that it names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Binding<'p> {
    /// Where it is.
    pub(crate) member: Member<'p>,
    /// The name of its role.
    pub(crate) role_name: Node<'p>,
}

/// Those of a binding's subjects who are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// All of them.
    Anybody,
    /// Service accounts and nodes.
    Program,
    /// Users and groups.
    Other,
}

impl Who {
    fn is(self, subject: Subject) -> bool {
        let is_program = matches!(subject.kind(), "ServiceAccount" | "Node");
        match self {
            Self::Anybody => true,
            Self::Program => is_program,
            Self::Other => !is_program,
        }
    }
}

/// One of those to whom a binding gives its role.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'p>(pub(crate) Node<'p>);

impl<'p> Subject<'p> {
    /// Its name; empty where none is given.
    pub(crate) fn name(self) -> &'p str {
        self.0.get("name").and_then(Node::text).unwrap_or_default()
    }

    /// Its kind; empty where none is given.
    pub(crate) fn kind(self) -> &'p str {
        self.0.get("kind").and_then(Node::text).unwrap_or_default()
    }

    /// The place of its name.
    pub(crate) fn place(self) -> Span {
        let name = self.0.get("name");
        name.map_or(self.0.span(), Node::inner)
    }
}

/// The bindings of a project that name a role.
pub(crate) fn bindings<'p>(cluster: &Cluster<'p>) -> impl Iterator<Item = Binding<'p>> {
    cluster.members().filter_map(Binding::new)
}

impl<'p> Binding<'p> {
    /// `member` as a binding, where it is one.
    pub(crate) fn new(member: Member<'p>) -> Option<Self> {
        let kind = member.object.kind();
        // Trivy's own tests write `ClusterRolebinding`, and so do people.
        let is_binding = BINDINGS.iter().any(|name| name.eq_ignore_ascii_case(kind));
        let role_name = member.object.node().at(&["roleRef", "name"]);
        Some(Self {
            member,
            role_name: role_name.filter(|_| is_binding)?,
        })
    }

    /// Whether it holds in the whole cluster.
    pub(crate) fn is_cluster_wide(self) -> bool {
        self.member.object.kind() != "RoleBinding"
    }

    /// Whether its name is one of those that Kubernetes or its provider gives.
    pub(crate) fn is_expected(self) -> bool {
        let name = self.member.object.name().unwrap_or_default();
        is_built_in(name) || name == "cluster-admin" && self.is_cluster_wide()
    }

    /// Whether its role is one of those that Kubernetes means for everybody.
    pub(crate) fn is_public(self) -> bool {
        let name = self.role_name.text().unwrap_or_default();
        PUBLIC.contains(&name)
    }

    /// Whether its role is one of a namespace.
    pub(crate) fn names_role_of_namespace(self) -> bool {
        let kind = self.member.object.node().at(&["roleRef", "kind"]);
        kind.and_then(Node::text) == Some("Role")
    }

    /// To whom it gives the role.
    pub(crate) fn subjects(self) -> impl Iterator<Item = Subject<'p>> {
        let subjects = self.member.object.node().get("subjects");
        subjects.into_iter().flat_map(Node::items).map(Subject)
    }

    /// Its role, where it is here.
    pub(crate) fn role(self, cluster: &Cluster<'p>) -> Option<Member<'p>> {
        let name = self.role_name.text()?;
        if self.names_role_of_namespace() {
            cluster.find("Role", name, self.member.object)
        } else {
            cluster.find_in("ClusterRole", name, "")
        }
    }

    /// The role, and the resource in it, by which it gives `permission`.
    fn allows(
        self,
        cluster: &Cluster<'p>,
        permission: &Permission,
    ) -> Option<(Member<'p>, Node<'p>)> {
        self.roles(cluster).find_map(|role| {
            let (resource, _) = grants(role.object).find_map(|grant| permission.find(grant))?;
            Some((role, resource))
        })
    }

    /// Its role and those that the role takes over by their labels.
    pub(crate) fn roles(self, cluster: &Cluster<'p>) -> impl Iterator<Item = Member<'p>> {
        let named = self.role(cluster);
        let selectors = named.and_then(|role| {
            let rule = role.object.node().get("aggregationRule")?;
            rule.get("clusterRoleSelectors")
        });
        let others = cluster.of_kind(if selectors.is_some() {
            "ClusterRole"
        } else {
            ""
        });
        let others = others.filter(move |other| {
            let mut selectors = selectors.into_iter().flat_map(Node::items);
            selectors.any(|one| Selector::new(one).matches(other.object.metadata("labels")))
        });
        named.into_iter().chain(others)
    }
}

#[cfg(test)]
mod tests {
    use super::{EXEC, Permission, SECRETS, WEBHOOKS, allows_everything};
    use crate::yaml::Yaml;

    #[test]
    fn a_grant_allows_what_the_api_server_lets_through() {
        let cases: [(&str, &Permission, bool); 8] = [
            (
                "{apiGroups: [''], resources: [secrets], verbs: [get]}",
                &SECRETS,
                true,
            ),
            (
                "{apiGroups: ['*'], resources: [secrets], verbs: ['*']}",
                &SECRETS,
                true,
            ),
            (
                "{apiGroups: [apps], resources: [secrets], verbs: [get]}",
                &SECRETS,
                false,
            ),
            ("{resources: [secrets], verbs: [get]}", &SECRETS, false),
            (
                "{apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [mine]}",
                &SECRETS,
                false,
            ),
            (
                "{apiGroups: [''], resources: ['*'], verbs: [get]}",
                &EXEC,
                true,
            ),
            (
                "{apiGroups: [''], resources: ['*/exec'], verbs: [create]}",
                &EXEC,
                true,
            ),
            (
                "{apiGroups: ['*'], resources: [validatingwebhookconfigurations], verbs: [get]}",
                &WEBHOOKS,
                false,
            ),
        ];
        for (grant, permission, expected) in cases {
            let yaml = Yaml::parse(grant);
            let found = permission.find(yaml.root().unwrap());
            assert_eq!(found.is_some(), expected, "{grant}");
        }
    }

    #[test]
    fn everything_is_a_star_or_all_the_verbs() {
        let cases = [
            ("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", true),
            (
                "{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, update, patch, delete]}",
                true,
            ),
            ("{apiGroups: [''], resources: ['*'], verbs: ['*']}", false),
            (
                "{apiGroups: ['*'], resources: ['*'], verbs: [get, list]}",
                false,
            ),
        ];
        for (grant, expected) in cases {
            let yaml = Yaml::parse(grant);
            assert_eq!(allows_everything(yaml.root().unwrap()), expected, "{grant}");
        }
    }
}
