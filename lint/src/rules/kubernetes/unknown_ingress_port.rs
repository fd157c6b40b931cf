//! An Ingress to a port that its Service does not have.

use crate::kubernetes::{Cluster, Member, ingress, is_template, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-ingress-port",
    kind: Kind::Kubernetes,
    summary: told!("an Ingress names a port that the Service does not have"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:ingress-targets-service"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_ingress_port.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for Member { file, object } in ingress::all(cluster) {
        for backend in ingress::backends(object) {
            let (Some(port), Some(name)) = (backend.port, backend.service.text()) else {
                continue;
            };
            let service = cluster.find("Service", name, object);
            let service = service.filter(|one| !service::has_type(one.object, "ExternalName"));
            if let (Some(service), Some(text)) = (service, port.text()) {
                report.file(file);
                check_port(service, (port, text), name, report);
            }
        }
    }
}

fn check_port(service: Member, (port, text): (Node, &str), name: &str, report: &mut Report) {
    let ports: Vec<_> = service::ports(service.object).collect();
    let has_it = |one: &Node| service::is_port(*one, text, ["port", "name"]);
    if ports.iter().any(has_it) || is_template(text) {
        return;
    }
    let message = ["Service `", name, "` has no port `", text, "`"].concat();
    let draft = report.at(port.inner(), message);
    let draft = draft.related(service.file, service.object.place(), "the Service is here");
    if let [only] = ports.as_slice() {
        // By number or by name, as it was.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let wanted = only.get(if is_number { "port" } else { "name" });
        let edit = wanted
            .and_then(Node::text)
            .and_then(|wanted| port.replace(Value::Scalar(wanted)));
        draft.suggest("Use the port of the Service", edit);
    }
}
