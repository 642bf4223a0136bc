//! The sealed folder and the look at what comes in, with real pictures.

use super::*;
use crate::keys::KeyRing;
use data_encoding::BASE64;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use lidzas_domain::attachment::{
    THUMBNAIL_SIDE,
    content::{FileFault, FileType},
};
use std::{
    fs,
    io::Cursor,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("lidzas-sealed-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn folder(&self, byte: u8) -> SealedFolder {
        let keys = KeyRing::parse(&format!("1 {}\n", BASE64.encode(&[byte; 32]))).unwrap();
        SealedFolder::open_or_make(&self.0, Arc::new(keys)).unwrap()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn every_file(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(every_file(&path)) } else { found.push(path) }
    }
    found
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A picture whose upper left corner is red.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let painted = RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([200, 20, 20]) } else { Rgb([230, 230, 230]) }
    });
    let mut file = Vec::new();
    DynamicImage::from(painted).write_to(&mut Cursor::new(&mut file), format).unwrap();
    file
}

/// The same photograph as a camera held on its side keeps it.
fn on_its_side(orientation: u8) -> Vec<u8> {
    let photo = picture(640, 320, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[25] = orientation;
    exif.extend_from_slice(b"GPS 56.95 24.10");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&photo[..2], &[0xff, 0xe1], &length, &exif, &photo[2..]].concat()
}

fn is_red(thumbnail: &[u8], x: u32, y: u32) -> bool {
    let [red, green, _] = image::load_from_memory(thumbnail).unwrap().to_rgb8().get_pixel(x, y).0;
    red > 150 && green < 90
}

#[test]
fn what_is_taken_in_is_sealed_closed_to_others_and_opens_again() {
    let room = Room::new("whole");
    let folder = room.folder(7);
    folder.take_in(id(1), b"a letter about Amina", Some(b"small Amina")).unwrap();
    for (round, place) in ["incoming", "01"].into_iter().enumerate() {
        assert_eq!(folder.read(id(1), Part::Content).unwrap(), b"a letter about Amina", "{round}");
        assert_eq!(folder.read(id(1), Part::Thumbnail).unwrap(), b"small Amina");
        let files = every_file(&room.0);
        assert_eq!(files.len(), 2, "no half file: {files:?}");
        for file in files {
            assert!(file.parent().unwrap().ends_with(place), "{file:?}");
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            let there = fs::read(&file).unwrap();
            assert!(!there.windows(5).any(|found| found == b"Amina"));
        }
        folder.settle(id(1)).unwrap();
    }
    assert_eq!(fs::metadata(room.0.join("01")).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_content_opens_under_its_own_id_and_part_and_key_only() {
    let room = Room::new("bound");
    let folder = room.folder(7);
    folder.put(id(1), b"one", Some(b"small")).unwrap();
    folder.put(id(0x101), b"two", None).unwrap();
    let path = |n: u128, part: &str| room.0.join("01").join(format!("{}.{part}", id(n)));
    fs::copy(path(1, "content"), path(0x101, "content")).unwrap();
    assert!(matches!(folder.read(id(0x101), Part::Content), Err(SealedError::Changed(_))));
    fs::copy(path(1, "content"), path(1, "thumbnail")).unwrap();
    assert!(matches!(folder.read(id(1), Part::Thumbnail), Err(SealedError::Changed(_))));
    let mut sealed = fs::read(path(1, "content")).unwrap();
    *sealed.last_mut().unwrap() ^= 1;
    fs::write(path(1, "content"), &sealed[..]).unwrap();
    assert!(matches!(folder.read(id(1), Part::Content), Err(SealedError::Changed(_))));
    fs::write(path(1, "content"), b"").unwrap();
    assert!(matches!(folder.read(id(1), Part::Content), Err(SealedError::Changed(_))));
    fs::remove_file(path(1, "content")).unwrap();
    assert!(matches!(folder.read(id(1), Part::Content), Err(SealedError::Missing(_))));
    folder.put(id(3), b"three", None).unwrap();
    assert!(matches!(room.folder(8).read(id(3), Part::Content), Err(SealedError::Changed(_))));
}

#[test]
fn what_waits_is_found_thrown_away_and_never_half_there() {
    let room = Room::new("waits");
    let folder = room.folder(7);
    folder.take_in(id(1), b"one", Some(b"small")).unwrap();
    folder.take_in(id(2), b"two", None).unwrap();
    // a server that stopped while it wrote
    fs::write(room.0.join("incoming").join(format!("{}.content.part", id(3))), b"ha").unwrap();
    fs::write(room.0.join("incoming").join("README"), b"somebody's own").unwrap();
    let mut waiting = folder.waiting(SystemTime::UNIX_EPOCH).unwrap();
    waiting.sort_by_key(|one| one.id);
    assert_eq!(
        waiting.iter().map(|one| (one.id, one.is_old)).collect::<Vec<_>>(),
        [(id(1), false), (id(2), false), (id(3), false)]
    );
    let later = fs::metadata(room.0.join("incoming")).unwrap().modified().unwrap() + Duration::from_mins(1);
    assert!(folder.waiting(later).unwrap().iter().all(|one| one.is_old));
    folder.settle(id(1)).unwrap();
    for number in [2, 3] {
        folder.forget(id(number)).unwrap();
        // twice does no harm
        folder.forget(id(number)).unwrap();
    }
    assert_eq!(folder.waiting(later).unwrap(), []);
    assert_eq!(folder.read(id(1), Part::Content).unwrap(), b"one");
    folder.settle(id(1)).unwrap();
    assert!(folder.read(id(2), Part::Content).is_err());
}

#[test]
fn a_folder_that_cannot_be_written_to_leaves_nothing_behind() {
    let room = Room::new("full");
    let folder = room.folder(7);
    // where the content would come to lie, something else is in the way
    fs::create_dir_all(room.0.join("incoming").join(format!("{}.content", id(1)))).unwrap();
    assert!(folder.take_in(id(1), b"one", Some(b"small")).is_err());
    assert_eq!(every_file(&room.0), Vec::<PathBuf>::new());
}

#[test]
fn a_picture_gets_a_small_one_and_a_document_none() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let looked = look_at(&picture(1000, 500, format)).unwrap();
        assert_eq!(looked.pixels, Some((1000, 500)));
        let small = looked.thumbnail.unwrap();
        let drawn = image::load_from_memory(&small).unwrap();
        assert_eq!((drawn.width(), drawn.height()), (THUMBNAIL_SIDE, THUMBNAIL_SIDE / 2));
        assert!(is_red(&small, 5, 5) && !is_red(&small, 315, 5));
    }
    let tiny = look_at(&picture(9, 5, ImageFormat::Png)).unwrap();
    let drawn = image::load_from_memory(&tiny.thumbnail.unwrap()).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (9, 5));
}

#[test]
fn a_photograph_stands_upright_and_tells_nobody_where_it_was_taken() {
    // turned a quarter to the right, what was above on the left stands above on the right
    let looked = look_at(&on_its_side(6)).unwrap();
    assert_eq!(looked.pixels, Some((320, 640)));
    let small = looked.thumbnail.unwrap();
    assert!(is_red(&small, 150, 5) && !is_red(&small, 5, 5));
    for kept in [&looked.content, &small] {
        assert!(!kept.windows(3).any(|found| found == b"GPS"));
    }
    assert!(!small.windows(4).any(|found| found == b"Exif"));
    // what is kept is still turned, by whatever program shows it
    let again = look_at(&looked.content).unwrap();
    assert_eq!(again.pixels, Some((320, 640)));
    assert_eq!(look_at(&on_its_side(1)).unwrap().pixels, Some((640, 320)));
}

#[test]
fn what_shines_through_shows_white() {
    let mut file = Vec::new();
    let glass = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    DynamicImage::from(glass).write_to(&mut Cursor::new(&mut file), ImageFormat::Png).unwrap();
    let small = look_at(&file).unwrap().thumbnail.unwrap();
    let [red, green, blue] = image::load_from_memory(&small).unwrap().to_rgb8().get_pixel(10, 10).0;
    assert!(red > 250 && green > 250 && blue > 250);
}

#[test]
fn pictures_that_cannot_be_drawn_are_refused() {
    let whole = picture(64, 64, ImageFormat::Png);
    assert_eq!(look_at(&whole).unwrap().file_type, FileType::Png);
    // whole by its chunks, and nothing to draw in them
    let mut emptied = whole.clone();
    let data = whole.windows(4).position(|found| found == b"IDAT").unwrap() + 6;
    emptied[data..data + 20].fill(0xaa);
    assert_eq!(look_at(&emptied), Err(FileFault::BrokenPicture));
    assert_eq!(look_at(&whole[..whole.len() / 2]), Err(FileFault::BrokenPicture));
    let photo = picture(64, 64, ImageFormat::Jpeg);
    assert_eq!(look_at(&photo[..photo.len() / 2]), Err(FileFault::BrokenPicture));
    // a few bytes that claim 2.5 thousand million points
    let mut bomb = whole;
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    assert_eq!(look_at(&bomb), Err(FileFault::TooManyPixels));
}

#[test]
fn a_picture_with_a_program_behind_it_is_kept_without_the_program() {
    let photo = picture(64, 64, ImageFormat::Jpeg);
    let double = [&photo[..], b"MZ\x90\0 a program"].concat();
    let looked = look_at(&double).unwrap();
    assert_eq!(looked.content.len(), photo.len());
    assert!(!looked.content.windows(2).any(|found| found == b"MZ") || photo.windows(2).any(|f| f == b"MZ"));
}
