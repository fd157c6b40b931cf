//! Objects that are named and not here: said once for each, and as a hint where they may exist.

use std::collections::HashSet;

use super::{Cluster, Object, is_placeholder, may_be_same_namespace, reference};
use crate::report::{Draft, Report};
use crate::suggest::closest;
use crate::yaml::{Node, Value};

/// What was already said to be missing: each kind and name in each namespace.
#[derive(Debug, Default)]
pub(crate) struct Missing<'p> {
    said: HashSet<(&'static str, &'p str, &'p str)>,
}

impl<'p> Missing<'p> {
    /// Says at `name` that no `kind` has this name, and what comes of it; once.
    ///
    /// `beside` is the object that names it, in the file with this index.
    pub(crate) fn report(
        &mut self,
        cluster: &Cluster<'p>,
        (file, beside): (usize, Object<'p>),
        (kind, name): (&'static str, Node<'p>),
        consequence: &str,
        report: &mut Report,
    ) {
        let Some(text) = name.text().filter(|text| !is_placeholder(text)) else {
            return;
        };
        let key = (kind, beside.namespace().unwrap_or_default(), text);
        if !self.said.insert(key) {
            return;
        }
        let what = [kind, " `", text, "`"].concat();
        let draft = say(cluster, (file, name), &what, consequence, report);
        let known = cluster.of_kind(kind).take(MOST_NAMES);
        let known =
            known.filter(|one| kind == "ClusterRole" || may_be_same_namespace(one.object, beside));
        let is_one_of_few = self.said.len() <= MOST_NAMES;
        let known = known.filter(|_| is_one_of_few);
        if let Some(near) = closest(text, known.filter_map(|one| one.object.name())) {
            let title = ["Use `", near, "`"].concat();
            draft.suggest(&title, name.replace(Value::Text(near)));
        }
    }
}

/// More names are not compared with one that is missing, and not for more that are.
const MOST_NAMES: usize = 100;

/// Says at `place` that there is no `what`, and what comes of it; where the project is a part of
/// something, only that it is not seen.
fn say<'r>(
    cluster: &Cluster,
    (file, place): (usize, Node),
    what: &str,
    consequence: &str,
    report: &'r mut Report,
) -> Draft<'r> {
    report.file(file);
    let span = place.inner();
    if cluster.is_complete() {
        report.at(span, ["there is no ", what, ": ", consequence].concat())
    } else {
        report.at(span, [what, " is not seen here"].concat()).hint()
    }
}

/// Says of each object of this kind that pods name and nobody brings what comes of it.
pub(crate) fn report_references(
    cluster: &Cluster,
    kind: &'static str,
    consequence: &str,
    report: &mut Report,
) {
    let mut missing = Missing::default();
    let mut generated = None;
    for (member, pod) in cluster.pods() {
        reference::each(pod, &mut |one| {
            let Some(name) = one.name.text() else { return };
            let is_needed = one.kind == kind && !one.is_optional;
            if !is_needed || cluster.find(kind, name, member.object).is_some() {
                return;
            }
            let generated = generated.get_or_insert_with(|| reference::generated(cluster, kind));
            if !generated.contains(name) {
                let beside = (member.file, member.object);
                missing.report(cluster, beside, (kind, one.name), consequence, report);
            }
        });
    }
}
