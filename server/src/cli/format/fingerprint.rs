//! What makes a diagnostic the same in the next run, for services that show what is new.

use std::collections::HashMap;

use lint::Diagnostic;

use super::FileReport;

/// A fingerprint for each diagnostic of a file, each of them once.
///
/// The line is no part of it, as it moves with the text above. Of diagnostics that are alike but
/// for their place, the order tells which is which.
pub(super) fn fingerprints(report: &FileReport) -> impl Iterator<Item = String> {
    let path = report.origin.shown.as_str();
    let mut seen: HashMap<u64, usize> = HashMap::new();
    report.diagnostics.iter().map(move |diagnostic| {
        let identity = identity(path, diagnostic);
        let nth = seen.entry(identity).or_default();
        *nth += 1;
        format!("{identity:016x}{nth:04x}")
    })
}

fn identity(path: &str, diagnostic: &Diagnostic) -> u64 {
    hash(&[path, diagnostic.rule.id, &diagnostic.message])
}

/// FNV-1a: the same on every machine and in every version, which std's hasher does not promise.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_fingerprint_tells_where_one_part_ends() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&["ab", "c"]), hash(&["ab", "c"]));
    }
}
