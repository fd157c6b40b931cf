//! What names and values of secrets look like.

/// Whether `name` with the literal `value` gives a secret away.
pub(crate) fn is_literal_secret(name: &str, value: &str) -> bool {
    let value = value.trim();
    if value.is_empty() || is_switch(value) || value.starts_with("/run/secrets/") {
        return false;
    }
    has_secret_shape(value)
        || match NameSays::of(name) {
            NameSays::Secret => true,
            NameSays::Address => value.contains('@'),
            NameSays::AboutSecret => !is_measure(value),
            NameSays::Nothing => false,
        }
}

/// Whether a variable called `name` holds a secret, whatever its value is.
pub(crate) fn names_secret(name: &str) -> bool {
    NameSays::of(name) == NameSays::Secret
}

/// Whether `value` can only be a secret, whatever it is called.
/// What the name of a variable says about its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameSays {
    /// The value is a secret: `DB_PASSWORD`.
    Secret,
    /// The value is an address, which may hold a secret: `SENTRY_DSN`.
    Address,
    /// The value may well be about a secret rather than one: `TOKEN_TTL`, `MAX_TOKENS`.
    AboutSecret,
    /// No secret is named.
    Nothing,
}

/// What a word may be, whole or at its end: `PGPASSWORD`.
const ENDINGS: [&str; 7] = [
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "PRIVATEKEY",
];
/// What a word may only be as a whole: `COMPASS` is no password.
const WORDS: [&str; 5] = ["PASS", "PWD", "SALT", "CREDENTIAL", "CREDENTIALS"];
/// What makes a key of the kind that must be kept: `API_KEY`.
const BEFORE_KEY: [&str; 7] = [
    "API",
    "ACCESS",
    "SECRET",
    "PRIVATE",
    "ENCRYPTION",
    "SIGNING",
    "MASTER",
];
/// Several of them are mostly counted, not listed: `MAX_TOKENS`.
const PLURALS: [&str; 3] = ["PASSWORDS", "SECRETS", "TOKENS"];
/// What follows a secret's name where the value is not the secret: `TOKEN_URL`, `PASSWORD_FILE`.
const NOT_THE_SECRET: [&str; 33] = [
    "ALGORITHM",
    "AUDIENCE",
    "AUTH",
    "COUNT",
    "DIR",
    "ENABLED",
    "ENDPOINT",
    "ENGINE",
    "EXPIRATION",
    "EXPIRES",
    "EXPIRY",
    "FIELD",
    "FILE",
    "FORMAT",
    "HEADER",
    "HOST",
    "ID",
    "ISSUER",
    "LENGTH",
    "LIFETIME",
    "MODE",
    "NAME",
    "PATH",
    "POLICY",
    "PORT",
    "PREFIX",
    "PROVIDER",
    "REALM",
    "TYPE",
    "URI",
    "URL",
    "USER",
    "USERNAME",
];

impl NameSays {
    fn of(name: &str) -> Self {
        // The shell's own: the folder that a program runs in.
        if matches!(name, "PWD" | "OLDPWD") {
            return Self::Nothing;
        }
        let name = name.to_ascii_uppercase();
        let words: Vec<&str> = name
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let ends = (0..words.len())
            .rev()
            .find(|at| ends_with_secret(&words[..=*at]));
        if let Some(at) = ends {
            let after = &words[at + 1..];
            return match after {
                [] => Self::Secret,
                _ if after.iter().any(|word| NOT_THE_SECRET.contains(word)) => Self::Nothing,
                _ => Self::AboutSecret,
            };
        }
        match words.last() {
            Some(&"DSN") => Self::Address,
            _ if words.iter().any(|word| PLURALS.contains(word)) => Self::AboutSecret,
            _ => Self::Nothing,
        }
    }
}

/// Whether these words end with the name of a secret.
fn ends_with_secret(words: &[&str]) -> bool {
    match words {
        [.., before, "KEY"] if BEFORE_KEY.contains(before) => true,
        [.., last] => WORDS.contains(last) || ENDINGS.iter().any(|ending| last.ends_with(ending)),
        [] => false,
    }
}

/// Whether the value switches something on or off: `ALLOW_EMPTY_PASSWORD=yes`.
fn is_switch(value: &str) -> bool {
    const SWITCHES: [&str; 10] = [
        "true", "false", "yes", "no", "on", "off", "1", "0", "null", "none",
    ];
    SWITCHES
        .iter()
        .any(|switch| switch.eq_ignore_ascii_case(value))
}

/// Whether the value is a number or a duration: `30`, `0.5`, `15m`, `900s`.
fn is_measure(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &value[number.len()..];
    let is_unit = matches!(
        unit,
        "" | "ms" | "s" | "m" | "h" | "d" | "w" | "sec" | "min" | "hours" | "days"
    );
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_unit && is_digits(whole.strip_prefix('-').unwrap_or(whole)) && is_digits(fraction)
}

/// Whether the value can only be a secret, whatever it is called: the issuers mark their tokens.
pub(crate) fn has_secret_shape(value: &str) -> bool {
    const PREFIXES: [&str; 10] = [
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "sk_live_",
        "rk_live_",
        "sk-proj-",
    ];
    const SHORTEST: usize = 20;
    let is_word = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let is_marked = PREFIXES.iter().any(|prefix| value.starts_with(prefix));
    is_marked && value.len() >= SHORTEST && is_word(value)
        || is_aws_key_id(value)
        || is_private_key(value)
}

fn is_aws_key_id(value: &str) -> bool {
    value.strip_prefix("AKIA").is_some_and(|rest| {
        rest.len() == 16
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

fn is_private_key(value: &str) -> bool {
    value.starts_with("-----BEGIN ") && value.contains("PRIVATE KEY-----")
}

#[cfg(test)]
mod tests {
    use super::is_literal_secret;

    #[test]
    fn a_secret_is_told_by_its_name_and_its_value() {
        let secrets = [
            ("POSTGRES_PASSWORD", "hunter2"),
            ("PGPASSWORD", "1234"),
            ("dbPassword", "x"),
            ("jwt.secret", "x"),
            ("DB_PASS", "x"),
            ("MYAPIKEY", "x"),
            ("OPENAI_API_KEY", "x"),
            ("PASSPORT_SECRET", "12345"),
            ("TOKEN_TTL", "hunter2"),
            ("SENTRY_DSN", "https://abc@errors.example/1"),
            ("ANYTHING", "ghp_0123456789abcdefghij"),
            ("ANYTHING", "AKIA0123456789ABCDEF"),
        ];
        for (name, value) in secrets {
            assert!(is_literal_secret(name, value), "{name}={value}");
        }
    }

    #[test]
    fn what_is_about_a_secret_is_none() {
        let harmless = [
            ("POSTGRES_PASSWORD", ""),
            ("POSTGRES_PASSWORD_FILE", "/run/secrets/db"),
            ("DB_PASSWORD", "/run/secrets/db"),
            ("ALLOW_EMPTY_PASSWORD", "yes"),
            ("ENABLE_TOKEN", "1"),
            ("TOKEN_TTL", "15m"),
            ("MAX_TOKENS", "4096"),
            ("TOKEN_URL", "https://sso.example/token"),
            ("AWS_ACCESS_KEY_ID", "name"),
            ("LICENSE_KEY", "x"),
            ("PUBLIC_KEY", "x"),
            ("PASSPORT_ID", "x"),
            ("AUTH_HTPASSWD_REALM", "x"),
            ("COMPASS", "north"),
            ("PWD", "/app"),
            ("SENTRY_DSN", "https://errors.example"),
            ("NAME", "ghp_"),
        ];
        for (name, value) in harmless {
            assert!(!is_literal_secret(name, value), "{name}={value}");
        }
    }
}
