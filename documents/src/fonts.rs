//! The fonts in the program, and which characters they have.

use std::sync::LazyLock;
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Shown where no font has the character.
pub const UNKNOWN: char = '\u{FFFD}';

/// The fonts of `fonts/` in the order in which a character is looked for.
static FILES: [&[u8]; 14] = [
    include_bytes!("../fonts/latin-regular.ttf"),
    include_bytes!("../fonts/latin-bold.ttf"),
    include_bytes!("../fonts/arabic.ttf"),
    include_bytes!("../fonts/ethiopic.ttf"),
    include_bytes!("../fonts/georgian.ttf"),
    include_bytes!("../fonts/armenian.ttf"),
    include_bytes!("../fonts/hebrew.ttf"),
    include_bytes!("../fonts/devanagari.ttf"),
    include_bytes!("../fonts/bengali.ttf"),
    include_bytes!("../fonts/gurmukhi.ttf"),
    include_bytes!("../fonts/tamil.ttf"),
    include_bytes!("../fonts/sinhala.ttf"),
    include_bytes!("../fonts/symbols.ttf"),
    include_bytes!("../fonts/symbols-2.ttf"),
];

/// The fonts, read once.
pub static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect());

/// What typst finds a font by.
pub static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

fn can_show(character: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(character.into()))
}

/// A text in characters that can be shown: PDF/UA refuses a page with one that cannot. What no font has
/// becomes U+FFFD, control characters and directions forced on what follows are dropped, lines end in `\n`.
pub fn writable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\n' => Some('\n'),
            '\t' | '\r' => Some(' '),
            '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => Some(character),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => None,
            control if control.is_control() => None,
            known if can_show(known) => Some(known),
            _ => Some(UNKNOWN),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read() {
        assert_eq!(FONTS.len(), FILES.len());
    }

    #[test]
    fn names_in_the_scripts_of_our_clients_are_kept_as_they_are() {
        for name in [
            "Āris Ķēniņš Žūģa",
            "Đức Nguyễn Thị Hường",
            "Ольга Їжакевич Ўладзімір",
            "محمد الأحمد",
            "گلناز یوسفی‌نیا",
            "پښتو ړنګ ښځه ځای",
            "ڕێبین گوڵ",
            "ابراہیم ٹنڈو",
            "አማኒያ ተስፋዬ",
            "გიორგი ბერიძე",
            "Արամ Պետրոսյան",
            "अमीना शर्मा",
            "আমিনা",
            "ਅਮੀਨਾ",
            "அமீனா",
            "අමීනා",
            "אמינה",
            "Əliyev Şükür Ğani İbrahim",
        ] {
            assert_eq!(writable(name), name);
        }
    }

    #[test]
    fn what_cannot_be_shown_is_marked_and_what_would_mislead_is_dropped() {
        assert_eq!(writable("王 🙂"), "\u{FFFD} \u{FFFD}");
        assert_eq!(writable("a\u{202E}b\u{0}c\r\nd\te"), "abc\nd e");
    }
}
