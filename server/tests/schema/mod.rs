//! Whether a document is what a JSON Schema asks for.

use boon::{Compiler, Draft, Schemas};
use serde_json::Value;

/// Every place where `value` is not what `schema` asks for; nothing where it is.
pub(crate) fn faults(schema: &Value, value: &Value) -> Option<String> {
    let address = "https://groundwork.invalid/schema.json";
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler.add_resource(address, schema.clone()).unwrap();
    let mut schemas = Schemas::new();
    let root = compiler.compile(address, &mut schemas).unwrap();
    let validated = schemas.validate(value, root);
    validated.err().map(|error| error.to_string())
}

/// Panics with the faults.
pub(crate) fn assert_valid(schema: &Value, value: &Value) {
    if let Some(faults) = faults(schema, value) {
        panic!("{faults}\n{value:#}");
    }
}
