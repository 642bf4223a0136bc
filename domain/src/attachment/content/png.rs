//! A picture of a screen or a scan (PNG, ISO/IEC 15948), chunk by chunk.

use super::{Examined, FileFault, FileType, four};

/// How every PNG begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The chunks without which the picture looks otherwise; texts, times, animations and private ones are left out.
const KEPT: &[&[u8]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"pHYs",
];

/// Keeps the picture up to its end.
pub(super) fn examine(file: &[u8]) -> Result<Examined, FileFault> {
    walk(file).ok_or(FileFault::BrokenPicture)
}

fn walk(file: &[u8]) -> Option<Examined> {
    let (mut content, mut pixels, mut pictures) = (SIGNATURE.to_vec(), None, 0);
    let mut at = SIGNATURE.len();
    loop {
        let length = usize::try_from(four(file, at)?).ok()?;
        let kind = file.get(at + 4..at + 8)?;
        // length, kind, what it holds, and its sum
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = file.get(at..end)?;
        if pixels.is_none() {
            if kind != b"IHDR" || length != 13 {
                return None;
            }
            pixels = Some((four(chunk, 8)?, four(chunk, 12)?));
        }
        pictures += usize::from(kind == b"IDAT");
        if KEPT.contains(&kind) {
            content.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return (pictures > 0).then_some(Examined { file_type: FileType::Png, pixels, content });
        }
        at = end;
    }
}
