//! What a reader answered: names and values, as they came with a URL.

/// Answers by name, in the order they came. They may be wrong: [`super::walk`] sorts them out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    pairs: Vec<(String, String)>,
}

impl Answers {
    /// Every name and value, in the order they came.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(question, choice)| (question.as_str(), choice.as_str()))
    }

    /// The same answers, but `choice` for `question`.
    #[must_use]
    pub fn with(mut self, question: &str, choice: &str) -> Self {
        self.pairs.retain(|(name, _)| name != question);
        self.pairs.push((question.to_owned(), choice.to_owned()));
        self
    }

    /// The same answers, but none for `question`.
    #[must_use]
    pub fn without(mut self, question: &str) -> Self {
        self.pairs.retain(|(name, _)| name != question);
        self
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Answers {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        Self {
            pairs: pairs
                .into_iter()
                .map(|(question, choice)| (question.into(), choice.into()))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_can_be_replaced_and_taken_back() {
        let answers: Answers = [("a", "1"), ("b", "2"), ("a", "3")].into_iter().collect();
        let pairs = |answers: &Answers| {
            answers
                .pairs()
                .map(|(q, c)| format!("{q}={c}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(pairs(&answers.clone().with("a", "4")), ["b=2", "a=4"]);
        assert_eq!(pairs(&answers.without("a")), ["b=2"]);
    }
}
