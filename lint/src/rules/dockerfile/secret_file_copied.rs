//! A file with secrets that is copied into the image.

use crate::dockerfile::{Dockerfile, Heredoc, Instruction};
use crate::report::{Draft, Report};
use crate::rule::{Check, page, told};
use crate::secret::{has_secret_shape, is_literal_secret};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-file-copied",
    kind: Kind::Dockerfile,
    summary: told!("file with secrets is copied into the image"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["trivy:DS-0031"],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("secret_file_copied.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let Some(transfer) = instruction.context_transfer() else {
            continue;
        };
        for source in &transfer.sources {
            let name = source.value();
            if is_secret_file(name) {
                let message = format!("`{name}` becomes part of the image, where all can read it");
                let draft = report.at(source.span, message);
                point_at_removal(file, instruction, base_name(name), draft);
            }
        }
        for heredoc in instruction
            .heredocs
            .iter()
            .filter(|heredoc| holds_secret(heredoc))
        {
            let message = "a secret is written into the image, where all can read it";
            report.at(heredoc.span, message);
        }
    }
}

/// Deleting the file later leaves it in the layer it came with; many think it does not.
fn point_at_removal(file: &Dockerfile, copy: &Instruction, name: &str, draft: Draft) {
    let later = file
        .runs()
        .filter(|(run, _)| run.span.start > copy.span.start);
    let mut commands = later.flat_map(|(_, script)| &script.commands);
    let removal = commands.find_map(|command| {
        let is_removal = command.is(&["rm", "shred", "unlink"]);
        command
            .operands()
            .find(|word| is_removal && base_name(&word.text) == name)
    });
    if let Some(word) = removal {
        draft.related_here(
            word.span,
            "this does not take it out of the layer it came with",
        );
    }
}

/// Whether the file that is written here gives a secret away: `DB_PASSWORD=hunter2`.
fn holds_secret(heredoc: &Heredoc) -> bool {
    has_secret_shape(heredoc.content)
        || heredoc.content.lines().any(|line| {
            let line = line.trim_start_matches("export ");
            let pair = line.split_once('=').filter(|_| !line.contains('$'));
            pair.is_some_and(|(name, value)| {
                is_literal_secret(name.trim(), value.trim_matches([' ', '"', '\'']))
            })
        })
}

fn base_name(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

/// Files that hold nothing but secrets.
const NAMES: [&str; 28] = [
    ".boto",
    ".dockercfg",
    ".env",
    ".git-credentials",
    ".gnupg",
    ".htpasswd",
    ".my.cnf",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".s3cfg",
    ".ssh",
    ".terraformrc",
    ".vault-token",
    "_netrc",
    "application_default_credentials.json",
    "credentials.json",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
    "kubeconfig",
    "master.key",
    "privkey.pem",
    "secrets.env",
    "terraform.tfstate",
    "wallet.dat",
];

/// Files and folders whose place says it.
const PATHS: [&str; 10] = [
    ".aws",
    ".aws/credentials",
    ".azure",
    ".cargo/credentials",
    ".cargo/credentials.toml",
    ".config/gcloud",
    ".docker/config.json",
    ".gem/credentials",
    ".kube",
    ".kube/config",
];

/// Endings of keys and key stores. Certificates, which are public, mostly end with `.crt` or `.pem`.
const ENDINGS: [&str; 10] = [
    ".key",
    "-key.pem",
    "_key.pem",
    ".p12",
    ".pfx",
    ".jks",
    ".keystore",
    ".ppk",
    ".kdbx",
    ".tfstate",
];

/// What marks a file as a pattern for the real one.
const TEMPLATES: [&str; 6] = ["example", "sample", "template", "dist", "defaults", "tmpl"];

/// Whether a file of this name holds secrets; a `*` at the end does not hide it.
pub(crate) fn is_secret_file(path: &str) -> bool {
    let path = path.trim_end_matches('*');
    let name = base_name(path).to_ascii_lowercase();
    let path = path
        .trim_end_matches('/')
        .trim_start_matches("./")
        .to_ascii_lowercase();
    if name
        .split(['.', '-', '_'])
        .any(|part| TEMPLATES.contains(&part))
    {
        return false;
    }
    let is_public = name.contains("public") || name.contains(".pub");
    NAMES.contains(&name.as_str())
        || PATHS
            .iter()
            .any(|known| path == *known || path.ends_with(&format!("/{known}")))
        || name.starts_with(".env.")
        || ENDINGS.iter().any(|ending| name.ends_with(ending)) && !is_public
        || is_secrets_document(&name)
}

/// `secrets.yml`, `service-account-prod.json`.
fn is_secrets_document(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let is_document = matches!(extension, "json" | "yaml" | "yml" | "toml" | "ini");
    let is_account = [
        "service-account",
        "service_account",
        "client_secret",
        "client-secret",
    ]
    .iter()
    .any(|mark| stem.contains(mark));
    is_document && (matches!(stem, "secret" | "secrets") || is_account)
}

#[cfg(test)]
mod tests {
    use super::is_secret_file;

    #[test]
    fn a_secret_file_is_told_by_its_name() {
        let secret = [
            ".env",
            "config/.env",
            ".env.production",
            "id_rsa",
            ".ssh/",
            ".ssh/id_ed25519",
            "tls/server.key",
            "server-key.pem",
            "~/.aws/credentials",
            "service-account-prod.json",
            "secrets.yaml",
            ".env*",
            "certs/*.key",
            "client_secret_1.apps.json",
            "/root/.cargo/credentials.toml",
            "prod.tfstate",
        ];
        let harmless = [
            ".env.example",
            "example.env",
            "env",
            ".envrc.d/x",
            "ca.pem",
            "server.crt",
            "id_rsa.pub",
            "public.key",
            "secrets",
            "secrets.rs",
            "keys.json",
            ".",
            "",
        ];
        for path in secret {
            assert!(is_secret_file(path), "{path}");
        }
        for path in harmless {
            assert!(!is_secret_file(path), "{path}");
        }
    }
}
