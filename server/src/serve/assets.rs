//! The style, the linter's module and the sign of the site, from inside the binary.
//!
//! Their addresses begin with a version that changes with any of them, so browsers keep them for
//! good. Each is embedded as it is and compressed; a debug build reads the folder instead.

use std::fmt::Write;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Assets;

/// The compressed forms, the smallest first: the ending of the file and the browser's word for it.
const ENCODINGS: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// The script that keeps the check page for use without a network.
const OFFLINE: &str = "offline.js";

/// What a worker may do: compile the linter that it fetches from here.
const SCRIPT_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// Sixteen hexadecimal digits that change whenever any asset does.
pub(super) fn version() -> String {
    let mut names: Vec<_> = Assets::iter().collect();
    names.sort();
    let hashes = names
        .iter()
        .filter_map(|name| Assets::get(name))
        .map(|file| file.metadata.sha256_hash());
    let mixed = hashes.fold([0_u8; 8], |mixed, hash| {
        std::array::from_fn(|at| mixed[at].rotate_left(1) ^ hash[at])
    });
    mixed.iter().fold(String::new(), |mut version, byte| {
        // Writing to a string does not fail.
        let _ = write!(version, "{byte:02x}");
        version
    })
}

/// GET `/assets/{version}/{path}`
pub(super) async fn asset(
    Path((asked, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let encoded = ENCODINGS
        .into_iter()
        .filter(|(_, encoding)| accepts(accepted, encoding));
    let encoded = encoded.filter_map(|(ending, encoding)| {
        Some((Assets::get(&format!("{path}{ending}"))?, Some(encoding)))
    });
    let plain = || Assets::get(&path).map(|file| (file, None));
    match encoded.into_iter().next().or_else(plain) {
        Some((file, encoding)) => response(file, encoding, &path, asked == version()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == encoding && weight.trim() != "q=0"
    })
}

fn response(
    file: EmbeddedFile,
    encoding: Option<&'static str>,
    path: &str,
    is_current: bool,
) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::try_from(kind.as_ref()) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if path == OFFLINE {
        // It serves the check page, which is not in its folder.
        headers.insert("service-worker-allowed", HeaderValue::from_static("/check"));
    }
    if kind.subtype() == "javascript" {
        // A worker's own policy: it compiles the linter, and asks for nothing but its parts.
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(SCRIPT_POLICY),
        );
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let keep = if is_current {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_that_is_refused_is_not_sent() {
        let cases = [
            ("gzip, br", "br", true),
            ("br;q=0, gzip", "br", false),
            ("", "br", false),
            ("gzip;q=0.5", "gzip", true),
        ];
        for (accepted, encoding, expected) in cases {
            assert_eq!(accepts(accepted, encoding), expected, "{accepted:?}");
        }
    }
}
