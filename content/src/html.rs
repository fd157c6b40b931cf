//! The little HTML that is not written by the Markdown parser.

/// `text` as it must stand in HTML, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A page of ours as a part of a longer one: its ids begin with `prefix`, and its headings stand
/// `deeper` levels lower.
pub(crate) fn nested(html: &str, prefix: &str, deeper: u8) -> String {
    let mut nested = String::with_capacity(html.len() + html.len() / 16);
    let mut tags = html.split('<');
    nested.push_str(tags.next().unwrap_or_default());
    for rest in tags {
        let (tag, text) = rest.split_once('>').unwrap_or((rest, ""));
        nested.push('<');
        nested.push_str(&nested_tag(tag, prefix, deeper));
        nested.push('>');
        nested.push_str(text);
    }
    nested
}

fn nested_tag(tag: &str, prefix: &str, deeper: u8) -> String {
    let mut tag = lower(tag, deeper)
        .replace(" id=\"", &format!(" id=\"{prefix}-"))
        .replace(" href=\"#", &format!(" href=\"#{prefix}-"));
    if let Some((before, after)) = tag.split_once(" aria-labelledby=\"")
        && let Some((ids, after)) = after.split_once('"')
    {
        let ids: Vec<_> = ids.split(' ').map(|id| format!("{prefix}-{id}")).collect();
        tag = format!("{before} aria-labelledby=\"{}\"{after}", ids.join(" "));
    }
    tag
}

/// `h2 id="x"` as `h4 id="x"`, and `/h2` as `/h4`: there is nothing below `h6`.
fn lower(tag: &str, deeper: u8) -> String {
    let (slash, name) = tag.strip_prefix('/').map_or(("", tag), |name| ("/", name));
    let level = name
        .strip_prefix('h')
        .and_then(|rest| Some((rest.get(..1)?.parse::<u8>().ok()?, &rest[1..])));
    match level {
        Some((level, rest)) if rest.is_empty() || rest.starts_with(' ') => {
            format!("{slash}h{}{rest}", (level + deeper).min(6))
        }
        _ => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_page_keeps_its_links_and_its_order() {
        let html = "<h2 id=\"a\"><a class=\"anchor\" href=\"#a\">A</a></h2><hr><p>id=\"b\" <a href=\"/x\">h2</a></p>\
                    <svg aria-labelledby=\"t d\"><title id=\"t\">T</title></svg><h5>deep</h5>";
        assert_eq!(
            nested(html, "p", 2),
            "<h4 id=\"p-a\"><a class=\"anchor\" href=\"#p-a\">A</a></h4><hr><p>id=\"b\" <a href=\"/x\">h2</a></p>\
             <svg aria-labelledby=\"p-t p-d\"><title id=\"p-t\">T</title></svg><h6>deep</h6>"
        );
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            escape(r#"<a href="x" title='y'>&</a>"#),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;"
        );
    }
}
