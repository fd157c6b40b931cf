//! A password, key or token in the command of a service.

use crate::compose::argument::{Argument, secrets_in};
use crate::compose::{Compose, HealthCheck};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-service-command",
    kind: Kind::Compose,
    summary: told!("secret is written into a command"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0020"],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("secret_in_service_command.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for field in ["command", "entrypoint"] {
        for (_, command) in file.each_once(field) {
            secrets_in(command).for_each(|secret| say(&secret, report));
        }
    }
    for (_, node) in file.each_once("healthcheck") {
        let test = node
            .get("test")
            .filter(|_| !HealthCheck { node }.is_disabled());
        test.into_iter()
            .flat_map(secrets_in)
            .for_each(|secret| say(&secret, report));
    }
}

fn say(secret: &Argument, report: &mut Report) {
    let message = format!(
        "the value of `{}` is written where everybody who has this file can read it",
        secret.name
    );
    report.at(secret.value.span, message);
}
