//! Which API version has which kind, in which version of Kubernetes.

use super::packed::{Definition, Field, NEWEST, OLDEST, Schema};
use super::walk::{Dialect, Walk};
use crate::kubernetes::Object;
use crate::{Applicability, Edit};

/// What is known of a kind in an API version.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Known {
    /// Its fields.
    Fields(&'static Definition),
    /// That Kubernetes has it, or had it.
    Name,
    /// It comes with this minor version of Kubernetes.
    Later(u8),
    /// Another API version of Kubernetes has it.
    Elsewhere(&'static str),
    /// The API version has a kind of nearly the same name.
    Misspelled(&'static str),
    /// Kubernetes has the group, and no such kind in it.
    Absent,
    /// It is none of Kubernetes' own.
    Foreign,
}

/// How an API version of a kind comes to its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    /// The minor version of Kubernetes that warned of it.
    pub(crate) deprecated: u8,
    /// The minor version that has it no more.
    pub(crate) removed: Option<u8>,
    /// The API version that took its place, and the minor version that brought that.
    pub(crate) successor: Option<(&'static str, u8)>,
    /// Whether it is enough to write the successor's name.
    pub(crate) fix: Option<Applicability>,
}

/// What `kind` is in `api_version` for this minor version of Kubernetes.
pub(crate) fn known(api_version: &str, kind: &str, target: u8) -> Known {
    let schema = Schema::kubernetes();
    let line = schema.api_version(api_version);
    if let Some(field) = line.and_then(|line| line.field(kind)) {
        return if field.since > target.max(OLDEST) {
            Known::Later(field.since)
        } else if !field.is_in(target) {
            Known::Name
        } else {
            let fields = schema.definition(field.value);
            fields.map_or(Known::Name, Known::Fields)
        };
    }
    if change(api_version, kind).is_some() || line.is_some() && kind.ends_with("List") {
        return Known::Name;
    }
    if !is_group_of_kubernetes(schema, api_version) {
        return Known::Foreign;
    }
    if let Some(other) = stable_home(schema, kind, |_| true) {
        return Known::Elsewhere(other);
    }
    let Some(line) = line else {
        return Known::Foreign;
    };
    let kinds = line.fields().iter().map(|field| field.name);
    match crate::suggest::meant(kind, kinds) {
        Some(meant) => Known::Misspelled(meant),
        // Programs have files of the version `v1`, too: kubectl's `Config`, OpenShift's `Template`.
        None if api_version == "v1" => Known::Foreign,
        None => Known::Absent,
    }
}

/// A group without a dot cannot be anybody else's.
fn is_group_of_kubernetes(schema: &Schema, api_version: &str) -> bool {
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    let mut lines = schema.api_versions().iter();
    !group.contains('.') || lines.any(|line| line.name.split('/').next() == Some(group))
}

/// The newest API version with this kind that is neither alpha nor beta.
fn stable_home(
    schema: &'static Schema,
    kind: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Option<&'static str> {
    let lines = schema.api_versions().iter();
    lines
        .filter(|line| is_wanted(line.name) && !is_unstable(line.name))
        .rfind(|line| {
            let field = line.field(kind);
            field.is_some_and(|field| field.is_in(NEWEST))
        })
        .map(|line| line.name)
}

fn is_unstable(api_version: &str) -> bool {
    api_version.contains("alpha") || api_version.contains("beta")
}

/// How `kind` in `api_version` comes to its end; none where nothing is known of one.
pub(crate) fn change(api_version: &str, kind: &str) -> Option<Change> {
    // Of the stable ones, only some of the first have an end.
    if api_version != "v1" && !is_unstable(api_version) {
        return None;
    }
    let schema = Schema::kubernetes();
    let field = schema
        .api_version(api_version)
        .and_then(|line| line.field(kind));
    match field.filter(|field| field.until <= NEWEST) {
        Some(field) => Some(Change::of_field(schema, api_version, field)),
        None => lines().find_map(|line| Change::read(line, api_version, kind)),
    }
}

/// Whether there would be nothing to say of the fields of `object` in `api_version`.
fn fits(object: Object, api_version: &str) -> bool {
    let Known::Fields(definition) = known(api_version, object.kind(), NEWEST) else {
        return true;
    };
    let dialect = Dialect::Manifest { version: NEWEST };
    let mut walk = Walk::new(Schema::kubernetes(), dialect);
    walk.root(object.node(), object.place(), definition);
    super::name(object, &mut walk);
    walk.finish().is_empty()
}

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../schema/apis.txt").lines()
}

impl Change {
    fn of_field(schema: &'static Schema, api_version: &str, field: &Field) -> Self {
        let group = api_version.split_once('/').map_or("", |(group, _)| group);
        let is_same_group =
            |other: &str| other.split_once('/').is_some_and(|(one, _)| one == group);
        Self {
            deprecated: field.until,
            removed: Some(field.until),
            successor: stable_home(schema, field.name, is_same_group)
                .map(|successor| (successor, OLDEST)),
            fix: None,
        }
    }

    fn read(line: &'static str, api_version: &str, kind: &str) -> Option<Self> {
        let mut words = line
            .strip_prefix(api_version)?
            .strip_prefix(' ')?
            .split(' ');
        let deprecated = words.next()?.parse().ok()?;
        let removed = words.next()?.parse().ok();
        let successor = words.next()?;
        let available = words.next()?.parse().ok();
        let fix = match words.next()? {
            "=" => Some(Applicability::Safe),
            "~" => Some(Applicability::Suggested),
            _ => None,
        };
        words
            .any(|word| word == kind || word == "*")
            .then_some(Self {
                deprecated,
                removed,
                successor: available.map(|available| (successor, available)),
                fix,
            })
    }

    /// The edit that moves `object` to the successor, where writing its name is enough.
    pub(crate) fn mend(&self, object: Object) -> Option<(String, Applicability, Edit)> {
        let (successor, _) = self.successor?;
        let applicability = self.fix?;
        // The successor no longer takes the labels of the template for the selector.
        let is_workload = object.pod().is_some() && successor.starts_with("apps/");
        if is_workload && object.spec("selector").is_none() {
            return None;
        }
        // What is wrong with it came out by the change.
        let applicability = if fits(object, successor) {
            applicability
        } else {
            Applicability::Suggested
        };
        let place = object.node().get("apiVersion")?;
        let title = ["Write `", successor, "`"].concat();
        Some((
            title,
            applicability,
            Edit::replace(place.inner(), successor),
        ))
    }

    /// Whether this version of Kubernetes has it no more.
    pub(crate) fn is_removed_in(&self, version: u8) -> bool {
        self.removed.is_some_and(|removed| version >= removed)
    }

    /// Whether this version of Kubernetes warns of it.
    pub(crate) fn is_deprecated_in(&self, version: u8) -> bool {
        version >= self.deprecated && !self.is_removed_in(version)
    }
}
