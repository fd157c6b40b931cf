//! Builds the server anew when the islands or the style were: they are embedded in it.

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
}
