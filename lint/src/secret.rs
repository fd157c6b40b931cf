//! What names and values of secrets look like.

mod shape;

pub(crate) use shape::has_secret_shape;

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
            NameSays::Key => shape::is_random(value),
            NameSays::Nothing => false,
        }
}

/// Whether a variable called `name` holds a secret, whatever its value is.
pub(crate) fn names_secret(name: &str) -> bool {
    NameSays::of(name) == NameSays::Secret
}

/// What the name of a variable says about its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameSays {
    /// The value is a secret: `DB_PASSWORD`.
    Secret,
    /// The value is an address, which may hold a secret: `SENTRY_DSN`.
    Address,
    /// The value may well be about a secret rather than one: `TOKEN_TTL`, `MAX_TOKENS`.
    AboutSecret,
    /// The value opens something, or names what does: `LICENSE_KEY`, `CACHE_KEY`.
    Key,
    /// No secret is named.
    Nothing,
}

/// What a word may be, whole or at its end: `PGPASSWORD`.
const ENDINGS: [&str; 8] = [
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "PRIVATEKEY",
    "SECRETKEY",
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
/// What may be a secret, so that the value decides.
const KEYS: [&str; 6] = ["AUTH", "BEARER", "COOKIE", "CREDS", "JWT", "PAT"];
/// What makes a key of the kind that everybody may see: `GPG_KEY`.
const PUBLIC: [&str; 9] = [
    "CACHE",
    "FINGERPRINT",
    "GPG",
    "HOST",
    "PGP",
    "PUB",
    "PUBLIC",
    "PUBLISHABLE",
    "SITE",
];
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
            _ if names_key(&words) => Self::Key,
            _ => Self::Nothing,
        }
    }
}

/// Whether these words name a key that is not there for everybody.
fn names_key(words: &[&str]) -> bool {
    let is_public = words.iter().any(|word| PUBLIC.contains(word));
    let is_key = |word: &&str| word.ends_with("KEY") || KEYS.contains(word);
    !is_public && words.last().is_some_and(is_key)
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
            ("LICENSE_KEY", "q7RtZ2mWx9LbK4vN"),
            ("NPM_AUTH", "q7RtZ2mWx9LbK4vNq7"),
            ("DATABASE_URL", "postgres://app:hunter2@db/app"),
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
            ("LICENSE_KEY", "accept-the-2024-terms"),
            ("CACHE_KEY", "q7RtZ2mWx9LbK4vN"),
            ("RECAPTCHA_SITE_KEY", "q7RtZ2mWx9LbK4vN"),
            ("GPG_KEY", "0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D"),
            ("DATABASE_URL", "postgres://db/app"),
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
