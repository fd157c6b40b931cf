//! A container that must not be root, from an image whose user the kubelet cannot accept.

use crate::kubernetes::Cluster;
use crate::kubernetes::security::is_non_root;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unverifiable-non-root",
    kind: Kind::Kubernetes,
    summary: told!("container must not be root, and its image's user is root or a name"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unverifiable_non_root.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (file, manifests) in &cluster.parsed.manifests {
        let containers = manifests.containers().filter(|container| {
            is_non_root(*container) && container.effective_security("runAsUser").is_none()
        });
        for container in containers {
            let Some((image, span)) = container.image() else {
                continue;
            };
            let Some(built) = cluster.applications.built_as(image) else {
                continue;
            };
            let Some((user, word)) = built.user() else {
                continue;
            };
            let why = match user.parse::<u32>() {
                Ok(0) => "is root",
                Ok(_) => continue,
                Err(_) if user == "root" => "is root",
                Err(_) => "has a user whose id the kubelet cannot know",
            };
            let message = format!(
                "`{}` never starts: `runAsNonRoot` is set and the image {why}",
                container.name()
            );
            let draft = report.file(*file).at(span, message);
            draft.related(built.file, word.span, "the user of the image");
        }
    }
}
