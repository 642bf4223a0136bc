//! Numbers as the two languages write them (DOMAIN.md §9, measured with ICU/CLDR 48): Latvian
//! groups from five digits on, with a no-break space; English from four, with a comma.

use super::Language;

const NO_BREAK_SPACE: &str = "\u{a0}";

/// A whole number: "2193", "12 345" (no-break space); "2,193".
#[must_use]
pub fn number(n: i64, language: Language) -> String {
    format!("{}{}", sign(n), grouped(n.unsigned_abs(), language))
}

/// The share of `part` in `whole` as a percentage with one decimal, rounded half up: "33,1%",
/// "33.1%". `None` when the whole is nothing.
#[must_use]
pub fn percent(part: u64, whole: u64, language: Language) -> Option<String> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
    Some(percent_tenths(i64::try_from(tenths).unwrap_or(i64::MAX), language))
}

/// A percentage given in tenths of a per cent: 331 is "33,1%" or "33.1%".
#[must_use]
pub fn percent_tenths(tenths: i64, language: Language) -> String {
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    format!("{}{}{}{tenth}%", sign(tenths), grouped(whole, language), decimal_mark(language))
}

/// An amount of money given in euro cents: "278,50 €" (no-break space) or "€278.50".
#[must_use]
pub fn euros(cents: i64, language: Language) -> String {
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let amount = format!("{}{}{rest:02}", grouped(whole, language), decimal_mark(language));
    match language {
        Language::Lv => format!("{}{amount}{NO_BREAK_SPACE}€", sign(cents)),
        Language::En => format!("{}€{amount}", sign(cents)),
    }
}

const fn sign(n: i64) -> &'static str {
    if n < 0 { "-" } else { "" }
}

const fn decimal_mark(language: Language) -> char {
    match language {
        Language::Lv => ',',
        Language::En => '.',
    }
}

fn grouped(n: u64, language: Language) -> String {
    let digits = n.to_string();
    let (mark, shortest) = match language {
        Language::Lv => (NO_BREAK_SPACE, 5),
        Language::En => (",", 4),
    };
    if digits.len() < shortest {
        return digits;
    }
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 * mark.len());
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            written.push_str(mark);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Lv};

    #[test]
    fn whole_numbers() {
        let cases = [
            (0, "0", "0"),
            (999, "999", "999"),
            (2193, "2193", "2,193"),
            (9999, "9999", "9,999"),
            (12_345, "12\u{a0}345", "12,345"),
            (100_000, "100\u{a0}000", "100,000"),
            (1_234_567, "1\u{a0}234\u{a0}567", "1,234,567"),
            (-12_345, "-12\u{a0}345", "-12,345"),
        ];
        for (n, latvian, english) in cases {
            assert_eq!(number(n, Lv), latvian);
            assert_eq!(number(n, En), english);
        }
        assert_eq!(number(i64::MIN, En), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn percentages() {
        assert_eq!(percent(726, 2193, Lv).as_deref(), Some("33,1%"));
        assert_eq!(percent(726, 2193, En).as_deref(), Some("33.1%"));
        assert_eq!(percent(1, 2, Lv).as_deref(), Some("50,0%"));
        assert_eq!(percent(1, 2000, En).as_deref(), Some("0.1%"));
        assert_eq!(percent(1, 2001, En).as_deref(), Some("0.0%"));
        assert_eq!(percent(0, 0, Lv), None);
        assert_eq!(percent(u64::MAX, u64::MAX, Lv).as_deref(), Some("100,0%"));
        assert_eq!(percent_tenths(-5, En), "-0.5%");
    }

    #[test]
    fn money() {
        assert_eq!(euros(27_850, Lv), "278,50\u{a0}€");
        assert_eq!(euros(27_850, En), "€278.50");
        assert_eq!(euros(5, Lv), "0,05\u{a0}€");
        assert_eq!(euros(1_234_500, Lv), "12\u{a0}345,00\u{a0}€");
        assert_eq!(euros(123_450, Lv), "1234,50\u{a0}€");
        assert_eq!(euros(-123_450, En), "-€1,234.50");
    }
}
