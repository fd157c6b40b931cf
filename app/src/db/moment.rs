//! A point in time as every table keeps it: UTC text that sorts as time does.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

/// A point in time, to the millisecond, written `2026-11-22T09:00:00.000Z`.
///
/// Always three decimals: with fewer for a whole second, `…00Z` would sort after `…00.5Z`.
/// The database's own clock is never asked, so that tests choose the time and both engines agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

impl Moment {
    /// The present.
    pub fn now() -> Self {
        Self::from(Timestamp::now())
    }

    /// For arithmetic and for showing it.
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Later by a duration, or earlier by a negative one.
    #[must_use]
    pub fn plus(self, duration: SignedDuration) -> Self {
        // Out of range means beyond the year 9999: the end of time will do.
        Self(self.0.checked_add(duration).unwrap_or(Timestamp::MAX))
    }

    /// How long after `earlier` this is.
    pub fn since(self, earlier: Self) -> SignedDuration {
        self.0.duration_since(earlier.0)
    }
}

impl From<Timestamp> for Moment {
    /// Cuts what the text does not keep, so that a value read back equals the value written.
    fn from(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_millisecond(timestamp.as_millisecond()).unwrap_or(timestamp))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>().map(Self::from)
    }
}

impl<DB: Database> Type<DB> for Moment
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <String as Type<DB>>::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        <String as Type<DB>>::compatible(info)
    }
}

impl<'q, DB: Database> Encode<'q, DB> for Moment
where
    String: Encode<'q, DB>,
{
    fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.to_string().encode(buffer)
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Moment
where
    &'r str: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(<&str>::decode(value)?.parse()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_sorts_as_time_does() {
        let whole: Moment = "2026-11-22T09:00:00Z".parse().expect("a time");
        let later = whole.plus(SignedDuration::from_millis(500));
        assert_eq!(whole.to_string(), "2026-11-22T09:00:00.000Z");
        assert!(whole.to_string() < later.to_string());
    }

    #[test]
    fn what_is_read_back_equals_what_was_written() {
        let now = Moment::now();
        assert_eq!(
            now.to_string().parse::<Moment>().expect("its own text"),
            now
        );
    }

    #[test]
    fn a_time_out_of_range_is_the_end_of_time() {
        let end = Moment::now().plus(SignedDuration::MAX);
        assert_eq!(end.timestamp(), Timestamp::MAX);
    }
}
