//! Values that give themselves away as secrets, whatever they are called.

use Alphabet::{Alnum, Hex, Lower, Upper, Word};

/// Whether `value` holds what can only be a secret: a token as an issuer marks it, a private key,
/// an address with a password.
pub(crate) fn has_secret_shape(value: &str) -> bool {
    // Most words are too short for an address with a password, let alone for a token.
    if value.len() < "a://:b@c".len() {
        return false;
    }
    has_password_in_url(value) || value.len() >= SHORTEST && has_token(value)
}

/// Whether `value` holds a token or a key.
fn has_token(value: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~');
    has_private_key(value)
        || has_account_key(value)
        || value
            .split(|c: char| !is_part(c))
            .any(|part| part.len() >= SHORTEST && is_token(part))
        || is_telegram_token(value)
}

/// Whether somebody drew `value` at random. Names, versions and paths are not; checksums and
/// identifiers in hexadecimal are, and everybody may see those.
pub(super) fn is_random(value: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 16..=256;
    let value = value.trim_end_matches('=');
    let is_code = |byte: u8| byte.is_ascii_alphanumeric() || b"+/_-".contains(&byte);
    let is_public = value
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let letters: Vec<u8> = value.bytes().filter(u8::is_ascii_alphanumeric).collect();
    // Words and numbers are runs of one class; what is drawn changes class at every other place.
    // A capital letter starts many a word.
    let changes = letters
        .windows(2)
        .filter(|pair| !(pair[0].is_ascii_uppercase() && pair[1].is_ascii_lowercase()))
        .filter(|pair| class(pair[0]) != class(pair[1]))
        .count();
    LENGTHS.contains(&value.len())
        && value.bytes().all(is_code)
        && !is_public
        && letters.iter().any(u8::is_ascii_digit)
        && changes * 4 >= letters.len()
        && is_varied(value)
        && !is_placeholder(value)
}

fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        _ => 2,
    }
}

/// What a token is made of after its mark.
#[derive(Clone, Copy)]
enum Alphabet {
    /// Digits, and letters up to `f`.
    Hex,
    /// Capital letters and digits.
    Upper,
    /// Small letters and digits.
    Lower,
    /// Letters and digits.
    Alnum,
    /// Letters, digits, and what joins them.
    Word,
}

impl Alphabet {
    fn has(self, byte: u8) -> bool {
        match self {
            Hex => byte.is_ascii_hexdigit(),
            Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Lower => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
            Alnum => byte.is_ascii_alphanumeric(),
            Word => byte.is_ascii_alphanumeric() || b"_-.~".contains(&byte),
        }
    }
}

/// No token is shorter.
const SHORTEST: usize = 20;

/// How issuers mark their tokens, what follows, and how long that is at least and at most.
static TOKENS: [(&str, Alphabet, usize, usize); 84] = [
    ("AGE-SECRET-KEY-1", Upper, 58, 58),
    ("AIza", Word, 35, 35),
    ("AKCp", Alnum, 69, 69),
    ("AKIA", Upper, 16, 16),
    ("ASIA", Upper, 16, 16),
    ("ATATT3", Word, 100, 250),
    ("CCIPAT_", Word, 60, 70),
    ("EAAC", Alnum, 100, 300),
    ("GOCSPX-", Word, 28, 28),
    ("GR1348941", Word, 20, 22),
    ("HRKU-", Word, 36, 64),
    // The start of a private key, in Base64.
    ("LS0tLS1CRUdJTiBEU0EgUFJJVkFU", Alnum, 16, MOST),
    ("LS0tLS1CRUdJTiBFQyBQUklWQVRF", Alnum, 16, MOST),
    ("LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFU", Alnum, 16, MOST),
    ("LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUg", Alnum, 16, MOST),
    ("LS0tLS1CRUdJTiBQUklWQVRFIEtF", Alnum, 16, MOST),
    ("LS0tLS1CRUdJTiBSU0EgUFJJVkFU", Alnum, 16, MOST),
    ("NRAK-", Upper, 27, 27),
    ("PMAK-", Word, 50, 64),
    ("SG.", Word, 66, 66),
    ("SK", Hex, 32, 32),
    ("dapi", Hex, 32, 34),
    ("dckr_oat_", Word, 27, 40),
    ("dckr_pat_", Word, 27, 40),
    ("doo_v1_", Hex, 64, 64),
    ("dop_v1_", Hex, 64, 64),
    ("dor_v1_", Hex, 64, 64),
    ("dp.pt.", Alnum, 40, 44),
    ("fo1_", Word, 43, 43),
    ("gho_", Word, 36, 255),
    ("ghp_", Word, 36, 255),
    ("ghr_", Word, 36, 255),
    ("ghs_", Word, 36, MOST),
    ("ghu_", Word, 36, 255),
    ("github_pat_", Word, 60, 255),
    ("glc_", Word, 32, 400),
    ("glcbt-", Word, 20, 64),
    ("gldt-", Word, 20, 64),
    ("glft-", Word, 20, 64),
    ("glpat-", Word, 20, 64),
    ("glptt-", Word, 40, 64),
    ("glrt-", Word, 20, 64),
    ("glsa_", Word, 41, 41),
    ("glsoat-", Word, 20, 64),
    ("gsk_", Alnum, 52, 52),
    ("hf_", Alnum, 34, 40),
    ("hvb.", Word, 90, 300),
    ("hvs.", Word, 24, 300),
    ("key-", Hex, 32, 32),
    ("lin_api_", Alnum, 40, 40),
    ("nfp_", Alnum, 36, 40),
    ("npm_", Alnum, 36, 36),
    ("ntn_", Alnum, 40, 50),
    ("oy2", Lower, 43, 43),
    ("pscale_", Word, 32, 80),
    ("pul-", Hex, 40, 40),
    ("pypi-AgEIcHlwaS5vcmc", Word, 50, 500),
    ("pypi-AgENdGVzdC5weXBpLm9yZw", Word, 50, 500),
    ("r8_", Alnum, 37, 37),
    ("rk_live_", Alnum, 20, 110),
    ("rk_test_", Alnum, 20, 110),
    ("rubygems_", Hex, 48, 48),
    ("sb_secret_", Word, 30, 50),
    ("sbp_", Hex, 40, 40),
    ("shpat_", Hex, 32, 32),
    ("shpca_", Hex, 32, 32),
    ("shppa_", Hex, 32, 32),
    ("shpss_", Hex, 32, 32),
    ("sk-", Alnum, 48, 48),
    ("sk-", Hex, 32, 32),
    ("sk-admin-", Word, 40, 250),
    ("sk-ant-", Word, 80, 120),
    ("sk-or-v1-", Hex, 64, 64),
    ("sk-proj-", Word, 40, 250),
    ("sk-svcacct-", Word, 40, 250),
    ("sk_live_", Alnum, 20, 110),
    ("sk_test_", Alnum, 20, 110),
    ("sntrys_", Word, 60, 300),
    ("sntryu_", Hex, 64, 64),
    ("tskey-", Word, 24, 80),
    ("whsec_", Alnum, 32, 64),
    ("xapp-", Word, 40, 120),
    ("xkeysib-", Word, 81, 81),
    ("xox", Word, 25, 250),
];

/// For what has no length of its own.
const MOST: usize = usize::MAX;

fn is_token(part: &str) -> bool {
    let part = part.trim_matches('.');
    let is_marked = TOKENS.iter().any(|(mark, alphabet, least, most)| {
        part.strip_prefix(mark).is_some_and(|rest| {
            (*least..=*most).contains(&rest.len())
                && rest.bytes().all(|byte| alphabet.has(byte))
                && is_varied(rest)
        })
    });
    (is_marked || is_jwt(part) || is_azure_client_secret(part) || is_terraform_token(part))
        && !is_placeholder(part)
}

/// A signed token: header, claims and signature, of which the first two are JSON in Base64.
fn is_jwt(part: &str) -> bool {
    let mut parts = part.split('.');
    let mut next = || parts.next().unwrap_or("");
    let (header, claims, signature) = (next(), next(), next());
    let is_object = |part: &str| part.len() >= 12 && part.starts_with("eyJ");
    is_object(header)
        && is_object(claims)
        && signature.len() >= 20
        && is_varied(signature)
        && parts.next().is_none()
}

fn is_azure_client_secret(part: &str) -> bool {
    part.len() == 40 && part.get(4..6) == Some("Q~")
}

fn is_terraform_token(part: &str) -> bool {
    let halves = part.split_once(".atlasv1.");
    halves.is_some_and(|(id, secret)| id.len() == 14 && secret.len() >= 60)
}

/// `123456789:AA…`, the number of a bot and its key.
fn is_telegram_token(value: &str) -> bool {
    value.split_once(':').is_some_and(|(bot, key)| {
        (8..=10).contains(&bot.len())
            && bot.bytes().all(|byte| byte.is_ascii_digit())
            && key.len() == 35
            && key.starts_with("AA")
            && key.bytes().all(|byte| Word.has(byte))
            && is_varied(key)
    })
}

fn has_private_key(value: &str) -> bool {
    let Some((_, label)) = value.split_once("-----BEGIN ") else {
        return false;
    };
    let label = label.split("-----").next().unwrap_or("");
    label.ends_with("PRIVATE KEY") || label.ends_with("PRIVATE KEY BLOCK")
}

/// Azure's connection strings.
fn has_account_key(value: &str) -> bool {
    // What the emulator on everybody's own machine takes.
    const EMULATOR: &str = "Eby8vdM02xNOcqFl";
    ["AccountKey=", "SharedAccessKey="].iter().any(|mark| {
        value.split_once(mark).is_some_and(|(_, key)| {
            let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
            let key = key.split(|c| !is_key(c)).next().unwrap_or("");
            key.len() >= 44 && is_varied(key) && !key.starts_with(EMULATOR)
        })
    })
}

/// Addresses of which knowing them is all it takes, and how much of them is secret.
const CAPABILITIES: [(&str, usize); 4] = [
    ("hooks.slack.com/services/", 40),
    ("hooks.slack.com/workflows/", 40),
    ("discord.com/api/webhooks/", 80),
    ("discordapp.com/api/webhooks/", 80),
];

/// `scheme://user:password@host`, and addresses that are passwords themselves.
fn has_password_in_url(value: &str) -> bool {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '|' | ';' | '&');
    value.match_indices("://").any(|(at, separator)| {
        let has_scheme = value[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let address = &value[at + separator.len()..];
        let authority = address.split(|c| is_end(c) || matches!(c, '/' | '?' | '#'));
        let user = authority
            .take(1)
            .find_map(|authority| authority.rsplit_once('@'));
        let password = user.and_then(|(user, _)| user.split_once(':'));
        let is_password = |password: &str| {
            is_literal(password) && !is_one_letter(password) && !is_placeholder(password)
        };
        let is_capability = CAPABILITIES.iter().any(|(place, length)| {
            let rest = address.strip_prefix(place);
            let rest = rest.and_then(|rest| rest.split(is_end).next());
            rest.is_some_and(|rest| rest.len() >= *length && is_varied(rest) && is_literal(rest))
        });
        has_scheme && (is_capability || password.is_some_and(|(_, password)| is_password(password)))
    })
}

/// Whether nothing is to be filled in.
fn is_literal(text: &str) -> bool {
    !text.is_empty() && !text.contains(['$', '{', '<', '[', '*'])
}

fn is_one_letter(text: &str) -> bool {
    let mut letters = text.bytes();
    let first = letters.next();
    letters.len() > 0 && letters.all(|letter| Some(letter) == first)
}

/// Whether `text` has enough different characters to be drawn at random: `xxxxxxxx` has not.
fn is_varied(text: &str) -> bool {
    const LEAST: u32 = 8;
    let seen = text
        .bytes()
        .fold(0_u128, |seen, byte| seen | 1 << (byte & 127));
    seen.count_ones() >= LEAST
}

/// What people write where a secret is to come.
const PLACEHOLDERS: [&str; 12] = [
    "change",
    "dummy",
    "example",
    "fake",
    "insert",
    "placeholder",
    "redacted",
    "replace",
    "sample",
    "todo",
    "xxxx",
    "your",
];

fn is_placeholder(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    // What is drawn may spell a short word, so a word counts at the edge of one only.
    PLACEHOLDERS.iter().any(|word| {
        text.match_indices(word).any(|(at, word)| {
            let before = text[..at].bytes().last();
            let after = text[at + word.len()..].bytes().next();
            let is_edge = |byte: Option<u8>| !byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
            word.len() > 4 || is_edge(before) || is_edge(after)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{has_secret_shape, is_random};

    /// `length` characters as if drawn from `alphabet`. Tokens are put together here, so that
    /// nothing that scans this file for secrets finds one.
    fn drawn(alphabet: &str, length: usize) -> String {
        let letters = alphabet.as_bytes();
        let mut state = 12_345_usize;
        let mut next = || {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
            char::from(letters[state / 65_536 % letters.len()])
        };
        (0..length).map(|_| next()).collect()
    }

    const HEX: &str = "0123456789abcdef";
    const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    #[test]
    fn a_token_is_told_by_its_mark_its_letters_and_its_length() {
        let tokens = [
            ("AKIA", UPPER, 16),
            ("ASIA", UPPER, 16),
            ("AIza", ALNUM, 35),
            ("GOCSPX-", ALNUM, 28),
            ("NRAK-", UPPER, 27),
            ("SK", HEX, 32),
            ("dckr_pat_", ALNUM, 27),
            ("dop_v1_", HEX, 64),
            ("ghp_", ALNUM, 36),
            ("github_pat_", ALNUM, 82),
            ("glpat-", ALNUM, 20),
            ("hf_", ALNUM, 34),
            ("hvs.", ALNUM, 95),
            ("npm_", ALNUM, 36),
            ("pypi-AgEIcHlwaS5vcmc", ALNUM, 150),
            ("rubygems_", HEX, 48),
            ("shpat_", HEX, 32),
            ("sk-ant-api03-", ALNUM, 95),
            ("sk-proj-", ALNUM, 48),
            ("sk_live_", ALNUM, 24),
            ("rk_live_", ALNUM, 24),
            ("xoxb-1234567890-", ALNUM, 24),
        ];
        for (mark, alphabet, length) in tokens {
            let rest = drawn(alphabet, length);
            let token = format!("{mark}{rest}");
            assert!(has_secret_shape(&token), "{token}");
            assert!(has_secret_shape(&format!("Bearer {token}")), "{token}");
            assert!(has_secret_shape(&format!("\"{token}\",")), "{token}");
            let short = &token[..mark.len() + 8];
            assert!(!has_secret_shape(short), "{short}");
            let masked = format!("{mark}{}", "x".repeat(length));
            assert!(!has_secret_shape(&masked), "{masked}");
        }
    }

    #[test]
    fn what_is_framed_is_told_by_its_frame() {
        let word = |length| drawn(ALNUM, length);
        let secrets = [
            format!("SG.{}.{}", word(22), word(43)),
            format!("eyJ{}.eyJ{}.{}", word(20), word(40), word(43)),
            format!("-----BEGIN {} KEY-----\nMIIE", "RSA PRIVATE"),
            format!("-----BEGIN {} KEY-----", "PRIVATE"),
            format!("-----BEGIN PGP {} KEY BLOCK-----", "PRIVATE"),
            format!("LS0tLS1CRUdJTiBSU0EgUFJJVkFU{}", word(40)),
            format!("postgres://app:{}@db:5432/app", "hunter2"),
            format!("redis://:{}@cache/0", "p4ss"),
            format!("git clone https://me:{}@git.example/a", word(20)),
            format!("https://ghp_{}@github.com/a/b", word(36)),
            format!(
                "https://hooks.slack.com/services/T{}/B{}/{}",
                word(9),
                word(9),
                word(24)
            ),
            format!("AccountName=a;AccountKey={}==;Suffix=b", word(86)),
            format!("123456789:AA{}", word(33)),
            format!("{}.atlasv1.{}", word(14), word(67)),
            format!("abc8Q~{}", word(34)),
            format!("--password {} glpat-{}", "x", word(20)),
        ];
        for secret in secrets {
            assert!(has_secret_shape(&secret), "{secret}");
        }
    }

    #[test]
    fn what_only_looks_like_a_secret_is_none() {
        let harmless = [
            "",
            "changeme",
            "${GITHUB_TOKEN}",
            "3f0c6c2e-5d1b-4d0f-9d1e-2b6f0a1c7e55",
            "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwv",
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_your_token_goes_here_and_nowhere_else_1",
            "sk_live_replace_this_with_your_key_01",
            "sk-learn-contrib-packages-1.2.3-and-nothing-more",
            "https://example.com/a:b@c",
            "https://git@github.com/a/b",
            "ssh://git@host:22/a",
            "postgres://db:5432/app",
            "postgres://app:@db/app",
            "postgres://app:$PASSWORD@db/app",
            "postgres://app:${PASSWORD}@db/app",
            "postgres://app:<password>@db/app",
            "postgres://app:xxxxxx@db/app",
            "postgres://app:***@db/app",
            "postgres://app:changeme@db/app",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "eyJhbGciOiJIUzI1NiJ9",
            "UseDevelopmentStorage=true",
            "skopeo-1.2.3-linux-amd64-and-a-long-name",
            "keyboard-configuration-and-more-words",
        ];
        for value in harmless {
            assert!(!has_secret_shape(value), "{value}");
        }
    }

    #[test]
    fn what_is_drawn_is_told_from_what_is_written() {
        let random = [
            drawn(ALNUM, 16),
            drawn(ALNUM, 40),
            format!("{}==", drawn(ALNUM, 22)),
            drawn("0123456789abcdefghijklmnopqrstuvwxyz", 32),
        ];
        for value in &random {
            assert!(is_random(value), "{value}");
        }
        let written = [
            "",
            "hunter2",
            "changeme-Now-2024-please",
            "My-App-Key-2024-Production",
            "linux-x86_64-ubuntu22.04",
            "0d96df4d4110e5c43fbfb17f2d347ea6aa65421d",
            "3f0c6c2e-5d1b-4d0f-9d1e-2b6f0a1c7e55",
            "/etc/keys/signing-2024.pub",
            "application/vnd.api+json",
            "aaaaAAAA1111aaaaAAAA1111",
            "$(cat /run/secrets/key)",
        ];
        for value in written {
            assert!(!is_random(value), "{value}");
        }
    }
}
