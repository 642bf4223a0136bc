//! How a name sounds: a coarse phonetic spelling that every transliteration of a name comes close to,
//! its consonant skeleton (the match key), and the likeness of two names.

use super::fold::words;
use any_ascii::any_ascii_char;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// How letters that are read differently in different languages are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// x is ks, c is k or s, Arabic ث ذ ض are t d d.
    First,
    /// x is kh (Azerbaijani, Uzbek), c is dzh (Turkish), Arabic ث ذ ض are s z z (Persian).
    Second,
}

/// Words in a name that come and go: articles, "son of", "daughter of".
const PARTICLES: [&str; 27] = [
    "al", "el", "ul", "ibn", "bin", "ben", "bint", "de", "da", "di", "la", "le", "van", "von", "der", "thi",
    "ogly", "oglu", "ogli", "ugli", "uly", "oghli", "kyzy", "kizi", "qizi", "gizi", "qyzy",
];

/// Skeletons of names so common that they alone tell nobody apart: Mohammed, Ahmad, Ali, Hasan and Hussein,
/// Abdul, Abdullah, Ibrahim, Yusuf, Omar and Amir, Fatima, Maryam, Khan, Nguyen.
const COMMON: [&str; 13] =
    ["mhmt", "ahmt", "al", "hsn", "abdl", "abt", "abrhm", "jsf", "amr", "ftm", "mrm", "hn", "nhn"];

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The coarse phonetic spelling in either reading; the same twice when there is nothing to read differently.
    sounds: [Vec<u8>; 2],
    /// In plain Latin letters.
    pub folded: String,
    /// Written without its short vowels (Arabic or Hebrew script).
    pub unvowelled: bool,
}

impl Word {
    /// The words of a text that count when names are compared; particles only when there is nothing else.
    pub fn all(text: &str) -> Vec<Self> {
        let mut all: Vec<(bool, Self)> = Vec::new();
        let mut servant = String::new();
        for written in words(text) {
            let folded = super::folded(written);
            // "Abdul Rahman", "Abd al-Rahman" and "Abdulrahman" are one name.
            if !servant.is_empty()
                && matches!(folded.as_str(), "al" | "el" | "ul" | "ur" | "ar" | "as" | "us")
            {
                continue;
            }
            if matches!(folded.as_str(), "abd" | "abdul" | "abdel" | "abdal" | "abdoul" | "abdur" | "abdu")
                && servant.is_empty()
            {
                servant = written.to_owned();
                continue;
            }
            let written = format!("{}{written}", std::mem::take(&mut servant));
            if let Some(word) = Self::new(&written) {
                all.push((PARTICLES.contains(&folded.as_str()), word));
            }
        }
        all.extend(Self::new(&servant).map(|word| (false, word)));
        let only_particles = all.iter().all(|(particle, _)| *particle);
        all.into_iter().filter(|(particle, _)| only_particles || !particle).map(|(_, word)| word).collect()
    }

    fn new(written: &str) -> Option<Self> {
        let unvowelled =
            written.chars().any(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFF}'));
        let sounds = [Reading::First, Reading::Second]
            .map(|reading| sounds(&latinised(written, reading), reading, unvowelled));
        if sounds[0].is_empty() {
            None
        } else {
            Some(Self { sounds, folded: super::folded(written), unvowelled })
        }
    }

    /// Two words written as one: "Ali Reza" and "Alireza".
    pub fn joined(&self, next: &Self) -> Self {
        let sounds = [0, 1].map(|reading| [&self.sounds[reading][..], &next.sounds[reading][..]].concat());
        let folded = format!("{}{}", self.folded, next.folded);
        Self { sounds, folded, unvowelled: self.unvowelled || next.unvowelled }
    }

    /// The consonant skeletons, one or two.
    pub fn skeletons(&self) -> BTreeSet<String> {
        self.sounds.iter().map(|sound| skeleton(sound)).collect()
    }

    /// Whether the name is so common that it alone tells nobody apart.
    pub fn is_common(&self) -> bool {
        self.skeletons().iter().any(|skeleton| COMMON.contains(&skeleton.as_str()))
    }

    /// The likeness of two words, 0 to 1; under 0.6 they are different names.
    pub fn likeness(&self, other: &Self) -> f64 {
        let mixed = self.unvowelled != other.unvowelled;
        let mut best = 0.0_f64;
        for a in &self.sounds {
            for b in &other.sounds {
                best = best.max(likeness(a, b, mixed));
            }
        }
        best
    }
}

/// A word in lower-case Latin letters that keep the sound: š as sh, č as ch, ž as zh; with an apostrophe where
/// two letters are not to be read as one.
fn latinised(written: &str, reading: Reading) -> String {
    let second = reading == Reading::Second;
    let mut out = String::new();
    // The article is one word with its noun in Arabic script, but Ilyas (الیاس) has none.
    let composed: String = written.nfkc().collect();
    let stem = match composed.strip_prefix("ال") {
        Some(stem) if stem.chars().count() >= 3 && !stem.starts_with(['ی', 'ي']) => stem,
        _ => &composed,
    };
    let turkic = stem.chars().any(|c| matches!(c, 'ə' | 'Ə' | 'ı' | 'İ' | 'ğ' | 'Ğ' | 'ş' | 'Ş'));
    for (place, c) in stem.chars().enumerate() {
        let spelled = match c {
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ع' | 'ى' | 'ə' | 'Ə' | 'ة' => "a",
            'ئ' => "i",
            'ؤ' => "u",
            'و' if place > 0 => "u",
            'ي' | 'ی' | 'ې' | 'ۍ' if place > 0 => "i",
            'ث' if second => "s",
            'ذ' | 'ض' if second => "z",
            'ض' | 'ذ' => "d",
            'ظ' => "z",
            'ث' => "t",
            'ش' | 'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' => "sh",
            'č' | 'Č' | 'ç' | 'Ç' => "ch",
            'ž' | 'Ž' => "zh",
            'c' | 'C' if turkic => "j",
            'x' | 'X' if turkic || place == 0 => "kh",
            'đ' | 'Đ' => "d",
            c => any_ascii_char(c),
        };
        // An h that is a letter of its own (زهرا) makes no zh with the letter before it.
        if spelled == "h" && !c.is_ascii() {
            out.push('\'');
        }
        out.extend(
            spelled.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()),
        );
    }
    out
}

/// The longest spellings first: letters and the sound they stand for. Sounds: vowels a e i o u, `D` a diphthong
/// (ai, ei), `S` sh or ch, `z` also zh, `h` also kh and gh, `J` j, y and dzh, `w` v and w; else the letter.
#[rustfmt::skip]
const SPELLINGS: [(&str, &[u8]); 55] = [
    ("shch", b"S"), ("tsch", b"S"), ("dzsh", b"J"),
    ("dzh", b"J"), ("tch", b"S"), ("sch", b"S"), ("aie", b"D"), ("aye", b"D"), ("aee", b"D"), ("aii", b"D"),
    ("eyi", b"D"), ("ayi", b"D"), ("eji", b"D"),
    ("sh", b"S"), ("ch", b"S"), ("zh", b"z"), ("kh", b"h"), ("gh", b"g"), ("ph", b"f"), ("th", b"t"),
    ("dh", b"d"), ("dj", b"J"), ("dz", b"z"), ("ts", b"s"), ("tz", b"s"), ("ck", b"k"), ("qu", b"k"),
    ("ou", b"u"), ("oo", b"u"), ("ee", b"i"), ("ei", b"D"), ("ai", b"D"), ("ey", b"D"), ("ay", b"D"),
    ("ej", b"D"), ("aj", b"D"), ("iy", b"i"), ("yi", b"i"), ("ij", b"i"), ("yj", b"i"), ("yy", b"i"), ("ii", b"i"),
    ("aa", b"a"), ("uu", b"u"), ("ya", b"ia"), ("yu", b"iu"), ("yo", b"io"), ("ye", b"ie"),
    ("q", b"k"), ("v", b"w"), ("w", b"w"), ("y", b"i"), ("j", b"J"), ("x", b"ks"), ("c", b"k"),
];

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u' | b'D')
}

/// Whether a spelling stands here as one sound: in "Najib" and "Maya" the a and what follows are two.
fn is_whole(spelling: &str, text: &[u8]) -> bool {
    !matches!(spelling, "ay" | "ey" | "aj" | "ej") || !text.get(2).is_some_and(|b| is_vowel(*b))
}

/// The coarse phonetic spelling of a latinised word.
fn sounds(latin: &str, reading: Reading, unvowelled: bool) -> Vec<u8> {
    let mut letters: Vec<u8> = latin.bytes().collect();
    if !unvowelled {
        letters.dedup_by(|b, a| a == b && !is_vowel(*a));
    }
    let text = without_article(String::from_utf8(letters).unwrap_or_default(), unvowelled);
    let bytes = text.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&letter) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let (length, sound): (usize, &[u8]) = match (letter, reading) {
            (b'\'', _) => (1, b""),
            // Yelena, Jelena and Elena; Yusuf, Jusuf.
            (b'y' | b'j', _) if at == 0 && next == b'e' => (1, b""),
            (b'y' | b'j', _) if at == 0 => (1, b"J"),
            // Walid and Oualid.
            (b'o', _) if at == 0 && next == b'u' && bytes.get(2).is_some_and(|b| is_vowel(*b)) => (2, b"w"),
            (b'x', Reading::Second) => (1, b"h"),
            (b'c', Reading::Second) if next != b'h' && next != b'k' => (1, b"J"),
            (b'c', Reading::First) if matches!(next, b'e' | b'i' | b'y' | b'v') => (1, b"s"),
            _ => SPELLINGS
                .iter()
                .find(|(spelling, _)| text[at..].starts_with(spelling) && is_whole(spelling, &bytes[at..]))
                .map_or((1, std::slice::from_ref(&bytes[at])), |(spelling, sound)| (spelling.len(), *sound)),
        };
        out.extend_from_slice(sound);
        at += length;
    }
    out
}

/// "Alhassan" without its article; "Alina", "Ali" and "Aldis" as they are. The same with a Latvian ending.
fn without_article(word: String, unvowelled: bool) -> String {
    let stem = word.strip_suffix('s').unwrap_or(&word);
    match word.strip_prefix("al").or_else(|| word.strip_prefix("el")) {
        Some(rest)
            if !unvowelled
                && stem.len() >= 6
                && rest.bytes().next().is_some_and(|b| !b"aeiouyj".contains(&b)) =>
        {
            rest.to_owned()
        }
        _ => word,
    }
}

/// The consonants of a sound: a first vowel as `a`, no other vowel, no w or j but the first, sh as s, g as h,
/// no final h, a final d or b as t or p, without the s of the Latvian ending.
fn skeleton(sound: &[u8]) -> String {
    let mut bones: Vec<u8> = Vec::with_capacity(sound.len());
    let end = if sound.last() == Some(&b's') && sound.len() > 2 { sound.len() - 1 } else { sound.len() };
    for (place, &sound) in sound[..end].iter().enumerate() {
        match sound {
            vowel if is_vowel(vowel) => {
                if place == 0 {
                    bones.push(b'a');
                }
            }
            b'w' | b'J' if place > 0 => {}
            b'J' => bones.push(b'j'),
            b'S' => bones.push(b's'),
            b'g' => bones.push(b'h'),
            other => bones.push(other),
        }
    }
    // Abdulrahman and Abdurrahman: the article between "servant" and the name of God is heard or not.
    if bones.starts_with(b"abdl") && bones.len() > 5 {
        bones.remove(3);
    }
    if bones.len() > 1 && bones.last() == Some(&b'h') {
        bones.pop();
    }
    match bones.last_mut() {
        Some(last @ b'd') => *last = b't',
        Some(last @ b'b') => *last = b'p',
        _ => {}
    }
    String::from_utf8(bones).unwrap_or_default()
}

/// What it costs to leave a sound out. `free`: the other side is written without short vowels.
fn omission(sound: u8, last: bool, free: bool) -> f64 {
    match sound {
        vowel if is_vowel(vowel) && free => 0.05,
        b's' if last => 0.15,
        b'h' if last => 0.1,
        vowel if is_vowel(vowel) && last => 0.25,
        vowel if is_vowel(vowel) => 0.4,
        b'w' | b'J' | b'h' => 0.4,
        _ => 1.0,
    }
}

/// What it costs to read one sound for another.
fn difference(a: u8, b: u8) -> f64 {
    #[rustfmt::skip]
    const NEAR: [(&[u8; 2], f64); 33] = [
        (b"ae", 0.15), (b"ei", 0.2), (b"ai", 0.75), (b"ou", 0.12), (b"ao", 0.25), (b"au", 0.35), (b"eo", 0.35),
        (b"iu", 0.5), (b"eu", 0.45), (b"io", 0.6), (b"De", 0.15), (b"Di", 0.2), (b"Da", 0.45), (b"Du", 0.6),
        (b"Do", 0.6), (b"Ss", 0.15), (b"gh", 0.25), (b"dt", 0.3), (b"bp", 0.35), (b"sz", 0.4), (b"Jz", 0.4),
        (b"wu", 0.2), (b"Ji", 0.2), (b"fw", 0.4), (b"fp", 0.5), (b"Sz", 0.6), (b"hk", 0.5), (b"gk", 0.4),
        (b"JS", 0.5), (b"Jg", 0.5), (b"bw", 0.5), (b"mn", 0.6), (b"DJ", 0.4),
    ];
    if a == b {
        return 0.0;
    }
    NEAR.iter().find(|(pair, _)| **pair == [a, b] || **pair == [b, a]).map_or(1.0, |(_, cost)| *cost)
}

/// The likeness of two phonetic spellings: one less their weighted edit distance over their length.
fn likeness(a: &[u8], b: &[u8], mixed: bool) -> f64 {
    // Longer than any name: compared by its beginning, so that a pasted page costs nothing.
    let (a, b) = (&a[..a.len().min(64)], &b[..b.len().min(64)]);
    let out = |side: &[u8], place: usize| omission(side[place], place + 1 == side.len() && place > 1, mixed);
    let mut row: Vec<f64> = vec![0.0; b.len() + 1];
    for place in 0..b.len() {
        row[place + 1] = row[place] + out(b, place);
    }
    for i in 0..a.len() {
        let mut diagonal = row[0];
        row[0] += out(a, i);
        for j in 0..b.len() {
            let cheapest =
                (diagonal + difference(a[i], b[j])).min(row[j + 1] + out(a, i)).min(row[j] + out(b, j));
            diagonal = row[j + 1];
            row[j + 1] = cheapest;
        }
    }
    let length = a.len().max(b.len()).max(3);
    let share = row[b.len()] / (0.36 * f64::from(u32::try_from(length).unwrap_or(64)));
    (1.0 - share).clamp(0.0, 1.0)
}
