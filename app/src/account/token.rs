//! Secrets that cannot be guessed: of cookies, invite links and the first-run setup.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::db::TokenHash;

/// 256 random bits. Whoever holds them is let in, so they are shown once and never stored or logged.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// From the system's generator.
    ///
    /// # Panics
    ///
    /// When the system has no random numbers. Nothing that needs a secret can go on without.
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        if let Err(error) = getrandom::fill(&mut bytes) {
            panic!("the system has no random numbers: {error}");
        }
        Self(bytes)
    }

    /// From a cookie or a link; `None` for what no token of ours looks like.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// For a cookie or a link: 43 characters that need no escaping in either.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored. A token is random all over, so a plain hash cannot be searched backwards.
    pub fn hash(&self) -> TokenHash {
        TokenHash::new(Sha256::digest(self.0).into())
    }

    /// Whether both are the same, in a time that does not depend on where they differ.
    pub fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_its_cookie() {
        let token = Token::random();
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert!(
            text.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        let back = Token::parse(&text).expect("a token");
        assert!(back.is(&token));
        assert_eq!(back.hash(), token.hash());
    }

    #[test]
    fn two_tokens_differ() {
        let (one, two) = (Token::random(), Token::random());
        assert!(!one.is(&two));
        assert_ne!(one.hash(), two.hash());
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in [
            "",
            "short",
            "not base64url!",
            &"A".repeat(42),
            &"A".repeat(44),
        ] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_token_stays_out_of_logs() {
        assert_eq!(format!("{:?}", Token::random()), "Token(…)");
    }
}
