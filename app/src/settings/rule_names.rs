//! The rule names that people type: ours, and those of the peers.

use lint::{RULES, Rule, Selection};

/// A name that is no rule's, neither ours nor a peer's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no rule is called `{name}`")]
pub struct UnknownRule {
    /// As it was given.
    pub name: String,
    /// A rule that is spelled alike.
    pub nearest: Option<String>,
}

/// How many letters may differ for a name to be suggested.
const NEAR: usize = 4;

/// The rules that `name` means: ours by its id, or every one that has a peer's id in `same_as`.
///
/// A peer's id may stand without the peer (`DL3007`) and in any case, as its users write it.
pub fn rules_named(name: &str) -> Result<Vec<&'static Rule>, UnknownRule> {
    let name = name.trim();
    if let Some(rule) = lint::rule(name) {
        return Ok(vec![rule]);
    }
    let peers: Vec<_> = RULES
        .iter()
        .copied()
        .filter(|rule| is_same(rule, name))
        .collect();
    if peers.is_empty() {
        return Err(UnknownRule {
            name: name.to_owned(),
            nearest: nearest(name),
        });
    }
    Ok(peers)
}

/// The ids of every rule that `names` mean.
pub fn ids<S: AsRef<str>>(names: &[S]) -> Result<Vec<String>, UnknownRule> {
    let mut ids = Vec::new();
    for name in names {
        ids.extend(
            rules_named(name.as_ref())?
                .iter()
                .map(|rule| rule.id.to_owned()),
        );
    }
    Ok(ids)
}

/// What `--select` means: `default`, `all`, rule names, or several of them together.
pub fn selection<S: AsRef<str>>(words: &[S]) -> Result<Selection, UnknownRule> {
    let words: Vec<&str> = words.iter().map(|word| word.as_ref().trim()).collect();
    match words.as_slice() {
        [] | ["default"] => return Ok(Selection::Default),
        words if words.contains(&"all") => return Ok(Selection::All),
        _ => {}
    }
    let (sets, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| **word == "default");
    let mut selected = ids(&names)?;
    if !sets.is_empty() {
        let default = RULES.iter().filter(|rule| rule.default);
        selected.extend(default.map(|rule| rule.id.to_owned()));
    }
    Ok(Selection::Only(selected))
}

fn is_same(rule: &Rule, name: &str) -> bool {
    rule.same_as.iter().any(|same| {
        let bare = same.split_once(':').map_or(*same, |(_, id)| id);
        same.eq_ignore_ascii_case(name) || bare.eq_ignore_ascii_case(name)
    })
}

/// The rule whose id is spelled most like `name`, unless none is close.
fn nearest(name: &str) -> Option<String> {
    let part = RULES
        .iter()
        .find(|rule| name.len() > 2 && rule.id.contains(name));
    let alike = || {
        let distance = |rule: &&&Rule| strsim::damerau_levenshtein(rule.id, name);
        RULES
            .iter()
            .min_by_key(distance)
            .filter(|rule| distance(rule) <= NEAR)
    };
    part.or_else(alike).map(|rule| rule.id.to_owned())
}

#[cfg(test)]
mod tests {
    use lint::Selection;

    use super::{nearest, rules_named, selection};

    #[test]
    fn a_peers_id_means_our_rule_with_and_without_the_peer() {
        for name in [
            "latest-tag",
            "hadolint:DL3007",
            "DL3007",
            "dl3007",
            " latest-tag ",
        ] {
            let ids: Vec<_> = rules_named(name)
                .unwrap()
                .iter()
                .map(|rule| rule.id)
                .collect();
            assert_eq!(ids, ["latest-tag"], "{name}");
        }
    }

    #[test]
    fn the_nearest_rule_is_suggested_and_a_distant_one_is_not() {
        let cases = [
            ("lastest-tag", Some("latest-tag")),
            ("latest", Some("latest-tag")),
            ("zzzzzzzzzz", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn sets_and_names_can_be_selected_together() {
        assert_eq!(selection::<&str>(&[]).unwrap(), Selection::Default);
        assert_eq!(selection(&["default"]).unwrap(), Selection::Default);
        assert_eq!(selection(&["DL3007", "all"]).unwrap(), Selection::All);
        assert_eq!(
            selection(&["DL3007"]).unwrap(),
            Selection::Only(vec!["latest-tag".into()])
        );
        let Selection::Only(both) = selection(&["latest-tag", "default"]).unwrap() else {
            panic!("names and a set make a list");
        };
        assert!(both.len() > 1);
    }
}
