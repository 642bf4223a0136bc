//! Files on the demo's open cases: a few papers that were never written, drawn by the program, some as
//! pictures and some as PDFs with the picture of a page in them, as a scanner makes them.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::register::Household;
use crate::attachment::{Looked, SealedFolder, look_at};
use chrono::{NaiveDate, TimeDelta};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, codecs::jpeg::JpegEncoder};
use sqlx::PgPool;
use std::{collections::HashSet, io::Cursor, sync::LazyLock};
use uuid::Uuid;

/// A register of any size has no more files than this, so that a large one is made as fast.
const MOST: usize = 1200;
/// Points of a page: A4 at 75 to the inch.
const PAGE: (u32, u32) = (620, 877);

/// How a paper came to be a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    Screenshot,
    Photographed,
    Scanned,
}

/// A paper: its kind, who may read it, its title, its name, and how it came to be a file.
struct Paper {
    kind: &'static str,
    sensitivity: &'static str,
    title: &'static str,
    name: &'static str,
    made: Made,
    lines: u32,
}

const fn paper(
    kind: &'static str,
    sensitivity: &'static str,
    title: &'static str,
    name: &'static str,
    made: Made,
    lines: u32,
) -> Paper {
    Paper { kind, sensitivity, title, name, made, lines }
}

const PAPERS: [Paper; 8] = [
    paper(
        "decision",
        "ordinary",
        "Lēmums par statusa piešķiršanu",
        "lēmums par statusu.pdf",
        Made::Scanned,
        26,
    ),
    paper(
        "letter",
        "ordinary",
        "PMLP vēstule: kur un kad saņemt uzturēšanās atļauju",
        "IMG_2041.jpg",
        Made::Photographed,
        14,
    ),
    paper("contract", "ordinary", "Īres līgums", "īres līgums.pdf", Made::Scanned, 31),
    paper("certificate", "ordinary", "Centra izziņa par dzīvesvietu", "izziņa.png", Made::Screenshot, 9),
    paper("medical_paper", "health", "Ģimenes ārsta nosūtījums", "IMG_2077.jpg", Made::Photographed, 11),
    paper(
        "application",
        "ordinary",
        "Pabalsta iesniegums, iesniegts VSAA",
        "iesniegums VSAA.pdf",
        Made::Scanned,
        19,
    ),
    paper(
        "education_paper",
        "ordinary",
        "Izcelsmes valsts diploms, pirmā lapa",
        "diploma 1.jpg",
        Made::Photographed,
        16,
    ),
    paper("letter", "ordinary", "The school’s answer about a place", "school.png", Made::Screenshot, 12),
];

/// The papers as files, made once.
static CONTENTS: LazyLock<Vec<Looked>> = LazyLock::new(|| {
    let made = PAPERS.iter().zip(0u64..).map(|(paper, stream)| content(paper, stream));
    made.filter_map(|file| look_at(&file).ok()).collect()
});

/// Adds the files of a household's open cases, each person's from a stream of chance of its own, so that
/// the register stays the same one.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        let course = &member.course;
        let days = (as_of - course.opened).num_days();
        if course.no_worker || course.closed_on().is_some() || days < 14 {
            continue;
        }
        let mut draw = Draw::new(u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0), 24);
        let mut order: Vec<usize> = (0..PAPERS.len()).collect();
        draw.shuffle(&mut order);
        let most = usize::try_from((days / 30).clamp(1, 4)).unwrap_or(1);
        let mut day = plus(course.opened, 3);
        for place in order.into_iter().take(most) {
            day = draw.after(day, 1, 25);
            if day > as_of || rows.attachments >= MOST {
                break;
            }
            rows.attachments += 1;
            let by_mentor = !course.no_mentor && PAPERS[place].sensitivity == "ordinary" && draw.chance(15);
            let by = if by_mentor { household.mentor } else { household.worker };
            let worker = household.worker;
            file(rows, &mut draw, place, member.person.id, [by, worker], day, as_of);
        }
    }
}

/// A file; one in seven was corrected, one in fifteen added by mistake.
fn file(
    rows: &mut Rows,
    draw: &mut Draw,
    place: usize,
    person: Uuid,
    [by, worker]: [Uuid; 2],
    day: NaiveDate,
    as_of: NaiveDate,
) {
    let paper = &PAPERS[place];
    let Some(kept) = CONTENTS.get(place) else { return };
    let (id, at, dated) = (draw.id(day), draw.moment(day), draw.after(day, -9, 0));
    let corrected = draw.chance(14);
    let later = draw.moment(plus(day, 1).min(as_of)).max(at + TimeDelta::minutes(5));
    let aside = (!corrected && draw.chance(7)).then_some("Pievienots cita klienta lietai");
    let first = if corrected { plus(dated, -1) } else { dated };
    let bytes = u32::try_from(kept.content.len()).unwrap_or(u32::MAX);
    let version = i32::from(corrected || aside.is_some()) + 1;
    rows.add(
        Table::Attachment,
        &[
            &id,
            &person,
            &paper.kind,
            &paper.title,
            &dated,
            &paper.sensitivity,
            &kept.file_type.code(),
            &bytes,
            &kept.pixels.map(|(width, _)| width),
            &kept.pixels.map(|(_, height)| height),
            &paper.name,
            &version,
            &aside,
            &aside.map(|_| later),
            &aside.map(|_| worker),
            &at,
            &by,
        ],
    );
    let mut said = |version: i32, dated: NaiveDate, reason: &str, at, by: Uuid| {
        rows.add(
            Table::AttachmentVersion,
            &[
                &id,
                &person,
                &version,
                &paper.kind,
                &paper.title,
                &dated,
                &paper.sensitivity,
                &reason,
                &at,
                &by,
            ],
        );
    };
    said(1, first, "", at, by);
    if corrected {
        said(2, dated, "Precizēts dokumenta datums", later, worker);
    }
}

/// Seals what the rows say, once they are there, and throws away what an earlier demo left.
///
/// # Errors
/// When the database does not answer or the folder cannot be written to.
pub(super) async fn seal(
    owner: &PgPool,
    folder: &SealedFolder,
    former: &[Uuid],
) -> Result<(), super::DemoError> {
    let rows: Vec<(Uuid, String)> =
        sqlx::query_as("select id, name from attachment").fetch_all(owner).await?;
    for (id, name) in &rows {
        let place = PAPERS.iter().position(|paper| paper.name == name);
        if let Some(kept) = place.and_then(|place| CONTENTS.get(place)) {
            folder.put(*id, &kept.content, kept.thumbnail.as_deref())?;
        }
    }
    let now: HashSet<Uuid> = rows.into_iter().map(|(id, _)| id).collect();
    for id in former.iter().filter(|id| !now.contains(id)) {
        folder.throw_away(*id)?;
    }
    Ok(())
}

/// A paper as the file that somebody sends.
fn content(paper: &Paper, stream: u64) -> Vec<u8> {
    let page = page(paper, stream);
    let mut file = Vec::new();
    // a picture of ours in memory cannot fail to be written; an empty file would not be taken
    let _ = match paper.made {
        Made::Screenshot => DynamicImage::from(page).write_to(&mut Cursor::new(&mut file), ImageFormat::Png),
        Made::Photographed | Made::Scanned => {
            JpegEncoder::new_with_quality(&mut file, 60).encode_image(&page)
        }
    };
    if paper.made == Made::Scanned { pdf(&file) } else { file }
}

/// A page: a head, lines of words, and a signature. The words are strokes, since nobody wrote them.
fn page(paper: &Paper, stream: u64) -> GrayImage {
    let mut draw = Draw::new(24, stream);
    let shade = if paper.made == Made::Photographed { 226 } else { 250 };
    let mut page = GrayImage::from_fn(PAGE.0, PAGE.1, |x, y| {
        // a photograph is darker towards one corner
        let dark = if paper.made == Made::Photographed { (x + y) / 60 } else { 0 };
        Luma([u8::try_from(shade - dark.min(60)).unwrap_or(u8::MAX)])
    });
    stroke(&mut page, (60, 50), (150, 14), 60);
    stroke(&mut page, (60, 72), (110, 6), 120);
    stroke(&mut page, (400, 60), (160, 6), 110);
    stroke(&mut page, (60, 150), (340, 10), 40);
    for line in 0..paper.lines {
        let down = 190 + line * 17 + line / 6 * 14;
        let ends = u32::try_from(draw.between(380, 555)).unwrap_or(400);
        let mut along = 60;
        while along < ends {
            let word = u32::try_from(draw.between(12, 62)).unwrap_or(20);
            stroke(&mut page, (along, down), (word.min(ends - along), 5), 90);
            along += word + 7;
        }
    }
    for step in 0..90u32 {
        let down = 800 + step * 7 % 23;
        stroke(&mut page, (380 + step, down), (2, 3), 50);
    }
    page
}

fn stroke(page: &mut GrayImage, (left, top): (u32, u32), (width, height): (u32, u32), shade: u8) {
    for y in top..(top + height).min(PAGE.1) {
        for x in left..(left + width).min(PAGE.0) {
            page.put_pixel(x, y, Luma([shade]));
        }
    }
}

/// A document of one page that shows a picture, as a scanner makes it.
fn pdf(jpeg: &[u8]) -> Vec<u8> {
    let (width, height) = PAGE;
    let shown = "q 595 0 0 842 0 0 cm /Page Do Q";
    let objects: [(String, &[u8]); 5] = [
        ("<</Type /Catalog /Pages 2 0 R>>".to_owned(), b""),
        ("<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(), b""),
        (
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</Page 5 0 R>>>>>>"
                .to_owned(),
            b"",
        ),
        (format!("<</Length {}>>", shown.len()), shown.as_bytes()),
        (
            format!(
                "<</Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray \
                 /BitsPerComponent 8 /Filter /DCTDecode /Length {}>>",
                jpeg.len()
            ),
            jpeg,
        ),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (number, (dictionary, stream)) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(format!("{number} 0 obj\n{dictionary}\n").as_bytes());
        if !stream.is_empty() {
            file.extend_from_slice(b"stream\n");
            file.extend_from_slice(stream);
            file.extend_from_slice(b"\nendstream\n");
        }
        file.extend_from_slice(b"endobj\n");
    }
    let start = file.len();
    let end = format!("xref\n0 6\n{table}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.extend_from_slice(end.as_bytes());
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::{
        attachment::{KINDS, content::FileType, name},
        casework::Sensitivity,
        code_list::reference::find,
    };

    #[test]
    fn every_paper_is_a_file_that_would_be_taken_in() {
        assert_eq!(CONTENTS.len(), PAPERS.len());
        for (paper, kept) in PAPERS.iter().zip(CONTENTS.iter()) {
            assert!(find(KINDS, paper.kind).is_some(), "{}", paper.kind);
            assert!(Sensitivity::from_code(paper.sensitivity).is_some(), "{}", paper.title);
            assert_eq!(name::safe(paper.name, kept.file_type), paper.name);
            assert_eq!(kept.thumbnail.is_some(), kept.file_type != FileType::Pdf);
            assert!(kept.content.len() < 80_000, "{}: {}", paper.title, kept.content.len());
        }
        let names: HashSet<_> = PAPERS.iter().map(|paper| paper.name).collect();
        assert_eq!(names.len(), PAPERS.len(), "a content is found by its name");
    }
}
