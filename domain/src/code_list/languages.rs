//! The languages of the register (DOMAIN.md §6, and Latvian) with their names in both languages.
//!
//! Made by `script/cldr-names` from cldr-localenames-full 48.2.0; do not edit by hand.

use super::SpokenLanguage;

/// The languages of the register (DOMAIN.md §6, and Latvian) with their names in both languages. In the order of their codes.
#[rustfmt::skip]
pub const LANGUAGES: &[SpokenLanguage] = &[
    SpokenLanguage { code: "ar", lv: "arābu", en: "Arabic", sort_lv: 2, sort_en: 1 },
    SpokenLanguage { code: "az", lv: "azerbaidžāņu", en: "Azerbaijani", sort_lv: 3, sort_en: 2 },
    SpokenLanguage { code: "be", lv: "baltkrievu", en: "Belarusian", sort_lv: 4, sort_en: 3 },
    SpokenLanguage { code: "ckb", lv: "centrālkurdu", en: "Central Kurdish", sort_lv: 5, sort_en: 4 },
    SpokenLanguage { code: "en", lv: "angļu", en: "English", sort_lv: 1, sort_en: 6 },
    SpokenLanguage { code: "es", lv: "spāņu", en: "Spanish", sort_lv: 16, sort_en: 16 },
    SpokenLanguage { code: "fa", lv: "persiešu", en: "Persian", sort_lv: 13, sort_en: 13 },
    SpokenLanguage { code: "fr", lv: "franču", en: "French", sort_lv: 7, sort_en: 7 },
    SpokenLanguage { code: "hi", lv: "hindi", en: "Hindi", sort_lv: 9, sort_en: 9 },
    SpokenLanguage { code: "ka", lv: "gruzīnu", en: "Georgian", sort_lv: 8, sort_en: 8 },
    SpokenLanguage { code: "ku", lv: "kurdu", en: "Kurdish", sort_lv: 11, sort_en: 10 },
    SpokenLanguage { code: "lv", lv: "latviešu", en: "Latvian", sort_lv: 12, sort_en: 11 },
    SpokenLanguage { code: "prs", lv: "darī", en: "Dari", sort_lv: 6, sort_en: 5 },
    SpokenLanguage { code: "ps", lv: "puštu", en: "Pashto", sort_lv: 14, sort_en: 12 },
    SpokenLanguage { code: "ru", lv: "krievu", en: "Russian", sort_lv: 10, sort_en: 14 },
    SpokenLanguage { code: "so", lv: "somāļu", en: "Somali", sort_lv: 15, sort_en: 15 },
    SpokenLanguage { code: "tg", lv: "tadžiku", en: "Tajik", sort_lv: 17, sort_en: 17 },
    SpokenLanguage { code: "ti", lv: "tigrinja", en: "Tigrinya", sort_lv: 18, sort_en: 18 },
    SpokenLanguage { code: "tr", lv: "turku", en: "Turkish", sort_lv: 19, sort_en: 19 },
    SpokenLanguage { code: "uk", lv: "ukraiņu", en: "Ukrainian", sort_lv: 20, sort_en: 20 },
    SpokenLanguage { code: "ur", lv: "urdu", en: "Urdu", sort_lv: 21, sort_en: 21 },
    SpokenLanguage { code: "uz", lv: "uzbeku", en: "Uzbek", sort_lv: 22, sort_en: 22 },
    SpokenLanguage { code: "vi", lv: "vjetnamiešu", en: "Vietnamese", sort_lv: 23, sort_en: 23 },
];
