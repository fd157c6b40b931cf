//! The browser's way in: wakes the islands of a page that the server rendered.

// Named so that it is linked: the page's script finds each island among the module's exports.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
