//! The only view code that reaches the browser.
