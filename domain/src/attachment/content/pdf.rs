//! A document (PDF, ISO 32000): that it is whole, is nothing else besides, and asks for no password. What it shows is
//! not looked at.

use super::{Examined, FileFault, FileType};

/// The last words of every PDF.
const LAST: &[u8] = b"%%EOF";
/// Before the place of the table of contents.
const START: &[u8] = b"startxref";
/// The last words stand within so many bytes of the end.
const TAIL: usize = 2048;
/// A dictionary of the table of contents is no longer.
const LONGEST_DICTIONARY: usize = 64 * 1024;

/// Keeps the document as it is.
pub(super) fn examine(file: &[u8]) -> Result<Examined, FileFault> {
    let dictionary = trailer(file).ok_or(FileFault::BrokenPdf)?;
    if has_name(dictionary, b"/Encrypt") {
        return Err(FileFault::EncryptedPdf);
    }
    if !has_name(dictionary, b"/Root") {
        return Err(FileFault::BrokenPdf);
    }
    Ok(Examined { file_type: FileType::Pdf, pixels: None, content: file.to_vec() })
}

/// The dictionary of the newest table of contents.
fn trailer(file: &[u8]) -> Option<&[u8]> {
    let whole = file.get(5)?.is_ascii_digit() && file.get(6) == Some(&b'.');
    let tail = &file[file.len().saturating_sub(TAIL)..];
    let last = last_of(tail, LAST).filter(|_| whole)?;
    // nothing is appended
    if !tail[last + LAST.len()..].iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return None;
    }
    let start = last_of(&tail[..last], START)?;
    let number = std::str::from_utf8(&tail[start + START.len()..last]).ok()?.trim();
    let at: usize = number.parse().ok()?;
    let table = file.get(at..)?.trim_ascii_start();
    if table.starts_with(b"xref") {
        let begin = first_of(table, b"trailer")?;
        let dictionary = &table[begin..];
        let end = first_of(dictionary, START).unwrap_or(dictionary.len());
        return Some(&dictionary[..end.min(LONGEST_DICTIONARY)]);
    }
    // since version 1.5 the table may be a stream, whose dictionary is its trailer
    let beginning = &table[..table.len().min(LONGEST_DICTIONARY)];
    let end = first_of(beginning, b"stream")?;
    let dictionary = &beginning[..end];
    let is_object = dictionary.first()?.is_ascii_digit() && first_of(dictionary, b" obj").is_some();
    (is_object && has_name(dictionary, b"/XRef")).then_some(dictionary)
}

/// Whether a name stands there, and not only the beginning of a longer one.
fn has_name(dictionary: &[u8], name: &[u8]) -> bool {
    let ends = |next: Option<&u8>| next.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    dictionary
        .windows(name.len())
        .enumerate()
        .any(|(at, found)| found == name && ends(dictionary.get(at + name.len())))
}

fn first_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|found| found == wanted)
}

fn last_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|found| found == wanted)
}
