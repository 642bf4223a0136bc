//! Puts the site (target/site: style sheets, fonts, icons, the browser's half) into the binary,
//! each file with its content's hash, its type and a brotli form.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

fn main() {
    if let Err(error) = embed() {
        println!("cargo::error=the site could not be embedded: {error}");
    }
}

fn embed() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../target/site");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    if root.is_dir() {
        collect(&root, &mut files)?;
    }
    files.sort();
    let mut table = String::from("/// Every file of the site.\npub static FILES: &[EmbeddedFile] = &[\n");
    for (number, file) in files.iter().enumerate() {
        println!("cargo::rerun-if-changed={}", file.display());
        let bytes = fs::read(file)?;
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let plain = out.join(format!("{number}.bin"));
        fs::write(&plain, &bytes)?;
        let compressed = compress(&out, number, &path, &bytes)?;
        writeln!(
            table,
            "    EmbeddedFile {{ path: {path:?}, bytes: include_bytes!({plain:?}), brotli: {}, hash: {:?} }},",
            compressed.map_or_else(|| "None".to_owned(), |file| format!("Some(include_bytes!({file:?}))")),
            format!("{:016x}", fingerprint(&bytes)),
        )?;
    }
    table.push_str("];\n");
    fs::write(out.join("site.rs"), table)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The brotli form, where it is smaller; fonts and pictures are compressed already.
fn compress(out: &Path, number: usize, path: &str, bytes: &[u8]) -> std::io::Result<Option<PathBuf>> {
    if [".woff2", ".png", ".webp"].iter().any(|ending| path.ends_with(ending)) {
        return Ok(None);
    }
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    if compressed.len() >= bytes.len() {
        return Ok(None);
    }
    let file = out.join(format!("{number}.br"));
    fs::write(&file, &compressed)?;
    Ok(Some(file))
}

/// FNV-1a: tells one build's file from another's in an address; nothing secret hangs on it.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
