//! How often one may try: to sign in, or to have files checked. Kept in memory: a restart forgives, and
//! a flood cannot fill a disk.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;

use crate::db::Moment;
use crate::viewer::Client;

/// So many attempts in any window of this length, remembered for so many keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) attempts: usize,
    pub(crate) window: SignedDuration,
    pub(crate) keys: usize,
}

/// For one account: enough for a person who tries their passwords, useless for a list of common ones.
pub(crate) const PER_ACCOUNT: Limit = Limit {
    attempts: 10,
    window: SignedDuration::from_mins(15),
    keys: 10_000,
};

/// For one address: an office shares one, so it is wider. What succeeds does not count.
pub(crate) const PER_ADDRESS: Limit = Limit {
    attempts: 50,
    window: SignedDuration::from_mins(15),
    keys: 10_000,
};

/// For one address, calls of the interface: an editor that checks each second, and no more.
const CALLS_PER_ADDRESS: Limit = Limit {
    attempts: 60,
    window: SignedDuration::from_mins(1),
    keys: 10_000,
};

/// The attempts of the last window, by key: a username or an address.
#[derive(Debug)]
pub(crate) struct Attempts<K> {
    limit: Limit,
    made: HashMap<K, VecDeque<Moment>>,
}

impl<K: Eq + Hash + Clone> Attempts<K> {
    pub(crate) fn new(limit: Limit) -> Self {
        Self {
            limit,
            made: HashMap::new(),
        }
    }

    /// Counts an attempt, or says how long to wait until the next one counts. A refused attempt does
    /// not count: the wait ends at the time it named, however often one knocks meanwhile.
    ///
    /// It is counted before its outcome is known, so that many at once are many.
    pub(crate) fn try_now(&mut self, key: &K, now: Moment) -> Result<(), SignedDuration> {
        self.make_room(key, now);
        let limit = self.limit;
        let made = self.made.entry(key.clone()).or_default();
        while made
            .front()
            .is_some_and(|&at| now.since(at) >= limit.window)
        {
            made.pop_front();
        }
        match made.front() {
            Some(&oldest) if made.len() >= limit.attempts => Err(limit.window - now.since(oldest)),
            _ => {
                made.push_back(now);
                Ok(())
            }
        }
    }

    /// Takes back one attempt, made at this moment: it succeeded.
    pub(crate) fn take_back(&mut self, key: &K, made_at: Moment) {
        let Some(made) = self.made.get_mut(key) else {
            return;
        };
        if let Some(place) = made.iter().rposition(|&at| at == made_at) {
            made.remove(place);
        }
        if made.is_empty() {
            self.made.remove(key);
        }
    }

    /// Forgets a key's attempts: who signed in has shown that they were theirs.
    pub(crate) fn forget(&mut self, key: &K) {
        self.made.remove(key);
    }

    /// Drops what is over when the memory is full, and if that is not enough, the key that has been
    /// quiet for longest: who is trying right now is the one to remember.
    fn make_room(&mut self, key: &K, now: Moment) {
        if self.made.len() < self.limit.keys || self.made.contains_key(key) {
            return;
        }
        let window = self.limit.window;
        self.made
            .retain(|_, made| made.back().is_some_and(|&at| now.since(at) < window));
        if self.made.len() >= self.limit.keys {
            let quietest = self.made.iter().min_by_key(|(_, made)| made.back());
            if let Some(quietest) = quietest.map(|(key, _)| key.clone()) {
                self.made.remove(&quietest);
            }
        }
    }
}

/// The calls of the interface, by address.
#[derive(Debug)]
pub struct Calls(Mutex<Attempts<AddressKey>>);

impl Default for Calls {
    fn default() -> Self {
        Self(Mutex::new(Attempts::new(CALLS_PER_ADDRESS)))
    }
}

impl Calls {
    /// Counts a call, or says how long its caller has to wait.
    pub fn count(&self, caller: &Client) -> Result<(), Duration> {
        let counted = locked(&self.0).try_now(&caller.address.into(), Moment::now());
        counted.map_err(SignedDuration::unsigned_abs)
    }
}

/// An address as far as it tells one visitor from another: an IPv6 network hands out the last 64 bits
/// of its addresses freely, so they count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AddressKey(IpAddr);

impl From<IpAddr> for AddressKey {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                Self(IpAddr::V6(Ipv6Addr::from_bits(network)))
            }
            v4 @ IpAddr::V4(_) => Self(v4),
        }
    }
}

/// What a mutex guards here is right after every statement, so a panic elsewhere does not spoil it.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three attempts in ten minutes, two keys.
    const SMALL: Limit = Limit {
        attempts: 3,
        window: SignedDuration::from_mins(10),
        keys: 2,
    };

    fn minute(minute: i64) -> Moment {
        let start: Moment = "2026-11-22T12:00:00Z".parse().expect("a time");
        start.plus(SignedDuration::from_mins(minute))
    }

    /// What each attempt gets: nothing, or the minutes to wait.
    fn waits(attempts: &[i64]) -> Vec<Option<i64>> {
        let mut made = Attempts::new(SMALL);
        let attempt = |&at: &i64| made.try_now(&"ada", minute(at)).err();
        attempts
            .iter()
            .map(attempt)
            .map(|wait| wait.map(|wait| wait.as_mins()))
            .collect()
    }

    #[test]
    fn the_window_slides() {
        for (case, attempts, expected) in [
            ("within the limit", &[0, 1, 2][..], &[None, None, None][..]),
            ("one too many", &[0, 1, 2, 3], &[None, None, None, Some(7)]),
            ("the first has left the window", &[0, 1, 2, 10], &[None; 4]),
            (
                "one leaves, one comes",
                &[0, 1, 2, 10, 10],
                &[None, None, None, None, Some(1)],
            ),
            (
                "knocking does not prolong it",
                &[0, 0, 0, 9, 9, 10],
                &[None, None, None, Some(1), Some(1), None],
            ),
        ] {
            assert_eq!(waits(attempts), expected, "{case}");
        }
    }

    #[test]
    fn keys_are_counted_apart() {
        let mut made = Attempts::new(SMALL);
        for _ in 0..3 {
            assert!(made.try_now(&"ada", minute(0)).is_ok());
        }
        assert!(made.try_now(&"ada", minute(0)).is_err());
        assert!(made.try_now(&"bob", minute(0)).is_ok());
    }

    #[test]
    fn what_is_taken_back_or_forgotten_does_not_count() {
        let mut made = Attempts::new(SMALL);
        for at in [0, 1, 2] {
            assert!(made.try_now(&"ada", minute(at)).is_ok());
        }
        made.take_back(&"ada", minute(1));
        assert!(made.try_now(&"ada", minute(3)).is_ok());
        assert!(made.try_now(&"ada", minute(3)).is_err());
        made.forget(&"ada");
        assert!(made.try_now(&"ada", minute(3)).is_ok());
        made.take_back(&"ada", minute(3));
        assert!(made.made.is_empty(), "nothing is kept of nothing");
    }

    #[test]
    fn the_memory_is_bounded_and_keeps_who_is_trying() {
        let mut made = Attempts::new(SMALL);
        for (key, at) in [("quiet", 0), ("busy", 1), ("new", 2)] {
            assert!(made.try_now(&key, minute(at)).is_ok());
        }
        let mut kept: Vec<_> = made.made.keys().copied().collect();
        kept.sort_unstable();
        assert_eq!(kept, ["busy", "new"]);
        assert!(made.try_now(&"later", minute(30)).is_ok());
        assert_eq!(made.made.len(), 1, "what is over goes first");
    }

    #[test]
    fn a_network_of_addresses_is_one_visitor() {
        let key = |text: &str| AddressKey::from(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
