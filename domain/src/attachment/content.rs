//! What a file holds, by its content: the name and what a browser says of it count for nothing.
//!
//! [`recognise`] looks at the beginning and runs in the browser before anything is sent. [`examine`] walks
//! through the whole file on the server. Of a picture it keeps what shows the picture and leaves out the
//! rest: where and with what it was taken, remarks, and whatever somebody appended to it. So a file that is
//! a picture and a program or page at once is kept as the picture alone.

mod jpeg;
mod pdf;
mod png;

use super::{LONGEST_SIDE, MOST_BYTES, MOST_PIXELS};
use serde::{Deserialize, Serialize};

/// So many bytes of the beginning are enough for [`recognise`].
pub const BEGINNING: usize = 4096;

/// What a file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    /// A photograph.
    Jpeg,
    /// A picture of a screen or a scan.
    Png,
    /// A document.
    Pdf,
}

impl FileType {
    /// Every type.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];
    /// What a field for choosing a file offers; a tablet turns its own pictures into these.
    pub const ACCEPT: &'static str = "image/jpeg,image/png,application/pdf";

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The type of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The end of a name, without its dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// As it is named over HTTP.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether it is shown as a picture.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

/// Why a file cannot be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// It holds nothing.
    Empty,
    /// It has more than [`MOST_BYTES`] bytes.
    TooLarge,
    /// The picture has more than [`MOST_PIXELS`] pixels, or a side of more than [`LONGEST_SIDE`].
    TooManyPixels,
    /// A picture as iPhones keep it (HEIC).
    Heic,
    /// A picture of a type that is not taken: WebP, GIF, TIFF, BMP, AVIF.
    OtherPicture,
    /// A drawing (SVG): it can hold programs.
    Drawing,
    /// A web page.
    WebPage,
    /// A text processor's document, a spreadsheet, or an archive.
    Archive,
    /// A program, whatever its name says.
    Program,
    /// Something else.
    Unknown,
    /// The picture is cut off or damaged.
    BrokenPicture,
    /// The PDF is cut off or damaged, or something is appended to it.
    BrokenPdf,
    /// The PDF asks for a password.
    EncryptedPdf,
    /// The person has as many files as there may be.
    TooManyFiles,
}

impl FileFault {
    /// Every fault.
    pub const ALL: [Self; 14] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooManyPixels,
        Self::Heic,
        Self::OtherPicture,
        Self::Drawing,
        Self::WebPage,
        Self::Archive,
        Self::Program,
        Self::Unknown,
        Self::BrokenPicture,
        Self::BrokenPdf,
        Self::EncryptedPdf,
        Self::TooManyFiles,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge => "file_too_large",
            Self::TooManyPixels => "file_too_many_pixels",
            Self::Heic => "file_heic",
            Self::OtherPicture => "file_other_picture",
            Self::Drawing => "file_drawing",
            Self::WebPage => "file_web_page",
            Self::Archive => "file_archive",
            Self::Program => "file_program",
            Self::Unknown => "file_unknown",
            Self::BrokenPicture => "file_broken_picture",
            Self::BrokenPdf => "file_broken_pdf",
            Self::EncryptedPdf => "file_encrypted_pdf",
            Self::TooManyFiles => "file_too_many",
        }
    }
}

/// A file that may be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// What it holds.
    pub file_type: FileType,
    /// Width and height of a picture as it is stored, before it is turned upright.
    pub pixels: Option<(u32, u32)>,
    /// What of it is kept.
    pub content: Vec<u8>,
}

/// What a file holds, by its beginning; [`BEGINNING`] bytes of it are enough.
///
/// # Errors
/// What it holds instead.
pub fn recognise(beginning: &[u8]) -> Result<FileType, FileFault> {
    let begins = |with: &[u8]| beginning.starts_with(with);
    if beginning.is_empty() {
        Err(FileFault::Empty)
    } else if begins(&[0xff, 0xd8, 0xff]) {
        Ok(FileType::Jpeg)
    } else if begins(png::SIGNATURE) {
        Ok(FileType::Png)
    } else if begins(b"%PDF-") {
        Ok(FileType::Pdf)
    } else if beginning.get(4..8) == Some(b"ftyp") {
        Err(brand(beginning.get(8..12).unwrap_or_default()))
    } else if begins(b"GIF8")
        || begins(b"BM")
        || begins(b"II*\0")
        || begins(b"MM\0*")
        || (begins(b"RIFF") && beginning.get(8..12) == Some(b"WEBP"))
    {
        Err(FileFault::OtherPicture)
    } else if begins(b"PK\x03\x04")
        || begins(b"PK\x05\x06")
        || begins(&[0xd0, 0xcf, 0x11, 0xe0])
        || begins(b"{\\rtf")
        || begins(b"Rar!")
        || begins(b"7z\xbc\xaf")
        || begins(&[0x1f, 0x8b])
    {
        Err(FileFault::Archive)
    } else if begins(b"MZ")
        || begins(b"\x7fELF")
        || begins(b"#!")
        || begins(&[0xca, 0xfe, 0xba, 0xbe])
        || begins(&[0xcf, 0xfa, 0xed, 0xfe])
    {
        Err(FileFault::Program)
    } else {
        Err(markup(beginning))
    }
}

/// What a container of the ISO family is, by its brand.
const fn brand(brand: &[u8]) -> FileFault {
    match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => FileFault::Heic,
        b"avif" | b"avis" => FileFault::OtherPicture,
        _ => FileFault::Unknown,
    }
}

/// Whether a text is a drawing or a page, as browsers guess it.
fn markup(beginning: &[u8]) -> FileFault {
    let text = String::from_utf8_lossy(beginning).to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        FileFault::Unknown
    } else if text.contains("<svg") {
        FileFault::Drawing
    } else {
        FileFault::WebPage
    }
}

/// Walks through a whole file. That a picture can be drawn is only known once it has been.
///
/// # Errors
/// Why it cannot be filed.
pub fn examine(file: &[u8]) -> Result<Examined, FileFault> {
    if file.len() > MOST_BYTES {
        return Err(FileFault::TooLarge);
    }
    let examined = match recognise(file)? {
        FileType::Jpeg => jpeg::examine(file),
        FileType::Png => png::examine(file),
        FileType::Pdf => pdf::examine(file),
    }?;
    match examined.pixels {
        Some((width, height)) if width == 0 || height == 0 => Err(FileFault::BrokenPicture),
        Some((width, height))
            if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS =>
        {
            Err(FileFault::TooManyPixels)
        }
        _ => Ok(examined),
    }
}

/// A number of two bytes, the greater first.
fn two(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes, the greatest first.
fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests;
