//! Looking at a file that came in: that a picture can be drawn, how large it is upright, and a small one of
//! it for the lists. The small one is made from the picture's points alone, so nothing of where and when it
//! was taken gets into it.

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use lidzas_domain::attachment::{
    LONGEST_SIDE, THUMBNAIL_SIDE,
    content::{FileFault, FileType, examine},
};
use std::io::Cursor;

/// The most memory that drawing one picture may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// How close the small picture comes to the large one, of 100.
const QUALITY: u8 = 80;

/// A file that may be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What it holds.
    pub file_type: FileType,
    /// What of it is kept.
    pub content: Vec<u8>,
    /// Width and height of a picture, upright.
    pub pixels: Option<(u32, u32)>,
    /// The small picture, as JPEG.
    pub thumbnail: Option<Vec<u8>>,
}

/// Looks at a file as it was sent. Takes up to a second and some 250 MB for the largest picture: call it where blocking
/// is allowed, and not too often at once.
///
/// # Errors
/// Why it cannot be filed.
pub fn look_at(file: &[u8]) -> Result<Looked, FileFault> {
    let examined = examine(file)?;
    let format = match examined.file_type {
        FileType::Jpeg => ImageFormat::Jpeg,
        FileType::Png => ImageFormat::Png,
        FileType::Pdf => {
            let (file_type, content) = (examined.file_type, examined.content);
            return Ok(Looked { file_type, content, pixels: None, thumbnail: None });
        }
    };
    let (thumbnail, pixels) = draw(&examined.content, format).map_err(|error| match error {
        ImageError::Limits(_) => FileFault::TooManyPixels,
        _ => FileFault::BrokenPicture,
    })?;
    Ok(Looked {
        file_type: examined.file_type,
        content: examined.content,
        pixels: Some(pixels),
        thumbnail: Some(thumbnail),
    })
}

/// The small picture and the size of the large one, both upright.
fn draw(content: &[u8], format: ImageFormat) -> Result<(Vec<u8>, (u32, u32)), ImageError> {
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    // the reader leaves it to us that the whole picture fits
    limits.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation()?;
    let whole = DynamicImage::from_decoder(decoder)?;
    let (width, height) = (whole.width(), whole.height());
    let mut small = small(&whole);
    drop(whole);
    small.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&on_white(&small))?;
    Ok((jpeg, if lies_down(orientation) { (height, width) } else { (width, height) }))
}

/// At most [`THUMBNAIL_SIDE`] on its longer side; a smaller one stays as it is.
fn small(whole: &DynamicImage) -> DynamicImage {
    if whole.width().max(whole.height()) <= THUMBNAIL_SIDE {
        whole.clone()
    } else {
        whole.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    }
}

/// Whether width and height change places.
const fn lies_down(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// What shines through shows white, as paper does.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let seen = picture.to_rgba8();
    let mut white = RgbImage::new(seen.width(), seen.height());
    for (to, from) in white.pixels_mut().zip(seen.pixels()) {
        let [red, green, blue, opaque] = from.0;
        let over = |colour: u8| {
            let sum = u16::from(colour) * u16::from(opaque) + 255 * (255 - u16::from(opaque));
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    white
}
