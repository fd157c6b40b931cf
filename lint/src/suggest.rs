//! "Did you mean …?": the known word closest to one that is unknown.

/// The word of `known` that `word` is most likely meant to be; none if all are far off.
pub(crate) fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    // One letter of two is no slip, it is another word.
    let farthest = (word.len() / 3).min(2);
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(word.len()) <= farthest)
        .map(|name| (distance(word, name), name))
        .filter(|(distance, _)| *distance <= farthest)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The word of `known` that `word` is another spelling of (`image_pull_policy`, `Imagepullpolicy`),
/// or else the closest one.
pub(crate) fn meant<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Option<&'k str> {
    let letters = |word: &str| {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        letters
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    let spelled = letters(word);
    let mut same = known.clone().into_iter();
    same.find(|name| letters(name) == spelled)
        .or_else(|| closest(word, known))
}

/// Longer words are no slips of the finger.
const LONGEST_WORD: usize = 64;

/// Edits from one to the other: insert, delete, replace, or swap two neighbours.
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (above[j] + usize::from(a != b))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{closest, meant};

    #[test]
    fn another_spelling_is_the_same_word() {
        let known = ["image", "imagePullPolicy", "imagePullSecrets"];
        let cases = [
            ("image_pull_policy", Some("imagePullPolicy")),
            ("ImagePullPolicy", Some("imagePullPolicy")),
            ("imagePulPolicy", Some("imagePullPolicy")),
            ("policy", None),
        ];
        for (word, expected) in cases {
            assert_eq!(meant(word, known), expected, "{word}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_mended_and_another_word_is_not() {
        let cases = [
            ("FORM", Some("FROM")),
            ("ENTRYPONT", Some("ENTRYPOINT")),
            ("RUNN", Some("RUN")),
            ("APT-GET", None),
            ("", None),
            ("RN", None),
        ];
        for (word, expected) in cases {
            assert_eq!(
                closest(word, ["FROM", "RUN", "ENTRYPOINT"]),
                expected,
                "{word}"
            );
        }
    }
}
