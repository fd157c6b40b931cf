//! The keys of the tables as types, so that a team's key cannot stand where a learner's belongs.

use std::fmt::{self, Write};
use std::num::ParseIntError;
use std::str::FromStr;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
        #[sqlx(transparent)]
        pub struct $name(i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        /// From the hidden field of a form. Whether the row exists, and whose it is, the query says.
        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A learner, guest or account.
    LearnerId
}
id! {
    /// A session; not a secret, unlike the token in its cookie.
    SessionId
}
id! {
    /// A team.
    TeamId
}
id! {
    /// An invite; not a secret, unlike the token in its link.
    InviteId
}
id! {
    /// A decision that a team keeps.
    KeptDecisionId
}

/// The SHA-256 of a token, in hexadecimal: all that is stored of a session's or an invite's secret.
#[derive(Clone, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub struct TokenHash(String);

impl TokenHash {
    /// Of a digest.
    pub fn new(digest: [u8; 32]) -> Self {
        let mut text = String::with_capacity(2 * digest.len());
        for byte in digest {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }
}

/// A hash is no secret, but a log has no use for it.
impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_from_a_form_as_it_was_shown() {
        let id: SessionId = "42".parse().expect("a number");
        assert_eq!(id.to_string(), "42");
        assert!("42 or 1=1".parse::<SessionId>().is_err());
    }

    #[test]
    fn a_hash_is_sixty_four_hexadecimal_digits_and_stays_out_of_logs() {
        let hash = TokenHash::new([0x0a; 32]);
        assert_eq!(hash.0, "0a".repeat(32));
        assert_eq!(format!("{hash:?}"), "TokenHash(…)");
    }
}
