//! Every string a person sees, in Latvian and English.
//!
//! `locales/lv` and `locales/en` hold the texts, one file a namespace; [`text!`] turns a key
//! into text: `text!(language, register.title)` or, with values and CLDR plurals,
//! `text!(language, register.found, count = n)`.

pub mod case_document;
pub mod letter;
pub mod role;

mod generated {
    #![expect(
        missing_docs,
        unused_imports,
        dead_code,
        clippy::wrong_self_convention,
        reason = "written by leptos_i18n_codegen, which makes more than is used"
    )]
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}

pub use generated::i18n::Locale;
#[doc(hidden)]
pub use leptos_i18n;
use lidzas_domain::dates::Language;

/// The generated locale that belongs to a language of the house.
#[must_use]
pub const fn locale(language: Language) -> Locale {
    match language {
        Language::Lv => Locale::lv,
        Language::En => Locale::en,
    }
}

/// The text of a key in a language as a `String`.
///
/// One non-generic helper: with `t!` in every view the browser's half grows four times as much.
#[macro_export]
macro_rules! text {
    ($language:expr, $($key:ident).+ $(, $name:ident = $value:expr)* $(,)?) => {{
        // td_string! expands to a bare `leptos_i18n::` path
        use $crate::leptos_i18n;
        ::std::string::String::from(leptos_i18n::td_string!(
            $crate::locale($language), $($key).+ $(, $name = $value)*
        ))
    }};
}
