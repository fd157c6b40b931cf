//! The index that `/search` asks: all that anybody may read, in a database in memory.
//!
//! It is built from the library when the portal starts, and holds nothing of any person. `fts5` is
//! SQLite's own; another engine would keep its database and this index all the same.

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::{DbError, Pool, failed};

/// A page, or the part of one below a heading, that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What sort of page it is; results are listed by it.
    pub section: &'static str,
    /// Where it is read, down to the heading.
    pub href: String,
    /// What the page is called.
    pub title: String,
    /// The heading; empty at the top of a page.
    pub heading: String,
    /// What stands there.
    pub text: String,
}

/// What was found: the texts have [`OPEN`] and [`CLOSE`] around the words that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Hit {
    /// What sort of page it is.
    pub section: String,
    /// Where it is read.
    pub href: String,
    /// What the page is called.
    pub title: String,
    /// The heading.
    pub heading: String,
    /// A few words around the best place.
    pub snippet: String,
}

/// Stands before a word that was asked for. No text holds it.
pub const OPEN: char = '\u{2}';
/// Stands after it.
pub const CLOSE: char = '\u{3}';

/// The most that one question may find.
const MOST: u32 = 200;

/// The open index.
#[derive(Debug, Clone)]
pub struct Index(Pool);

/// Builds the index of `pages`.
pub async fn build(pages: &[Page]) -> Result<Index, DbError> {
    // A database in memory lives as long as its one connection.
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(SqliteConnectOptions::new().in_memory(true))
        .await
        .map_err(failed("search::build"))?;
    // The tokenizer takes "pinned" and "pinning" for the same word.
    sqlx::query(
        "create virtual table page using fts5(
             title, heading, text, section unindexed, href unindexed, tokenize = 'porter unicode61')",
    )
    .execute(&pool)
    .await
    .map_err(failed("search::create"))?;
    // One statement for all pages: each one is a wait for the thread of the database, and this is
    // part of every start.
    sqlx::query(
        "insert into page (title, heading, text, section, href)
         select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($1)",
    )
    .bind(rows(pages))
    .execute(&pool)
    .await
    .map_err(failed("search::insert"))?;
    Ok(Index(pool))
}

/// The pages as a JSON array of rows.
fn rows(pages: &[Page]) -> String {
    let row = |page: &Page| {
        serde_json::json!([page.title, page.heading, page.text, page.section, page.href])
    };
    let rows: serde_json::Value = pages.iter().map(row).collect();
    rows.to_string()
}

impl Index {
    /// What matches an expression of `fts5`, the best first. A word in a title weighs more than one
    /// in a heading, and that more than one in the text.
    pub async fn find(&self, expression: &str) -> Result<Vec<Hit>, DbError> {
        sqlx::query_as(
            "select section, href, highlight(page, 0, char(2), char(3)) as title,
                    highlight(page, 1, char(2), char(3)) as heading,
                    snippet(page, 2, char(2), char(3), '…', 24) as snippet
             from page where page match $1 order by bm25(page, 8.0, 4.0, 1.0) limit $2",
        )
        .bind(expression)
        .bind(MOST)
        .fetch_all(&self.0)
        .await
        .map_err(failed("search::find"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, heading: &str, text: &str) -> Page {
        Page {
            section: "lessons",
            href: format!("/{title}"),
            title: title.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        }
    }

    #[tokio::test]
    async fn titles_come_before_headings_and_headings_before_text() {
        let pages = [
            page(
                "a",
                "",
                "Here a digest stands in the text, among many other words.",
            ),
            page("b", "The digest", "Something else."),
            page("digest", "", "Something else."),
        ];
        let index = build(&pages).await.expect("an index");
        let hits = index.find("\"digest\"*").await.expect("an answer");
        let order: Vec<_> = hits.iter().map(|hit| hit.href.as_str()).collect();
        assert_eq!(order, ["/digest", "/b", "/a"]);
        assert!(
            hits[2].snippet.contains("\u{2}digest\u{3}"),
            "{:?}",
            hits[2]
        );
        assert_eq!(hits[0].title, "\u{2}digest\u{3}");
    }

    #[tokio::test]
    async fn forms_of_a_word_are_the_same_word() {
        let index = build(&[page("a", "", "Pinned by its digest.")])
            .await
            .expect("an index");
        assert_eq!(
            index.find("\"pinning\"*").await.expect("an answer").len(),
            1
        );
        assert_eq!(index.find("\"piano\"*").await.expect("an answer").len(), 0);
    }
}
