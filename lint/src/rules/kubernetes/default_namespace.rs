//! An object in the namespace where everything ends up.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-namespace",
    kind: Kind::Kubernetes,
    summary: told!("object is put into the namespace default"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:use-namespace",
        "trivy:KSV-0110",
        "checkov:CKV_K8S_21",
    ],
    antipattern: None,
    fix: None,
    docs: page!("default_namespace.md"),
    check: Check::Object(check),
};

const KINDS: [&str; 7] = [
    "ConfigMap",
    "Ingress",
    "Role",
    "RoleBinding",
    "Secret",
    "Service",
    "ServiceAccount",
];

fn check(object: Object, report: &mut Report) {
    let is_workload = object.is(&WORKLOADS);
    // Those two are made by Kubernetes itself, in each namespace and in this one.
    let is_built_in = match object.kind() {
        "ServiceAccount" => object.name() == Some("default"),
        "Service" => object.name() == Some("kubernetes"),
        _ => false,
    };
    if !is_workload && !object.is(&KINDS) || is_built_in {
        return;
    }
    let namespace = object.metadata("namespace");
    match namespace {
        None => {
            let message =
                "without a namespace it goes where `kubectl` happens to point, often `default`";
            report.at(object.place(), message);
        }
        Some(namespace) if namespace.text() == Some("default") => {
            report.at(
                namespace.inner(),
                "`default` is shared by everything that names no namespace",
            );
        }
        Some(_) => {}
    }
}

const WORKLOADS: [&str; 9] = [
    "CronJob",
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "Job",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];
