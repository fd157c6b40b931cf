//! Amounts of CPU and memory, as exact whole numbers.

/// A quantity in billionths of its unit, rounded up: `100m` of a CPU is 100,000,000.
///
/// Source: <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quantity(u128);

/// Parts of a unit, ten to the power of this, that are kept.
const SCALE: i32 = 9;
/// Powers beyond this are no amount of anything.
const MAX_POWER: i32 = 24;

impl Quantity {
    /// Whole units.
    pub(crate) const fn of_units(units: u32) -> Self {
        Self(units as u128 * 10u128.pow(SCALE.unsigned_abs()))
    }

    /// Reads `100m`, `1.5`, `128Mi`, `1e3`; none where it is no quantity or below zero.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('+').unwrap_or(text);
        let end = text
            .find(|character: char| !character.is_ascii_digit() && character != '.')
            .unwrap_or(text.len());
        let (number, suffix) = text.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits: u128 = [whole, fraction].concat().parse().ok()?;
        let places = i32::try_from(fraction.len()).ok()?;
        let (factor, power) = Self::suffix(suffix)?;
        let power = power - places + SCALE;
        let value = digits.checked_mul(factor)?;
        let scale = 10u128.checked_pow(power.unsigned_abs())?;
        if power < 0 {
            Some(Self(value.div_ceil(scale)))
        } else {
            value.checked_mul(scale).map(Self)
        }
    }

    /// What a suffix stands for: a factor, and a power of ten.
    fn suffix(suffix: &str) -> Option<(u128, i32)> {
        if let Some(power) = suffix
            .strip_prefix(['e', 'E'])
            .filter(|power| !power.is_empty())
        {
            let power = power.parse().ok()?;
            return (-MAX_POWER..=MAX_POWER)
                .contains(&power)
                .then_some((1, power));
        }
        Some(match suffix {
            "n" => (1, -9),
            "u" => (1, -6),
            "m" => (1, -3),
            "" => (1, 0),
            "k" => (1, 3),
            "M" => (1, 6),
            "G" => (1, 9),
            "T" => (1, 12),
            "P" => (1, 15),
            "E" => (1, 18),
            "Ki" => (1 << 10, 0),
            "Mi" => (1 << 20, 0),
            "Gi" => (1 << 30, 0),
            "Ti" => (1 << 40, 0),
            "Pi" => (1 << 50, 0),
            "Ei" => (1 << 60, 0),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Quantity;

    #[test]
    fn a_quantity_is_read_in_every_notation() {
        let cases = [
            ("1", "1000m", true),
            ("0.5", "500m", true),
            ("1.5Gi", "1536Mi", true),
            ("1e3", "1k", true),
            ("1E3", "1000", true),
            ("1E", "1000P", true),
            ("128Mi", "128M", false),
            (".5", "500m", true),
            ("1u", "1000n", true),
        ];
        for (one, other, expected) in cases {
            let (one, other) = (
                Quantity::parse(one).unwrap(),
                Quantity::parse(other).unwrap(),
            );
            assert_eq!(one == other, expected, "{one:?} {other:?}");
        }
        for text in ["", ".", "1 Gi", "1GiB", "-1", "1e99", "cpu", "${CPU}"] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
        assert!(Quantity::parse("1Gi") > Quantity::parse("1G"));
        assert_eq!(Quantity::parse("2"), Some(Quantity::of_units(2)));
    }
}
