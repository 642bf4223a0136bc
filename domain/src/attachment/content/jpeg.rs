//! A photograph (JPEG, ITU-T T.81), segment by segment.

use super::{Examined, FileFault, FileType, two};

/// The beginning of a picture.
const BEGIN: [u8; 2] = [0xff, 0xd8];
/// Its end.
const END: u8 = 0xd9;
/// The tag under which Exif says which side is up.
const ORIENTATION: u16 = 0x0112;

/// Keeps the picture up to its end, its colours, and which side is up. The place, the time and the device that cameras
/// write beside it are left out, and so is what follows the end.
pub(super) fn examine(file: &[u8]) -> Result<Examined, FileFault> {
    let (segments, pixels, orientation) = walk(file).ok_or(FileFault::BrokenPicture)?;
    let mut content = BEGIN.to_vec();
    if (2..=8).contains(&orientation) {
        content.extend_from_slice(&upright(orientation));
    }
    for segment in segments {
        content.extend_from_slice(segment);
    }
    Ok(Examined { file_type: FileType::Jpeg, pixels: Some(pixels), content })
}

type Walked<'a> = (Vec<&'a [u8]>, (u32, u32), u16);

/// The segments that are kept, the size, and the orientation; nothing for a file that does not come to its end.
fn walk(file: &[u8]) -> Option<Walked<'_>> {
    let (mut kept, mut pixels, mut orientation, mut scans) = (Vec::new(), None, 1, 0);
    let mut at = 2;
    loop {
        if *file.get(at)? != 0xff {
            return None;
        }
        let marker = *file.get(at + 1)?;
        match marker {
            // a filling byte
            0xff => {
                at += 1;
                continue;
            }
            END => {
                kept.push(&file[at..at + 2]);
                return Some((kept, pixels.filter(|_| scans > 0)?, orientation));
            }
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {}
        }
        let length = usize::from(two(file, at + 2)?);
        let mut end = at + 2 + length;
        let payload = file.get(at + 4..end)?;
        match marker {
            // the frames; the three others of the row are tables
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                pixels = Some((u32::from(two(payload, 3)?), u32::from(two(payload, 1)?)));
            }
            0xe1 => orientation = exif_orientation(payload).unwrap_or(orientation),
            0xda => {
                scans += 1;
                end = end_of_scan(file, end)?;
            }
            _ => {}
        }
        if shows(marker, payload) {
            kept.push(&file[at..end]);
        }
        at = end;
    }
}

/// Whether the picture looks otherwise without this segment.
fn shows(marker: u8, payload: &[u8]) -> bool {
    match marker {
        0xe0 => payload.starts_with(b"JFIF\0"),
        0xe2 => payload.starts_with(b"ICC_PROFILE\0"),
        0xee => payload.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the next marker stands after the coded data of a scan.
fn end_of_scan(file: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += file.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match file.get(at + 1)? {
            // a coded 0xff, or a restart within the scan
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// Which side is up, as the first directory of an Exif segment says.
fn exif_orientation(payload: &[u8]) -> Option<u16> {
    let tiff = payload.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let offset: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let offset = if little { u32::from_le_bytes(offset) } else { u32::from_be_bytes(offset) };
    let directory = usize::try_from(offset).ok()?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map(|entry| directory.saturating_add(2 + 12 * entry))
        .find(|at| short(*at) == Some(ORIENTATION))
        .and_then(|at| short(at.checked_add(8)?))
}

/// An Exif segment that says which side is up, and nothing else.
fn upright(orientation: u16) -> [u8; 36] {
    let mut segment = *b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    segment[28..30].copy_from_slice(&orientation.to_be_bytes());
    segment
}
