//! Passwords are hashed slowly, on threads where slowness holds nobody up, few at a time.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::Password;

/// OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at once. Each takes 19 MiB, so a crowd at the door must queue rather than fill the memory.
const AT_ONCE: usize = 2;

/// How long a request waits for its turn before it becomes a 503.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a password must match, as a PHC string with its own parameters and salt.
#[derive(Clone, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub struct PasswordHash(String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
impl PasswordHash {
    /// Stands where a test needs no password.
    pub(crate) fn unmatchable() -> Self {
        Self("$argon2id$".to_owned())
    }
}

/// Why a password could be neither hashed nor checked; it was logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("passwords cannot be checked at the moment")]
pub(super) struct PasswordsUnavailable;

/// Hashes and checks passwords, a few at a time.
#[derive(Debug, Clone)]
pub(super) struct PasswordChecker {
    turns: Arc<Semaphore>,
    patience: Duration,
}

impl Default for PasswordChecker {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            patience: PATIENCE,
        }
    }
}

impl PasswordChecker {
    /// What to store of a password.
    pub(super) async fn hash(
        &self,
        password: Password,
    ) -> Result<PasswordHash, PasswordsUnavailable> {
        self.in_turn(move || hash(&password)).await?
    }

    /// Whether a password matches. Without anything to match, as for a username that nobody has, it
    /// does the same work and says no: the time of the answer must not tell who has an account.
    pub(super) async fn is_right(
        &self,
        password: Password,
        expected: Option<PasswordHash>,
    ) -> Result<bool, PasswordsUnavailable> {
        self.in_turn(move || match expected {
            Some(expected) => matches(&password, &expected),
            None => hash(&password).map(|_| false),
        })
        .await?
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordsUnavailable> {
        let turn =
            tokio::time::timeout(self.patience, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            tracing::warn!("too many passwords to check at once");
            return Err(PasswordsUnavailable);
        };
        // The turn ends with the work: a visitor who leaves early does not make room for two.
        let work = move || {
            let done = work();
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| failed(&error))
    }
}

fn hash(password: &Password) -> Result<PasswordHash, PasswordsUnavailable> {
    let hash: phc::PasswordHash = argon2()?
        .hash_password(password.as_bytes())
        .map_err(|error| failed(&error))?;
    Ok(PasswordHash(hash.to_string()))
}

fn matches(password: &Password, expected: &PasswordHash) -> Result<bool, PasswordsUnavailable> {
    let expected = phc::PasswordHash::new(&expected.0).map_err(|error| failed(&error))?;
    match argon2()?.verify_password(password.as_bytes(), &expected) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordsUnavailable> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| failed(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(error: &dyn fmt::Display) -> PasswordsUnavailable {
    tracing::error!(%error, "a password could not be checked");
    PasswordsUnavailable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        text.parse().expect("a password")
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_and_no_other() {
        let checker = PasswordChecker::default();
        let stored = checker
            .hash(password("correct horse"))
            .await
            .expect("a hash");
        for (attempt, expected) in [
            ("correct horse", true),
            ("correct horse ", false),
            ("Correct horse", false),
        ] {
            let is_right = checker
                .is_right(password(attempt), Some(stored.clone()))
                .await;
            assert_eq!(is_right, Ok(expected), "{attempt}");
        }
    }

    #[tokio::test]
    async fn nobodys_password_is_wrong() {
        let is_right = PasswordChecker::default()
            .is_right(password("correct horse"), None)
            .await;
        assert_eq!(is_right, Ok(false));
    }

    #[tokio::test]
    async fn hashes_are_salted_and_name_the_recommended_parameters() {
        let checker = PasswordChecker::default();
        let one = checker
            .hash(password("correct horse"))
            .await
            .expect("a hash");
        let two = checker
            .hash(password("correct horse"))
            .await
            .expect("a hash");
        assert_ne!(one, two);
        assert!(
            one.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            one.0
        );
    }

    #[tokio::test]
    async fn a_broken_hash_is_not_a_wrong_password() {
        let is_right = PasswordChecker::default()
            .is_right(
                password("correct horse"),
                Some(PasswordHash("md5".to_owned())),
            )
            .await;
        assert_eq!(is_right, Err(PasswordsUnavailable));
    }

    #[tokio::test]
    async fn who_waits_too_long_for_a_turn_is_told_so() {
        let patience = Duration::from_millis(20);
        let checker = PasswordChecker {
            patience,
            ..PasswordChecker::default()
        };
        let all = u32::try_from(AT_ONCE).expect("a small number");
        let held = checker.turns.acquire_many(all).await.expect("all turns");
        let refused = checker.hash(password("correct horse")).await;
        assert_eq!(refused, Err(PasswordsUnavailable));
        drop(held);
        assert!(checker.hash(password("correct horse")).await.is_ok());
    }
}
