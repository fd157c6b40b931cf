//! The command `groundwork`.

fn main() {}
