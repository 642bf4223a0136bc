//! Files as they come, good and bad.

use super::*;
use proptest::prelude::*;

/// The walk looks at segments, not at what the picture shows: a small one that is whole.
fn jpeg(before: &[&[u8]]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    for segment in before {
        file.extend_from_slice(segment);
    }
    file.extend_from_slice(&frame(16, 8));
    // a scan with a coded 0xff and a restart in it
    file.extend_from_slice(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\x00\x34\xff\xd0\x56\xff\xd9");
    file
}

fn frame(width: u16, height: u16) -> Vec<u8> {
    let [w, h] = [width.to_be_bytes(), height.to_be_bytes()];
    vec![0xff, 0xc0, 0, 11, 8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0]
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], payload].concat()
}

fn chunk(kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[..], kind, payload, &[0; 4]].concat()
}

fn png(width: u32, height: u32, more: &[Vec<u8>]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut file = png::SIGNATURE.to_vec();
    file.extend(chunk(b"IHDR", &head));
    file.extend(more.iter().flatten());
    file.extend(chunk(b"IDAT", b"x"));
    file.extend(chunk(b"IEND", b""));
    file
}

fn pdf(trailer: &str) -> Vec<u8> {
    let body = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n";
    format!("{body}xref\n0 1\n0000000000 65535 f \ntrailer\n{trailer}\nstartxref\n{}\n%%EOF\n", body.len())
        .into_bytes()
}

fn fault(file: &[u8]) -> FileFault {
    examine(file).expect_err("a file that is refused")
}

fn holds(file: &[u8], wanted: &[u8]) -> bool {
    file.windows(wanted.len()).any(|found| found == wanted)
}

#[test]
fn pictures_and_documents_are_recognised_and_kept_whole() {
    let photo = jpeg(&[]);
    let examined = examine(&photo).unwrap();
    assert_eq!((examined.file_type, examined.pixels), (FileType::Jpeg, Some((16, 8))));
    assert_eq!(examined.content, photo);
    let scan = png(30, 40, &[]);
    let examined = examine(&scan).unwrap();
    assert_eq!((examined.file_type, examined.pixels), (FileType::Png, Some((30, 40))));
    assert_eq!(examined.content, scan);
    let paper = pdf("<</Size 1 /Root 1 0 R>>");
    let examined = examine(&paper).unwrap();
    assert_eq!((examined.file_type, examined.pixels, examined.content), (FileType::Pdf, None, paper));
}

#[test]
fn what_else_there_is_is_named() {
    let cases: [(&[u8], FileFault); 21] = [
        (b"", FileFault::Empty),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FileFault::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", FileFault::Heic),
        (b"\0\0\0\x18ftypavif\0\0\0\0", FileFault::OtherPicture),
        (b"\0\0\0\x18ftypisom\0\0\0\0", FileFault::Unknown),
        (b"RIFF\0\0\0\0WEBPVP8 ", FileFault::OtherPicture),
        (b"GIF89a", FileFault::OtherPicture),
        (b"BM\0\0", FileFault::OtherPicture),
        (b"II*\0", FileFault::OtherPicture),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileFault::Drawing),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><SVG onload='alert(1)'/>", FileFault::Drawing),
        (b"  <!DOCTYPE html><script>alert(1)</script>", FileFault::WebPage),
        (b"<script>alert(1)</script>", FileFault::WebPage),
        (b"PK\x03\x04word/document.xml", FileFault::Archive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileFault::Archive),
        (b"{\\rtf1", FileFault::Archive),
        (b"MZ\x90\0", FileFault::Program),
        (b"\x7fELF\x02", FileFault::Program),
        (b"#!/bin/sh\nrm -rf /", FileFault::Program),
        (b"just a text", FileFault::Unknown),
        (b"\xff\xd8", FileFault::Unknown),
    ];
    for (file, expected) in cases {
        assert_eq!(fault(file), expected, "{}", String::from_utf8_lossy(file));
    }
    assert_eq!(fault(&vec![b'x'; MOST_BYTES + 1]), FileFault::TooLarge);
}

#[test]
fn a_picture_that_is_cut_off_anywhere_is_refused() {
    for whole in [jpeg(&[&segment(0xe0, b"JFIF\0\x01\x01")]), png(30, 40, &[chunk(b"gAMA", &[0; 4])])] {
        for end in 12..whole.len() {
            assert_eq!(fault(&whole[..end]), FileFault::BrokenPicture, "{end} of {}", whole.len());
        }
    }
    assert_eq!(fault(b"\xff\xd8\xff\xd9"), FileFault::BrokenPicture, "without a picture");
    let nothing = [png::SIGNATURE, &chunk(b"IEND", b"")].concat();
    assert_eq!(fault(&nothing), FileFault::BrokenPicture);
}

#[test]
fn a_few_bytes_that_claim_to_be_enormous_are_refused_before_anything_is_drawn() {
    for (width, height) in [(50_000, 50_000), (LONGEST_SIDE + 1, 1), (u32::MAX, u32::MAX), (10_000, 5_001)] {
        assert_eq!(fault(&png(width, height, &[])), FileFault::TooManyPixels, "{width}×{height}");
    }
    assert!(examine(&png(10_000, 5_000, &[])).is_ok());
    let bomb = [&[0xff, 0xd8][..], &frame(60_000, 60_000), b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\xd9"];
    assert_eq!(fault(&bomb.concat()), FileFault::TooManyPixels);
    for (width, height) in [(0, 4), (4, 0)] {
        assert_eq!(fault(&png(width, height, &[])), FileFault::BrokenPicture);
    }
}

#[test]
fn of_a_file_that_is_two_things_the_picture_alone_is_kept() {
    let clean = jpeg(&[]);
    for appended in [&b"PK\x03\x04 an archive"[..], b"<script>alert(1)</script>", &clean] {
        let double = [&clean, appended].concat();
        assert_eq!(examine(&double).unwrap().content, clean);
    }
    let hidden = jpeg(&[&segment(0xfe, b"<?php system($_GET['x']) ?>")]);
    assert_eq!(examine(&hidden).unwrap().content, clean);
    let clean = png(3, 4, &[]);
    let hidden = png(3, 4, &[chunk(b"tEXt", b"Comment\0<script>"), chunk(b"zzZz", b"secret")]);
    assert_eq!(examine(&[&hidden[..], b"PK\x03\x04"].concat()).unwrap().content, clean);
}

#[test]
fn where_and_when_a_photograph_was_taken_is_left_out_and_which_side_is_up_stays() {
    for little in [true, false] {
        let two = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let four = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut exif = if little { b"Exif\0\0II*\0".to_vec() } else { b"Exif\0\0MM\0*".to_vec() };
        exif.extend(four(8));
        exif.extend(two(2));
        // a position, then the orientation
        exif.extend([&two(0x8825)[..], &two(4), &four(1), &four(0)].concat());
        exif.extend([&two(0x0112)[..], &two(3), &four(1), &two(6), &[0, 0]].concat());
        exif.extend(b"GPS 56.95 24.10");
        let photo = jpeg(&[&segment(0xe1, &exif), &segment(0xe2, b"ICC_PROFILE\0colours")]);
        let kept = examine(&photo).unwrap().content;
        assert!(!holds(&kept, b"GPS") && holds(&kept, b"ICC_PROFILE"));
        assert!(holds(&kept, &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]));
        // read again it is the same: nothing is lost and nothing is added
        assert_eq!(examine(&kept).unwrap().content, kept);
    }
}

#[test]
fn a_document_that_asks_for_a_password_or_is_not_whole_is_refused() {
    assert_eq!(fault(&pdf("<</Size 1 /Root 1 0 R /Encrypt 5 0 R>>")), FileFault::EncryptedPdf);
    assert_eq!(fault(&pdf("<</Size 1>>")), FileFault::BrokenPdf);
    let stays = pdf("<</Size 1 /Root 1 0 R /EncryptMetadata false>>");
    assert!(examine(&stays).is_ok());
    let whole = pdf("<</Size 1 /Root 1 0 R>>");
    for end in 5..whole.len() - 1 {
        assert_eq!(fault(&whole[..end]), FileFault::BrokenPdf, "{end}");
    }
    assert!(examine(&[&whole[..], b"\r\n\0\0"].concat()).is_ok());
    assert_eq!(fault(&[&whole[..], b"PK\x03\x04 an archive"].concat()), FileFault::BrokenPdf);
    assert_eq!(fault(b"%PDF-<script>alert(1)</script>"), FileFault::BrokenPdf);
}

#[test]
fn a_table_of_contents_may_be_a_stream() {
    let body = "%PDF-1.5\n";
    let of = |more: &str| {
        format!(
            "{body}7 0 obj <</Type /XRef /Root 1 0 R {more}>> stream\nx\nendstream endobj\nstartxref\n9\n%%EOF"
        )
    };
    assert!(examine(of("").as_bytes()).is_ok());
    assert_eq!(fault(of("/Encrypt 3 0 R").as_bytes()), FileFault::EncryptedPdf);
}

#[test]
fn every_type_and_fault_has_a_code_of_its_own() {
    for one in FileType::ALL {
        assert_eq!(FileType::from_code(one.code()), Some(one));
        assert!(FileType::ACCEPT.contains(one.media_type()));
    }
    let mut codes: Vec<_> = FileFault::ALL.iter().map(|fault| fault.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), FileFault::ALL.len());
}

proptest! {
    #[test]
    fn whatever_is_sent_is_answered(
        kind in 0usize..5,
        mut file in proptest::collection::vec(any::<u8>(), 0..400),
        cut in 0usize..200,
        change in any::<(u8, u8)>(),
    ) {
        let begun = match kind {
            0 => jpeg(&[&segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff")]),
            1 => png(9, 9, &[]),
            2 => pdf("<</Root 1 0 R>>"),
            3 => vec![0xff, 0xd8, 0xff],
            _ => Vec::new(),
        };
        let mut whole = begun.clone();
        whole.truncate(begun.len().saturating_sub(cut));
        whole.append(&mut file);
        if let Some(byte) = whole.get_mut(usize::from(change.0)) {
            *byte = change.1;
        }
        // whatever is kept is kept again as it is
        if let Ok(examined) = examine(&whole) {
            prop_assert_eq!(examine(&examined.content), Ok(examined));
        }
    }
}
