//! Turns a JSON file into a Word file: `cargo run --example convert -- in.json out.docx`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err("usage: convert IN.json OUT.docx".into());
    };
    std::fs::write(to, exporter::from_json(&std::fs::read_to_string(from)?)?)?;
    Ok(())
}
