//! Writing HTML as text: for the one list that is made anew at every keystroke, where views would
//! double the module that browsers load.

/// HTML under construction. What comes from a file or a message goes through [`Html::text`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    /// Adds markup of ours, as it is.
    pub(super) fn markup(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, which cannot become markup.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '"' => self.0.push_str("&quot;"),
                character => self.0.push(character),
            }
        }
        self
    }

    /// Adds a number.
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// Adds a message, with what stands between backticks as code.
    pub(super) fn message(&mut self, message: &str) -> &mut Self {
        for (at, part) in message.split('`').enumerate() {
            let is_code = at % 2 == 1;
            self.markup(if is_code { "<code>" } else { "" })
                .text(part)
                .markup(if is_code { "</code>" } else { "" });
        }
        self
    }

    /// The finished HTML.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut html = Html::default();
        html.markup("<a title=\"")
            .text("\"><b>&")
            .markup("\">")
            .message("use `<b>` here")
            .markup("</a>");
        assert_eq!(
            html.finish(),
            "<a title=\"&quot;>&lt;b>&amp;\">use <code>&lt;b></code> here</a>"
        );
    }
}
