//! The name of a file, made safe to be shown and to be downloaded under.

use super::content::FileType;
use unicode_normalization::UnicodeNormalization as _;

/// The most characters of a name, its extension included.
pub const LONGEST_NAME: usize = 100;
/// The name of a file that came without one.
const NAMELESS: &str = "file";
/// Signs that some system gives a meaning in names.
const SIGNS: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*', '%', ';'];
/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// A name without folders, control characters and hidden changes of direction, composed (NFC), of at most
/// [`LONGEST_NAME`] characters. Its extension is always that of what the file holds, so that
/// `invoice.pdf.exe` with a picture in it becomes `invoice.pdf.jpg`.
#[must_use]
pub fn safe(given: &str, file_type: FileType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let composed: String = last
        .chars()
        .filter(|c| !is_hidden(*c))
        .nfc()
        .map(|c| if SIGNS.contains(&c) { '_' } else { c })
        .collect();
    let tidy = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = match tidy.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) => stem,
        _ => tidy.as_str(),
    };
    let extension = file_type.extension();
    let most = LONGEST_NAME - extension.len() - 1;
    // a name of dots leads to a folder, one that begins with a dot is hidden
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(most).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    let device = DEVICES.contains(&stem.to_lowercase().as_str());
    let stem = if stem.is_empty() || device { NAMELESS } else { stem };
    format!("{stem}.{extension}")
}

/// Whether this is what stands after the dot, and no word of the name.
fn is_extension(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Characters that show nothing and change how the rest is read: controls, changes of direction, joiners, marks of
/// byte order, tags.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The value of `Content-Disposition` for a file to be kept (`attachment`) or looked at (`inline`): the name in ASCII for
/// old programs and whole for the others (RFC 6266).
#[must_use]
pub fn disposition(kept: bool, name: &str) -> String {
    use std::fmt::Write as _;
    let how = if kept { "attachment" } else { "inline" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " ._-".contains(c) { c } else { '_' }).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            // writing to a String cannot fail
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_keeps_its_words_and_loses_its_way() {
        for (given, expected) in [
            ("vēstule.jpg", "vēstule.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\Users\\Anna\\Pase.JPEG", "Pase.jpg"),
            ("invoice.pdf.exe", "invoice.pdf.jpg"),
            ("..", "file.jpg"),
            (".htaccess", "htaccess.jpg"),
            ("", "file.jpg"),
            ("CON.png", "file.jpg"),
            ("lēmums Nr. 5", "lēmums Nr. 5.jpg"),
            ("a\u{202e}gpj.exe", "agpj.jpg"),
            ("e\u{304}rta.jpg", "ērta.jpg"),
            ("رسالة.jpg", "رسالة.jpg"),
            ("a\r\nSet-Cookie: x", "a Set-Cookie_ x.jpg"),
            ("<script>.jpg", "_script_.jpg"),
        ] {
            assert_eq!(safe(given, FileType::Jpeg), expected, "{given:?}");
        }
        assert_eq!(safe(&"ā".repeat(300), FileType::Pdf).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn the_header_says_the_whole_name_in_signs_every_program_knows() {
        assert_eq!(
            disposition(true, "vēstule \"x\".pdf"),
            "attachment; filename=\"v_stule _x_.pdf\"; filename*=UTF-8''v%C4%93stule%20%22x%22.pdf"
        );
        assert!(disposition(false, "x.png").starts_with("inline; "));
    }

    proptest! {
        #[test]
        fn whatever_a_file_was_called_its_name_is_safe(given in any::<String>()) {
            let name = safe(&given, FileType::Png);
            prop_assert!(name.ends_with(".png") && name.len() > 4);
            prop_assert!(name.chars().count() <= LONGEST_NAME);
            prop_assert!(!name.starts_with('.'));
            prop_assert!(!name.chars().any(|c| c.is_control() || is_hidden(c) || SIGNS.contains(&c)), "{name:?}");
            // made safe once, it stays as it is
            prop_assert_eq!(safe(&name, FileType::Png), name.clone());
            let header = disposition(true, &name);
            prop_assert!(header.is_ascii() && !header.contains(['\r', '\n']));
        }
    }
}
