//! Times as readers say them.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// "22 November 2026", from a UTC time.
pub(crate) fn day(at: Timestamp) -> impl IntoView {
    let date = at.to_zoned(TimeZone::UTC).date();
    view! { <time datetime=date.to_string()>{written(date)}</time> }
}

/// "22 November 2026".
pub(crate) fn written(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// How long ago, as coarse as people say it: "today", "yesterday", "3 days ago", "2 weeks ago".
pub(crate) fn ago(at: Timestamp, now: Timestamp) -> String {
    let days = (now.as_second() - at.as_second()).max(0) / (24 * 60 * 60);
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=13 => format!("{days} days ago"),
        14..=59 => format!("{} weeks ago", days / 7),
        _ => format!("{} months ago", days / 30),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_as_coarse_as_people_say_it() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let cases = [
            ("2026-11-22T11:00:00Z", "today"),
            ("2026-11-23T11:00:00Z", "today"),
            ("2026-11-21T11:00:00Z", "yesterday"),
            ("2026-11-19T11:00:00Z", "3 days ago"),
            ("2026-11-08T11:00:00Z", "2 weeks ago"),
            ("2026-08-20T11:00:00Z", "3 months ago"),
        ];
        for (at, expected) in cases {
            assert_eq!(ago(at.parse().unwrap(), now), expected, "{at}");
        }
    }
}
