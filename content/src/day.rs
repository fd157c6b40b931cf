//! A day of the calendar, as authors write it and readers see it: `2026-11-22`.

use std::fmt;

use serde::Deserialize;

/// A day that something was checked on, or last changed.
///
/// Days sort by time, since they are written from the year down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Day(String);

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day: write `2026-11-22`")]
pub struct NotADay(String);

impl Day {
    /// The day as year, month and day, which is also what HTML's `datetime` wants.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let day = match parts[..] {
            [year, month, day] => number(year, 4).zip(number(month, 2)).zip(number(day, 2)),
            _ => None,
        };
        match day {
            Some(((year, month), day)) if (1..=days(year, month)).contains(&day) => Ok(Self(text)),
            _ => Err(NotADay(text)),
        }
    }
}

/// The days of a month; none where there is no such month.
fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u16::from(leap),
        1..=12 => 31,
        _ => 0,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_day_of_the_calendar_is_a_day() {
        for good in ["2026-11-22", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(Day::try_from(good.to_owned()).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "2026-11",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "22-11-2026",
            "2026-11-+2",
        ] {
            assert!(Day::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
